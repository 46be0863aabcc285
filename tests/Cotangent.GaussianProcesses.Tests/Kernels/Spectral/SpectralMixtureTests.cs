namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class SpectralMixtureTests
{
    private static readonly Tensor X = Tensor.FromSpan([0.3, -0.2], 1, 2);
    private static readonly Tensor Origin = Tensor.Zeros(1, 2);
    private static readonly Tensor Means = Tensor.FromMatrix(new[,] { { 0.4, 1.1 }, { 0.9, 0.2 } });
    private static readonly Tensor Deviations = Tensor.FromMatrix(new[,] { { 0.3, 0.25 }, { 0.1, 0.5 } });

    [Fact]
    public void Over_columns_it_is_the_cosine_of_a_product_of_vectors() =>
        Assert.Equal(0.495505839038666, new SpectralMixture(2, [0.7, 0.3], Means, Deviations).K(X, Origin).ToScalar(), 1e-14);

    [Fact]
    public void The_product_of_cosines_is_made_of_a_kernel_per_column_and_component()
    {
        Kernel Component(int q, double weight) => new SpectralMixture(1, weight, At(Means, 0, q), At(Deviations, 0, q), [0]) * new SpectralMixture(1, 1, At(Means, 1, q), At(Deviations, 1, q), [1]);
        Assert.Equal(0.0808725088345822, (Component(0, 0.7) + Component(1, 0.3)).K(X, Origin).ToScalar(), 1e-14);
    }

    /// <summary>−k″(0) = 4π² Σ w (s² + μ²).</summary>
    [Fact]
    public void Its_curvature_at_equal_points_is_the_second_moment_of_its_spectrum()
    {
        var kernel = new SpectralMixture(2, [0.6, 0.4], Tensor.FromMatrix(new[,] { { 0.5, 1.3 } }), Tensor.FromMatrix(new[,] { { 0.2, 0.35 } }));
        var x = Tensor.FromSpan([0.4], 1, 1);
        Assert.Equal(-35.4910974263173, Derivative.Hessian(at => Op.Sum(kernel.K(at, x)), x.Copy()).Span[0], 1e-12);
    }

    [Fact]
    public void Its_components_start_apart()
    {
        var means = new SpectralMixture(3).Means.Value;
        Assert.Equal([1.0 / 6, 0.5, 5.0 / 6], means.ToArray().Select(m => Math.Round(m, 15)), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([2, 3], new SpectralMixture(3, activeDims: [0, 2]).Means.Shape.ToArray());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Says("SpectralMixture.K: X has 2 columns; expected 1, one per row of means. Set activeDims, or give means one row per column.", () => new SpectralMixture().K(X));
        Says("SpectralMixture: means or deviations have 2 rows for 1 active columns. Give one per column.", () => new SpectralMixture(2, default, Means, activeDims: [0]));
        Says(
            "SpectralMixture: deviations has shape [2, 2]; expected the shape [1, 2], or one number for each element.",
            () => new SpectralMixture(2, means: Tensor.Ones(1, 2), deviations: Deviations));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectralMixture(0));
    }

    private static Tensor At(Tensor matrix, int row, int column) => Tensor.FromSpan([matrix[row, column]], 1, 1);

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
