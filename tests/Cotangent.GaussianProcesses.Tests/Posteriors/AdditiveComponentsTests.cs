using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

public class AdditiveComponentsTests
{
    /// <summary>E8: the parts and how they trade off; the mean of 0.2 counts once.</summary>
    [Fact]
    public void The_parts_of_a_sum_of_two_kernels()
    {
        var posterior = Base.Model(Base.X, Base.Y, new SquaredExponential(1, 1) + new Matern12(0.5, 0.5)).Posterior();
        var (components, x) = (posterior.Components(), Base.Column(1.5));
        var (smooth, rough, f) = (components.Predict(0, x), components.Predict(1, x), posterior.PredictF(x));
        Assert.Equal((-0.0147833619769316, -0.0519697607973184), (smooth.Mean.ToScalar(), rough.Mean.ToScalar()), Near(1e-14));
        Assert.Equal((0.400594818867674, 0.476386389941193), (smooth.Variance.ToScalar(), rough.Variance.ToScalar()), Near(1e-14));
        Assert.Equal((0.13324687722575, 0.657590903857794), (f.Mean.ToScalar(), f.Variance.ToScalar()), Near(1e-14));
        Assert.Equal(f.Mean.ToScalar(), smooth.Mean.ToScalar() + rough.Mean.ToScalar() + 0.2, 1e-14);
        Assert.Equal(-0.109695152475536, components.Covariance(0, 1, x).ToScalar(), 1e-14);
        Golden.Close(Tensor.FromSpan([0.400594818867674, -0.109695152475536, -0.109695152475536, 0.476386389941193], 1, 2, 2), components.Joint(x).Covariance, 1e-13, "joint");
    }

    /// <summary>Nested sums, a product as one part, two outputs with a mean each, noise in the kernel; and the same beside a trend.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_parts_add_up_to_the_whole(bool hasTrend)
    {
        MeanFunction mean = hasTrend ? new LinearTrend() : new ConstantMean([1, -1]);
        var kernel = new Matern52(1.7, 0.9) + (new SquaredExponential(0.4, 2, [1]) + (new Linear(0.3) * new Constant(0.5) + new White(0.2)));
        var posterior = new Gpr(RegressionCases.X, RegressionCases.Y(2), kernel, mean, new GaussianLikelihood(0.1)).Posterior();
        var (components, Xnew) = (posterior.Components(), RegressionCases.Xnew);
        Assert.Equal([typeof(Matern52), typeof(SquaredExponential), typeof(KernelProduct), typeof(White)], components.Kernels.Select(k => k.GetType()));
        var (means, covariance) = components.Joint(Xnew);
        var above = hasTrend ? posterior.PredictF(Xnew).Mean - Trend(posterior, Xnew) : posterior.PredictF(Xnew).Mean - mean.Evaluate(Xnew);
        Golden.Close(above, Op.Sum(means, 1), 1e-12, "mean");
        if (!hasTrend) Golden.Close(Op.Columns(posterior.PredictF(Xnew).Variance, 0), Op.ExpandDims(Op.Sum(Op.Sum(covariance, -1), -1), -1), 1e-12, "variance");
        var whole = Tensor.Zeros(5, 5);
        for (var c = 0; c < 4; c++)
        {
            var part = components.Predict(c, Xnew);
            for (var p = 0; p < 2; p++) Golden.Close(Op.Slice(means, .., c..(c + 1), p..(p + 1)), Op.Columns(part.Mean, p), 1e-12, "mean of a part");
            Golden.Close(Op.Slice(covariance, .., c..(c + 1), c..(c + 1)), Op.Columns(part.Variance, 1), 1e-12, "variance of a part");
            for (var e = 0; e < 4; e++)
            {
                var block = components.Covariance(c, e, Xnew);
                whole += block;
                Golden.Close(Op.Slice(covariance, .., c..(c + 1), e..(e + 1)), Op.Diagonal(block), 1e-12, "covariance of parts");
                Golden.Close(block.T, components.Covariance(e, c, Xnew), 1e-12, "exchanged");
            }
        }
        if (!hasTrend) Golden.Close(Op.Gather(posterior.JointOverInputs(Xnew).Covariance, [0]), whole, 1e-12, "covariance");
    }

    /// <summary>Beside a trend a part knows what it would know under a vague prior of level and slopes.</summary>
    [Fact]
    public void Beside_a_trend_the_parts_are_those_beside_vague_slopes()
    {
        var (X, Y) = (RegressionCases.X, RegressionCases.Y(1));
        var kernel = new Matern52(1.7, 0.9) + new SquaredExponential(0.4, 2, [1]);
        var trend = new Gpr(X, Y, kernel, new LinearTrend(), new GaussianLikelihood(0.1)).Posterior().Components();
        var vague = new Gpr(X, Y, kernel + new Constant(1e6) + new Linear(1e6), null, new GaussianLikelihood(0.1)).Posterior().Components();
        for (var c = 0; c < 2; c++)
        {
            Golden.Close(vague.Predict(c, RegressionCases.Xnew).Mean, trend.Predict(c, RegressionCases.Xnew).Mean, 1e-5, "mean");
            Golden.Close(vague.Predict(c, RegressionCases.Xnew).Variance, trend.Predict(c, RegressionCases.Xnew).Variance, 1e-5, "variance");
        }
        Golden.Close(vague.Covariance(0, 1, RegressionCases.Xnew), trend.Covariance(0, 1, RegressionCases.Xnew), 1e-5, "covariance");
    }

    [Fact]
    public void A_kernel_that_is_no_sum_has_one_part_and_no_other()
    {
        var posterior = Base.Model().Posterior();
        var components = posterior.Components();
        Assert.Single(components.Kernels);
        Golden.Close(posterior.PredictF(Base.X).Mean - 0.2, components.Predict(0, Base.X).Mean, 1e-14, "mean");
        Assert.Contains("there is no such part; expected 0 to 0.", Assert.Throws<ArgumentOutOfRangeException>(() => components.Predict(1, Base.X)).Message, StringComparison.Ordinal);
        Assert.Equal(-1, Assert.Throws<ArgumentOutOfRangeException>(() => components.Covariance(0, -1, Base.X)).ActualValue);
        Assert.Throws<ArgumentException>(() => components.Joint(Tensor.Ones(1, 3)));
    }

    [Fact]
    public void The_parts_are_a_snapshot_and_follow_other_data()
    {
        var model = Base.Model(Base.X, Base.Y, new SquaredExponential(1, 1) + new Matern12(0.5, 0.5));
        var components = model.Posterior().Components();
        var before = components.Predict(1, Base.X).Mean.ToArray();
        var fewer = model.Posterior().Without(1);
        foreach (var (_, parameter) in ParameterTree.Parameters(model)) parameter.Assign(2.5);
        Assert.Equal(before, components.Predict(1, Base.X).Mean.ToArray());
        var refit = Base.Model(Base.Rows(Base.X, 0, 2), Base.Rows(Base.Y, 0, 2), new SquaredExponential(1, 1) + new Matern12(0.5, 0.5)).Posterior();
        Golden.Close(refit.Components().Predict(1, Base.X).Mean, fewer.Components().Predict(1, Base.X).Mean, 1e-13, "mean");
    }

    /// <summary>hᵀβ, where all kernels are 0: far from the data.</summary>
    private static Tensor Trend(ExactPosterior posterior, Tensor Xnew) => posterior.Mean(Xnew) - Op.MatMul(posterior.Kernel.K(Xnew, posterior.Data.X), Alpha(posterior));

    private static Tensor Alpha(ExactPosterior posterior) => Op.TriangularSolve(posterior.Data.L, posterior.C, adjoint: true);

    private static EqualityComparer<(double, double)> Near(double tolerance) => EqualityComparer<(double, double)>.Create(
        (a, b) => Math.Abs(a.Item1 - b.Item1) <= tolerance && Math.Abs(a.Item2 - b.Item2) <= tolerance, _ => 0);
}
