namespace Cotangent.Numerics;

/// <summary>The entry to every function that applies a triangle T to a matrix B in place: its checks, once.</summary>
internal static unsafe class TriangularEntry
{
    /// <param name="method">The public method, as in "TriangularSolve.Lower".</param>
    /// <param name="name">What it calls T.</param>
    /// <param name="formula">What it computes, as in "L X = B".</param>
    /// <param name="T">The triangle, which must be square.</param>
    /// <param name="B">The matrix, which must have as many rows, and share no elements with T.</param>
    /// <param name="apply">What is done with the two, pinned.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with T.</exception>
    public static void Run(string method, string name, string formula, ReadOnlyMatrixSpan T, MatrixSpan B, delegate*<MatrixPointer, MatrixPointer, void> apply)
    {
        if (T.Rows != T.Columns || T.Rows != B.Rows)
            throw new ArgumentException($"{method}: {name} is {T.Rows} x {T.Columns}, B is {B.Rows} x {B.Columns}. {formula} needs {name} [N, N], B [N, M].");
        fixed (double* t = T.Data, b = B.Data)
        {
            MatrixPointer triangle = new(t, T), X = new(b, B);
            Overlap.Refuse(X, "B", triangle, name, method);
            apply(triangle, X);
        }
    }

    /// <summary>The same for two lower triangles of one order, L and B.</summary>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with L.</exception>
    public static void RunSquare(string method, string formula, ReadOnlyMatrixSpan L, MatrixSpan B, delegate*<MatrixPointer, MatrixPointer, void> apply)
    {
        if (L.Rows != L.Columns || B.Rows != L.Rows || B.Columns != L.Rows)
            throw new ArgumentException($"{method}: L is {L.Rows} x {L.Columns}, B is {B.Rows} x {B.Columns}. {formula} of two triangles needs L [N, N], B [N, N].");
        Run(method, "L", formula, L, B, apply);
    }
}
