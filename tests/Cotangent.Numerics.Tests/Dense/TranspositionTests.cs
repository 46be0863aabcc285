namespace Cotangent.Numerics.Tests;

public class TranspositionTests
{
    [Fact]
    public void Every_layout_copies_every_element_and_nothing_else()
    {
        foreach (Layout a in Enum.GetValues<Layout>())
            foreach (Layout b in Enum.GetValues<Layout>())
                foreach ((int m, int n) in ((int, int)[])[(0, 3), (1, 1), (3, 5), (70, 133), (200, 64)])
                {
                    Matrix A = Matrix.Random(m, n, 1, a), B = new(m, n, b), C = new(n, m, b);
                    Transposition.Copy(A.Span, B.Span);
                    Transposition.Copy(A.Span.T, C.Span);
                    Assert.Equal(0, B.LargestDifference(A));
                    Assert.Equal(0, C.LargestDifference(A.Transposed()));
                    Assert.True(B.GapsAreUntouched && C.GapsAreUntouched);
                }
    }

    [Fact]
    public void Wrong_shapes_and_shared_elements_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => Transposition.Copy(new(new double[6], 2, 3), new(new double[6], 3, 2)));
        Assert.Equal("Transposition.Copy: A is 2 x 3, B is 3 x 2. Both must be [M, N].", e.Message);
        double[] data = new double[9];
        e = Assert.Throws<ArgumentException>(() => Transposition.Copy(new MatrixSpan(data, 3, 3).T, new(data, 3, 3)));
        Assert.Equal("Transposition.Copy: B shares elements with A, which is read while B is written. Write to another matrix.", e.Message);
    }
}
