namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class ParameterTreeTests
{
    private static readonly string[] Paths =
    [
        "kernel.kernels[0].variance", "kernel.kernels[0].lengthscales",
        "kernel.kernels[1].kernels[0].variance", "kernel.kernels[1].kernels[1].baseKernel.variance",
        "kernel.kernels[1].kernels[1].baseKernel.lengthscales", "kernel.kernels[1].kernels[1].period",
        "mean.c", "likelihood.variance",
    ];

    [Fact]
    public void Paths_follow_the_tree() => Assert.Equal(Paths, ParameterTree.Parameters(Model()).Select(p => p.Path));

    [Fact]
    public void A_shared_parameter_appears_once_and_is_found_under_each_of_its_paths()
    {
        var shared = new Parameter(Tensor.Scalar(2), Transform.Positive());
        var kernel = new Matern32(lengthscales: shared) + new Matern52(lengthscales: shared);
        Assert.Equal(["kernels[0].variance", "kernels[0].lengthscales", "kernels[1].variance"], ParameterTree.Parameters(kernel).Select(p => p.Path));
        Assert.Same(shared, ParameterTree.Find(kernel, "kernels[0].lengthscales"));
        Assert.Same(shared, ParameterTree.Find(kernel, "kernels[1].lengthscales"));
    }

    [Fact]
    public void Each_place_of_a_shared_parameter_but_the_first_is_a_tie()
    {
        var shared = new Parameter(Tensor.Scalar(2), Transform.Positive());
        var kernel = new Matern32(lengthscales: shared) + new Matern52(shared, shared);
        Assert.Equal([("kernels[1].variance", "kernels[0].lengthscales"), ("kernels[1].lengthscales", "kernels[0].lengthscales")], ParameterTree.Ties(kernel));
        Assert.Empty(ParameterTree.Ties(Model()));
    }

    [Theory]
    [InlineData("kernel.kernels[1].kernels[1].baseKernel.variance")]
    [InlineData("KERNEL.Kernels[1].kernels[1].basekernel.Variance")]
    [InlineData(".kernel.kernels[1].kernels[1].base_kernel.variance")]
    public void Case_and_underscores_do_not_matter(string path)
    {
        var model = Model();
        Assert.Same(ParameterTree.Parameters(model)[3].Parameter, ParameterTree.Find(model, path));
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_answered_with_those_that_do() => Assert.Equal(
        $"There is no parameter 'kernel.lengthscale'. The parameters are: {string.Join(", ", Paths)}.",
        Assert.Throws<ArgumentException>(() => ParameterTree.Find(Model(), "kernel.lengthscale")).Message);

    [Fact]
    public void A_path_that_is_nearly_right_is_suggested() => Assert.StartsWith(
        "There is no parameter 'mean.d'. Did you mean 'mean.c'? The parameters are: kernel.kernels[0].variance, ",
        Assert.Throws<ArgumentException>(() => ParameterTree.Find(Model(), "mean.d")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_log_prior_density_of_a_tree_counts_each_trainable_prior_once()
    {
        var shared = new Parameter(Tensor.FromSpan([2.0, 3.0]), Transform.Positive(), new GammaPrior(1, 1));
        var kernel = new Matern32(lengthscales: shared) + new Matern52(lengthscales: shared);
        Assert.Equal(-5, ParameterTree.LogPriorDensity(kernel).ToScalar(), 1e-12);
        shared.IsTrainable = false;
        Assert.Equal(0, ParameterTree.LogPriorDensity(kernel).ToScalar());
    }

    private static Gpr Model() =>
        new(Tensor.Ones(2, 1), Tensor.Ones(2, 1), new Matern52() + new Linear() * new Periodic(), new ConstantMean());
}
