namespace Cotangent.GaussianProcesses.Tests.Training.Diagnostics;

public class ExtremeParametersTests
{
    /// <summary>Inputs and targets of spread √2, whose size is 10 at most.</summary>
    private static readonly Tensor X = Tensor.FromSpan([0, 1, 2, 3, 4], 5, 1), Y = Tensor.FromSpan([2, 0, 4, 1, 3], 5, 1);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1e6, 1e3, 9e3)]
    [InlineData(1e-9, 1e-9, 1.1e-4)] // small variances and short lengthscales have diagnostics of their own
    [InlineData(1, 1, 1.1e4, "kernel.alpha ended at 1.1E+04, for a pure number that begins at about 1")]
    [InlineData(1, 1, 0.9e-4, "kernel.alpha ended at 9E-05, for a pure number that begins at about 1")]
    [InlineData(1, 1e4, 1, "kernel.lengthscales ended at 1E+04, a thousand times the spread of its input, or more")]
    [InlineData(1e8, 1, 1, "kernel.variance ended at 1E+08, a million times the size of the squared targets, or more")]
    public void What_is_far_out_is_said(double variance, double lengthscale, double alpha, params string[] found) => Assert.Equal(
        found.Select(text => $"{text}: the data do not say how far out it belongs."),
        In(new Gpr(X, Y, new RationalQuadratic(variance, lengthscale, alpha))).Select(d => d.Message));

    [Fact]
    public void What_was_not_fitted_is_as_it_was_set()
    {
        var kernel = new RationalQuadratic(1, 1, 1e6);
        kernel.Alpha.IsTrainable = false;
        Assert.Empty(In(new Gpr(X, Y, kernel)));
    }

    private static IEnumerable<Diagnostic> In(Gpr model)
    {
        var data = new TrainingData(X, Y);
        var coordinates = new FitCoordinates(new Objective(model, () => -model.LogPosteriorDensity()), FitPlaces.Of(model), data, 1e-6);
        return ExtremeParameters.In(coordinates, coordinates.Read(), data);
    }
}
