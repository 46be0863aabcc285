namespace Cotangent.Numerics.Tests;

public class MatrixSpanTests
{
    [Fact]
    public void A_view_reads_and_writes_its_place_and_its_transpose_the_mirrored_one()
    {
        double[] data = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        MatrixSpan A = new(data, 2, 3, 6, 2);
        Assert.Equal(10, A[1, 2]);
        Assert.Equal(10, A.T[2, 1]);
        A.T[1, 0] = -1;
        Assert.Equal(-1, data[2]);
        Assert.Equal((3, 2, 2, 6), (A.T.Rows, A.T.Columns, A.T.RowStride, A.T.ColumnStride));
    }

    [Fact]
    public void A_slice_is_the_block_of_its_matrix()
    {
        double[] data = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        ReadOnlyMatrixSpan A = new MatrixSpan(data, 3, 4);
        Assert.Equal(6, A.Slice(1, 2, 1, 3)[0, 1]);
        Assert.Equal(9, A.T.Slice(1, 2, 2, 1)[0, 0]);
        Assert.Equal(0, A.Slice(3, 0, 0, 4).Rows);
    }

    [Fact]
    public void Layouts_that_cannot_be_are_refused_with_their_numbers()
    {
        Assert.Equal("A matrix view of 2 x 3 with row stride 3 and column stride 1 needs 6 elements, but the data has 5.", Message(5, 2, 3, 3, 1));
        Assert.Equal("A matrix view was asked for -1 x 3 elements. Sizes must not be negative.", Message(5, -1, 3, 3, 1));
        Assert.Equal("A matrix view of 2 x 3 with row stride 2 and column stride 1 has overlapping rows. Use a row stride of at least 3.", Message(9, 2, 3, 2, 1));
        Assert.Equal("A matrix view of 2 x 3 was given row stride 0 and column stride 1. Strides must be at least 1.", Message(9, 2, 3, 0, 1));
        Assert.Equal("A matrix view of 40000 x 60000 with row stride 60000 and column stride 1 needs 2400000000 elements, but the data has 5.", Message(5, 40000, 60000, 60000, 1));
    }

    private static string Message(int length, int rows, int columns, int rowStride, int columnStride)
    {
        var readable = Assert.Throws<ArgumentException>(() => { _ = new ReadOnlyMatrixSpan(new double[length], rows, columns, rowStride, columnStride); });
        var writable = Assert.Throws<ArgumentException>(() => { _ = new MatrixSpan(new double[length], rows, columns, rowStride, columnStride); });
        Assert.Equal(readable.Message, writable.Message);
        return writable.Message;
    }

    [Fact]
    public void Elements_and_blocks_outside_are_refused()
    {
        Assert.StartsWith("Element [2, 0] is outside the matrix of 2 x 3.",
            Assert.Throws<ArgumentOutOfRangeException>(() => { _ = new MatrixSpan(new double[6], 2, 3)[2, 0]; }).Message);
        Assert.StartsWith("Slice of 2 x 1 at row 1, column 0 leaves the matrix of 2 x 3.",
            Assert.Throws<ArgumentOutOfRangeException>(() => { _ = new MatrixSpan(new double[6], 2, 3).Slice(1, 2, 0, 1); }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = new ReadOnlyMatrixSpan(new double[6], 2, 3)[0, -1]; });
    }

    [Fact]
    public void An_empty_matrix_needs_no_data()
    {
        Assert.Equal(0, new MatrixSpan([], 0, 5).Rows);
        Assert.Equal(5, new MatrixSpan([], 5, 0).Rows);
    }
}
