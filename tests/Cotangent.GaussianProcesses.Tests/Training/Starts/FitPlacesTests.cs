namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

/// <summary>What each parameter of a model is to a fit.</summary>
public class FitPlacesTests
{
    private static readonly Tensor X = Tensor.FromSpan([0, 1, 2, 3, 4, 5, 6, 8], 4, 2), Y = Tensor.FromSpan([1, 2, 4, 3], 4, 1);

    [Fact]
    public void Each_kernel_says_which_of_its_parameters_is_what() => Assert.Equal(
        [
            "kernels[0].variance Other y²", "kernels[0].lengthscales Lengthscale x0 x1 of kernels[0].variance",
            "kernels[1].baseKernel.variance Other y²", "kernels[1].baseKernel.lengthscales Other  of kernels[1].baseKernel.variance", "kernels[1].period Period x0 x1",
            "kernels[2].variance Other y²", "kernels[2].lengthscales Period x0 x1",
            "kernels[3].weights Share y²", "kernels[3].means Frequency x1^-1", "kernels[3].deviations Other x1^-1",
            "kernels[4].kernels[0].variance Other y²", "kernels[4].kernels[1].variance Other y²", "kernels[4].locations Location x1", "kernels[4].steepness Other x1^-1",
            "kernels[5].kernels[0].variance Other ", "kernels[5].kernels[0].lengthscales Lengthscale x0 x1", "kernels[5].orderVariances Share y²",
        ],
        Of(new KernelSum(new SquaredExponential(), new Periodic(), new Cosine(), new SpectralMixture(activeDims: [1]), new ChangePoints([new Constant(), new Constant()], column: 1),
            new Additive([new Matern32()], 1))));

    [Fact]
    public void The_first_term_of_a_mean_has_the_level_and_the_first_factor_its_unit() => Assert.Equal(
        ["kernel.variance Other y²", "mean.means[0].A Other y x^-1", "mean.means[0].b Level y, with 1 line", "mean.means[1].c Other y", "likelihood.variance Noise y²"],
        Of(new Gpr(X, Y, new Constant(), new LinearMean(StartValue.LeftOut(2, 1)) + new ConstantMean())));

    [Fact]
    public void Later_factors_of_a_mean_are_pure_numbers() => Assert.Equal(
        ["kernel.variance Other y²", "mean.means[0].c Level y", "mean.means[1].c Factor ", "likelihood.variance Noise y²"],
        Of(new Gpr(X, Y, new Constant(), new ConstantMean() * new ConstantMean())));

    private static string[] Of(IParameterTree root)
    {
        var places = FitPlaces.Of(root);
        string Variance(FitPlace place) => place.Variance is { } variance ? $" of {places.Single(p => p.Parameter == variance).Path}" : "";
        return [.. places.Select(p => $"{p.Path} {p.Role} {Text(p.Unit)}{Variance(p)}{(p.Lines.Count > 0 ? $", with {p.Lines.Count} line" : "")}")];
    }

    private static string Text(Unit unit)
    {
        if (!unit.IsKnown) return "?";
        var target = unit.TargetPower switch { 0 => "", 1 => "y", 2 => "y²", var n => $"y^{n}" };
        var inputs = unit.TargetPower != 0 && unit.InputPower != 1 ? "x" : unit.Columns is { } columns ? string.Join(' ', columns.Select(d => $"x{d}")) : "x0 x1";
        return string.Join(' ', new[] { target, unit.InputPower switch { 0 => "", 1 => inputs, var n => $"{inputs}^{n}" } }.Where(part => part.Length > 0));
    }
}
