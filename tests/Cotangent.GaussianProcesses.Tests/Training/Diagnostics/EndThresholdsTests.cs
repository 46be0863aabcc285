using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training.Diagnostics;

/// <summary>Where each diagnostic of an end begins: just before its threshold nothing is said, just beyond it is. Nothing is fitted.</summary>
public class EndThresholdsTests
{
    private const int N = 40;
    private static readonly Tensor Line = Tensor.FromSpan([.. Enumerable.Range(0, N).Select(i => (double)i)], N, 1);

    /// <summary>Of inputs a unit apart, in lengthscales.</summary>
    [Theory]
    [InlineData(2.9, false)]
    [InlineData(3.1, true)]
    public void A_part_is_below_the_spacing_beyond_three_lengthscales(double distance, bool isSaid)
    {
        var found = In(new Gpr(Line, Op.Sin(Line), new SquaredExponential(1, 1 / distance), null, new GaussianLikelihood(0.01)), logDensity: 1e3);
        Assert.Equal(isSaid, found.Any(d => d.Code == DiagnosticCodes.BelowSpacing));
        if (isSaid) Assert.Contains("have no other within 3.1 lengthscales", found.Single(d => d.Code == DiagnosticCodes.BelowSpacing).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.1e-3, false)]
    [InlineData(0.9e-3, true)]
    public void A_kernel_is_without_effect_a_thousandth_of_the_noise_or_less(double share, bool isSaid) =>
        Assert.Equal(isSaid, In(new Gpr(Line, Op.Sin(Line), new SquaredExponential(share * 0.2, 3), null, new GaussianLikelihood(0.2)), 1e3).Any(d => d.Code == DiagnosticCodes.KernelWithoutEffect));

    [Theory]
    [InlineData(9.9, false, false)]
    [InlineData(10.1, true, false)]
    [InlineData(10.1, false, true)]
    public void Targets_are_far_from_zero_beyond_ten_spreads_where_there_is_no_level(double spreads, bool isSaid, bool hasLevel)
    {
        var y = Op.Sin(Line).ToArray();
        var (mean, spread) = (y.Average(), new TrainingData(Line, Op.Sin(Line)).TargetSpread);
        var Y = Tensor.FromSpan([.. y.Select(v => v - mean + spreads * spread)], N, 1);
        Assert.Equal(isSaid, In(new Gpr(Line, Y, new SquaredExponential(), hasLevel ? new ConstantMean(1) : null), 1e3).Any(d => d.Code == DiagnosticCodes.FarFromZero));
    }

    /// <summary>Of two inputs, the second of which the targets do not depend on.</summary>
    [Theory]
    [InlineData(2.9, false)]
    [InlineData(3.1, true)]
    public void An_input_is_flat_three_edges_out_where_leaving_it_out_costs_nothing(double edges, bool isSaid)
    {
        var x = new double[2 * N];
        new Philox(6).FillNormal(x);
        var X = Tensor.FromSpan(x, N, 2);
        var model = new Gpr(X, Tensor.FromSpan([.. Enumerable.Range(0, N).Select(i => Math.Sin(2 * x[2 * i]))], N, 1), new Matern52(1, Tensor.FromSpan([1, 1])), null, new GaussianLikelihood(0.01));
        var (coordinates, data) = (Coordinates(model), new TrainingData(X, model.Y));
        var edge = new Traps(coordinates, data).Edges(coordinates.Read())[1].Edge;
        ((Matern52)model.Kernel).Lengthscales.Assign(Tensor.FromSpan([1, edges * Math.Exp(edge)]));
        var found = In(model, model.LogPosteriorDensity().ToScalar()).Where(d => d.Code == DiagnosticCodes.FlatInputs).ToArray();
        Assert.Equal(isSaid, found.Length == 1);
        if (isSaid) Assert.StartsWith("The kernel is flat along input 1: leaving it out costs ", found[0].Message, StringComparison.Ordinal);
    }

    private static Diagnostic[] In(Gpr model, double logDensity)
    {
        var (coordinates, data) = (Coordinates(model), new TrainingData(model.X, model.Y));
        var report = new FitReport(logDensity, true, StopReason.ValueTolerance, 10, 20, 0, 1e-6, [logDensity]);
        Diagnostic[] found = [.. new EndDiagnostics(report, coordinates, coordinates.Read(), data, null).All(0)];
        foreach (var diagnostic in found) DiagnosticCodesTests.IsWhole(diagnostic);
        return found;
    }

    private static FitCoordinates Coordinates(Gpr model) => new(new(model, () => -model.LogPosteriorDensity()), FitPlaces.Of(model), new TrainingData(model.X, model.Y), 1e-6);
}
