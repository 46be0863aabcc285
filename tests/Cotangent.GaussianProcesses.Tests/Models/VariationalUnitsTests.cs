namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>A fit takes the same way in any units, where q stands for pure numbers and where it stands for values of f. Its first steps are compared: later ones enlarge what rounding does.</summary>
public class VariationalUnitsTests
{
    private const double A = 1024; // of the targets
    private const double B = 1 / 128.0; // of the inputs; powers of two, so that nothing is rounded

    [Theory]
    [InlineData("sparse")]
    [InlineData("sparse, not whitened")]
    [InlineData("sparse, independent")]
    [InlineData("sparse, several scales")]
    [InlineData("full")]
    [InlineData("full, not whitened")]
    [InlineData("Opper and Archambeau")]
    public void The_way_of_a_fit_does_not_depend_on_units(string name)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 12).Select(i => 0.5 * i)], 12, 1);
        var Y = Op.Sin(X) + 0.1 * RegressionCases.Normal(5, 12, 1);
        var (model, scaled) = (Made(name, X, Y), Made(name, B * X, A * Y));
        var first = new FitOptions(Optimizer: new(MaxEvaluations: 12));
        var (report, other) = (model.Fit(first), scaled.Fit(first));
        Assert.Equal(report.LogDensity - 12 * Math.Log(A), other.LogDensity, 1e-8);
        Assert.Equal(report.Iterations, other.Iterations);
        var Xnew = Tensor.FromSpan([0.7, 3.1], 2, 1);
        Golden.Close(A * model.Posterior().PredictF(Xnew).Mean, scaled.Posterior().PredictF(B * Xnew).Mean, 1e-8, "mean");
        Golden.Close(A * A * model.Posterior().PredictF(Xnew).Variance, scaled.Posterior().PredictF(B * Xnew).Variance, 1e-8, "variance");
    }

    private static DataModel Made(string name, Tensor X, Tensor Y) => name switch
    {
        "sparse" => Sparse(X, Y, true),
        "sparse, not whitened" => Sparse(X, Y, false),
        "sparse, independent" => Sparse(X, Y, false, new DiagonalGaussian(5)),
        "sparse, several scales" => new Svgp(
            new SquaredExponential(), new GaussianLikelihood(), new Multiscale(Op.Gather(X, [0, 2, 5, 8, 11]), Op.BroadcastTo(0.3 * Base.Rows(X, 1), 5, 1)), 12).On(X, Y),
        "full" => new Vgp(X, Y, new Matern52(), new GaussianLikelihood()),
        "full, not whitened" => new Vgp(X, Y, new Matern52(), new GaussianLikelihood(), whiten: false),
        _ => new VgpOpperArchambeau(X, Y, new Matern52(), new GaussianLikelihood()),
    };

    private static DataModel Sparse(Tensor X, Tensor Y, bool whiten, VariationalGaussian? q = null) =>
        new Svgp(new Matern52(), new GaussianLikelihood(), new InducingPoints(Op.Gather(X, [0, 2, 5, 8, 11])), 12, q: q, whiten: whiten).On(X, Y);

    /// <summary>The criterion is about parameters of the model, of which an approximation has none.</summary>
    [Fact]
    public void An_approximation_does_not_count_as_parameters_that_were_fitted()
    {
        var X = RegressionCases.X;
        var report = new Vgp(X, Op.Sin(X), new Matern52(), new GaussianLikelihood()).Fit(new FitOptions(Optimizer: new(MaxEvaluations: 5)));
        Assert.Equal(report.LogDensity - 0.5 * 3 * Math.Log(RegressionCases.N), report.Comparison!.Model, 1e-9);
    }

    [Fact]
    public void Restarts_begin_at_the_same_q()
    {
        var X = RegressionCases.X;
        var model = new Vgp(X, Op.Sin(X), new Matern52(), new StudentTLikelihood(0.3, 3, quadratureOrder: 20)); // else q is at its best for each start
        var starts = new List<Tensor>();
        model.Fit(new FitOptions(Restarts: 2, Optimizer: new(MaxEvaluations: 3)), new Listener(step =>
        {
            if (step.Iteration == 0) starts.Add(model.Q.QMu.Value);
        }));
        Assert.Equal(3, starts.Count);
        Assert.All(starts, start => Assert.All(start.ToArray(), m => Assert.Equal(0, m)));
    }

    private sealed class Listener(Action<FitProgress> tell) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => tell(value);
    }
}
