namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class ConvolutionalTests
{
    private static readonly Tensor X = Tensor.FromMatrix(new[,] { { 0.2, 0.5, 1 } });
    private static readonly Tensor Y = Tensor.FromMatrix(new[,] { { 0.1, 0.4, 0.3 } });

    /// <summary>Without the pairs of different patches the variance would be 0.3125.</summary>
    [Fact]
    public void Values_and_diagonal_have_all_pairs_of_patches()
    {
        var kernel = new Convolutional(new SquaredExponential(), [1, 3], [1, 2], weights: [1, -0.5]);
        Assert.Equal(0.0797073792597686, kernel.K(X, Y).ToScalar(), 1e-15);
        Assert.Equal(0.101583795850904, kernel.K(X).ToScalar(), 1e-15);
        Assert.Equal(0.101583795850904, kernel.Diagonal(X).ToScalar(), 1e-15);
    }

    [Fact]
    public void Patches_go_along_rows_then_down_then_by_colour()
    {
        var kernel = new Convolutional(imageShape: [2, 3], patchShape: [1, 2], colours: 2);
        var patches = kernel.Patches(Tensor.FromSpan([.. Enumerable.Range(0, 12).Select(i => (double)i)], 1, 12));
        Assert.Equal([1, 8, 2], patches.Shape.ToArray());
        Assert.Equal([0, 2, 2, 4, 6, 8, 8, 10, 1, 3, 3, 5, 7, 9, 9, 11], patches.ToArray());
        Assert.Equal(8, kernel.PatchCount);
    }

    [Fact]
    public void Columns_count_among_those_outside()
    {
        var kernel = new Convolutional(new Linear(activeDims: [1]), [1, 2], [1, 2], activeDims: [2, 0]);
        Assert.Equal([0], kernel.ColumnsSeen(3));
        Assert.Equal(6, kernel.K(Tensor.FromMatrix(new double[,] { { 2, 10, 20 } }), Tensor.FromMatrix(new double[,] { { 3, 30, 40 } })).ToScalar(), 1e-15);
    }

    [Fact]
    public void The_unit_of_a_patch_is_that_of_its_pixels()
    {
        var kernel = new Convolutional(new SquaredExponential(lengthscales: [1, 2]), [1, 3], [1, 2], activeDims: [4, 2, 3]);
        Assert.Equal(Unit.Inputs([4, 2]), ParameterTree.Units(kernel).Single(p => p.Path == "baseKernel.lengthscales").Unit);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Says(
            "Convolutional: the image is [2, 2] and a patch [3, 1]; expected height and width of each, and a patch that fits the image.",
            () => new Convolutional(imageShape: [2, 2], patchShape: [3, 1]));
        Says("Convolutional: the image is [4] and a patch [2, 2]; expected height and width of each, and a patch that fits the image.", () => new Convolutional(imageShape: [4], patchShape: [2, 2]));
        Says("Convolutional: there are 2 active columns for 4 pixels. Give one for each pixel and colour.", () => new Convolutional(imageShape: [2, 2], patchShape: [1, 1], activeDims: [0, 1]));
        Says("Convolutional.K: X has 3 columns; expected 9, one for each pixel and colour of an image. Choose them by activeDims.", () => new Convolutional().K(X));
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
