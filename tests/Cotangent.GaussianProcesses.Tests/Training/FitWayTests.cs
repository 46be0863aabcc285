using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Training;

/// <summary>Starts that are followed apart.</summary>
public class FitWayTests
{
    [Fact]
    public void A_fit_of_given_ends_is_the_fit_that_follows_its_starts()
    {
        var options = new FitOptions(Restarts: 3, Seed: 5, Optimizer: new(30));
        var (alone, apart, other) = (Model(), Model(), Model());
        var expected = alone.Fit(options);
        var before = Numbers(other);
        LbfgsState?[] ends = [.. Enumerable.Range(0, 4).Reverse().Select(start => other.EndOf(start, options)).Reverse()];
        Assert.Equal(before, Numbers(other));
        Assert.True(other.Kernel is Matern52 { Lengthscales.HasDefaultStart: true });
        var asked = new List<(int, int)>();
        var report = apart.Fit(options with { Ends = Given });
        Assert.Equal(expected.ToString(), report.ToString());
        Assert.Equal(expected.StartLogDensities, report.StartLogDensities);
        Assert.Equal(Numbers(alone), Numbers(apart));
        Assert.Equal([(0, 4)], asked);

        IReadOnlyList<LbfgsState?> Given(int first, int count)
        {
            asked.Add((first, count));
            return ends[first..(first + count)];
        }
    }

    /// <summary>Fewer ends than starts are a fit that was cut short, and none is no fit: the parameters stay as they were.</summary>
    [Fact]
    public void Ends_may_be_lacking()
    {
        var options = new FitOptions(Restarts: 2, Optimizer: new(10));
        var model = Model();
        var first = model.EndOf(0, options);
        Assert.True(Model().Fit(options with { Ends = (_, _) => [first] }).IsStopped);
        var before = Numbers(model);
        Assert.Throws<ArithmeticException>(() => model.Fit(options with { Ends = (_, _) => [null, first, first] }));
        Assert.Equal(before, Numbers(model));
    }

    [Fact]
    public void A_model_that_moves_its_approximation_between_starts_refuses()
    {
        var model = new Vgp(RegressionCases.Normal(1, 8, 1), RegressionCases.Normal(2, 8, 1), new Matern52(), new StudentTLikelihood());
        Assert.Contains("Vgp.EndOf", Assert.Throws<NotSupportedException>(() => model.EndOf(0)).Message, StringComparison.Ordinal);
        Assert.Contains("Vgp.Fit", Assert.Throws<NotSupportedException>(() => model.Fit(new() { Ends = (_, _) => [] })).Message, StringComparison.Ordinal);
    }

    private static Gpr Model()
    {
        var X = RegressionCases.Normal(1, 25, 2);
        return new(X, Op.Sin(2 * Op.Columns(X, 0)) + 0.1 * RegressionCases.Normal(3, 25, 1), new Matern52(lengthscales: StartValue.LeftOut(2)));
    }

    private static double[] Numbers(Model model) => [.. ParameterTree.Parameters(model).SelectMany(p => p.Parameter.Unconstrained.Value.ToArray())];
}
