namespace Cotangent.Numerics;

/// <summary>
/// A matrix as Fortran sees it: contiguous columns, a leading dimension apart. Contiguous rows are its transpose; other strides are copied to such, and back when a result is
/// written.
/// </summary>
internal readonly unsafe ref struct ColumnMajorMatrix : IDisposable
{
    private readonly Workspace copy;
    private readonly bool isCopied;

    /// <param name="A">The matrix, of any positive strides.</param>
    public ColumnMajorMatrix(MatrixPointer A)
    {
        bool hasColumns = A.RowStride == 1 && (A.ColumnStride >= A.Rows || A.Columns <= 1);
        bool hasRows = A.ColumnStride == 1 && (A.RowStride >= A.Columns || A.Rows <= 1);
        IsTransposed = !hasColumns;
        Pointer = A.P;
        LeadingDimension = hasColumns ? Dimension(A) : Dimension(A.T);
        if (hasColumns || hasRows)
            return;
        isCopied = true;
        copy = new((long)A.Rows * A.Columns);
        Pointer = copy.Pointer;
        LeadingDimension = Math.Max(1, A.Columns);
        StridedCopy.Run(A, Copied(A));
    }

    public double* Pointer { get; }

    public int LeadingDimension { get; }

    /// <summary>Whether it is the transpose that is stored.</summary>
    public bool IsTransposed { get; }

    /// <summary>To A what was computed, if it went to a copy.</summary>
    public void WriteTo(MatrixPointer A)
    {
        if (isCopied)
            StridedCopy.Run(Copied(A), A);
    }

    public void Dispose()
    {
        if (isCopied)
            copy.Dispose();
    }

    private MatrixPointer Copied(MatrixPointer A) => new(Pointer, A.Rows, A.Columns, A.Columns, 1);

    /// <summary>Of one column it may be less than its length, which Fortran does not allow.</summary>
    private static int Dimension(MatrixPointer A) => (int)Math.Max(A.Columns <= 1 ? 1 : A.ColumnStride, Math.Max(1, A.Rows));
}
