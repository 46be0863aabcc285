using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

/// <summary>Nothing is asked for: nothing comes, of the right shape.</summary>
public class NoRowsTests
{
    private static readonly Tensor None = Tensor.Zeros(0, 2);

    private static readonly Tensor NoTargets = Tensor.Zeros(0, 2);

    [Fact]
    public void No_new_inputs_give_nothing()
    {
        var posterior = new Gpr(RegressionCases.X, RegressionCases.Y(2), new Matern52() + new Linear(), new ConstantMean([1, 2])).Posterior();
        Assert.Equal([0, 2], posterior.PredictSlope(None, 1).Variance.Shape.ToArray());
        Assert.Equal([2, 0, 0], posterior.JointOverInputsOfY(None).Covariance.Shape.ToArray());
        Assert.Equal(0, posterior.JointLogDensity(None, NoTargets).ToScalar());
        Assert.Equal([3, 0, 2], posterior.SampleY(None, 3, new Philox(1)).Shape.ToArray());
        Assert.Equal([0, 2], posterior.PredictY(None, Tensor.Zeros(0, 1)).Mean.Shape.ToArray());
        Assert.Equal([0, 2], posterior.Components().Predict(1, None).Mean.Shape.ToArray());
        Assert.Equal([0, 0], posterior.Components().Covariance(0, 1, None).Shape.ToArray());
        Assert.Equal([0, 2, 2], posterior.Components().Joint(None).Mean.Shape.ToArray());
        Assert.Equal(posterior.PredictF(RegressionCases.Xnew).Mean.ToArray(), posterior.With(None, NoTargets).PredictF(RegressionCases.Xnew).Mean.ToArray());
        Assert.Equal(posterior.PredictF(RegressionCases.Xnew).Mean.ToArray(), posterior.Without().PredictF(RegressionCases.Xnew).Mean.ToArray());
    }

    [Fact]
    public void Nor_beside_slopes_and_holes()
    {
        var slopes = (SlopePosterior)ModelCases.Make("values and slopes of two outputs").Posterior();
        Assert.Equal([0, 2], slopes.PredictSlope(None, 0).Mean.Shape.ToArray());
        foreach (var posterior in new[] { slopes, ModelCases.Make("missing values").Posterior() })
        {
            Assert.Equal([0, 2], posterior.PredictF(None).Variance.Shape.ToArray());
            Assert.Equal([0, 2], posterior.Mean(None).Shape.ToArray());
            Assert.Equal([2, 0, 0], posterior.JointOverInputsOfY(None).Covariance.Shape.ToArray());
            Assert.Equal(0, posterior.JointLogDensity(None, NoTargets).ToScalar());
        }
    }
}
