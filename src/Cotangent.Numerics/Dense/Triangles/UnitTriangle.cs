namespace Cotangent.Numerics;

/// <summary>B ← T⁻¹ B and B ← T B for a triangle with ones on its diagonal, whatever is stored there: done with a copy that holds them.</summary>
internal static unsafe class UnitTriangle
{
    public static void Lower(MatrixPointer L, MatrixPointer B)
    {
        using Workspace copy = new((long)L.Rows * L.Rows);
        Substitution.Lower(WithOnes(L, copy.Pointer), B);
    }

    public static void Upper(MatrixPointer U, MatrixPointer B)
    {
        using Workspace copy = new((long)U.Rows * U.Rows);
        Substitution.Upper(WithOnes(U, copy.Pointer), B);
    }

    public static void LowerTimes(MatrixPointer L, MatrixPointer B)
    {
        using Workspace copy = new((long)L.Rows * L.Rows);
        TriangleTimes.Lower(WithOnes(L, copy.Pointer), B);
    }

    public static void UpperTimes(MatrixPointer U, MatrixPointer B)
    {
        using Workspace copy = new((long)U.Rows * U.Rows);
        TriangleTimes.Upper(WithOnes(U, copy.Pointer), B);
    }

    private static MatrixPointer WithOnes(MatrixPointer T, double* copy)
    {
        int n = T.Rows;
        MatrixPointer ones = new(copy, n, n, n, 1);
        StridedCopy.Run(T, ones);
        for (int i = 0; i < n; i++)
            ones[i, i] = 1;
        return ones;
    }
}
