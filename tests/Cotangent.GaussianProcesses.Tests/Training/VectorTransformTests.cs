using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training;

/// <summary>Parameters whose elements move together are trained, summarised and given an uncertainty like others.</summary>
public class VectorTransformTests
{
    private static readonly Tensor X = Tensor.FromSpan([.. Enumerable.Range(0, 40).Select(i => 0.25 * i)], 40, 1);

    [Fact]
    public void Shares_of_two_kernels_are_trained_and_add_up_to_one()
    {
        var shares = new Parameter(Tensor.FromSpan([0.5, 0.5]), Transform.Simplex, new UnconstrainedPrior(new NormalPrior(0, 2)));
        var model = new Gpr(X, Op.Sin(X) + 0.1 * Op.RandomNormal(new Philox(1), 40, 1), new Mixture(shares), likelihood: new GaussianLikelihood(0.01));
        var before = model.LogPosteriorDensity().ToScalar();
        var report = model.Fit(new(Restarts: 1));
        Assert.True(report.IsConverged);
        Assert.True(report.LogDensity > before);
        Assert.Equal(1, Op.Sum(shares).ToScalar(), 1e-14);
        Assert.True(shares.Value[0] > 0.5, "the smooth kernel has the larger share of a sine");
        Assert.Contains("simplex", model.Summary(), StringComparison.Ordinal);
        var error = model.ParameterUncertainty().StandardError("kernel.shares");
        Assert.Equal(error.Span[0], error.Span[1], 1e-12); // what one share gains the other loses
    }

    [Fact]
    public void Levels_in_order_stay_in_order()
    {
        var levels = new Parameter(Tensor.FromSpan([-1.0, 0, 1]), Transform.Ordered);
        var targets = Tensor.FromSpan([0.3, 0.1, 2.0]);
        var report = MaximumLikelihood.Fit(levels, () => Op.Sum(Op.Square(levels.Value - targets)), new FitOptions(Optimizer: new(GradientTolerance: 1e-9, ValueTolerance: 0)));
        Golden.Close(Tensor.FromSpan([0.2, 0.2, 2]), levels, 1e-4, "levels"); // the first two meet at their mean
        Assert.True(levels.Value[0] < levels.Value[1]);
        Assert.Equal(-0.02, report.LogDensity, 1e-6);
    }

    /// <summary>w₁ SE + w₂ Matern12.</summary>
    private sealed class Mixture(Parameter shares) : Kernel(null)
    {
        private readonly Kernel smooth = new SquaredExponential(1, 1), rough = new Matern12(1, 1);

        public override IReadOnlyList<Part> Parts => [new("shares", shares), new("smooth", smooth), new("rough", rough)];

        protected override Tensor Covariance(Tensor X, Tensor X2) => Share(0) * smooth.K(X, X2) + Share(1) * rough.K(X, X2);

        protected override Tensor Covariance(Tensor X) => Share(0) * smooth.K(X) + Share(1) * rough.K(X);

        protected override Tensor Variances(Tensor X) => Share(0) * smooth.Diagonal(X) + Share(1) * rough.Diagonal(X);

        private Tensor Share(int i) => Op.Sum(Op.Slice(shares.Value, i..(i + 1)));
    }
}
