using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

/// <summary>Outputs that are correlated given the data: draws and densities know of it.</summary>
public class MixedPosteriorTests
{
    private static readonly Tensor Ynew = Tensor.FromSpan([0.5, -0.4, 0.3, 0.1], 2, 2);

    private static SvgpOfOutputs Model => SvgpOfOutputsTests.Made(
        new LinearCoregionalization([SetA.Kernel(), new Matern52(0.8, 1.4)], 2, Tensor.FromSpan([1, 0.5, -0.3, 0.8], 2, 2)), true, true);

    /// <summary>The mean of many draws is the predicted mean, and their covariance the predicted one, over inputs and outputs: to 5 standard errors.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_draws_have_the_covariance_over_inputs_and_outputs(bool areFunctions)
    {
        const int count = 40_000;
        var posterior = Model.Posterior();
        var random = new Philox(7);
        var draws = areFunctions
            ? Op.Concat([.. Enumerable.Range(0, 20).Select(_ => posterior.SampleFunctions(count / 20, 100, random).Evaluate(SetA.Xnew))])
            : posterior.Sample(SetA.Xnew, count, random);
        var F = Op.Reshape(draws, count, 4);
        var (mean, covariance) = posterior.JointOverInputsAndOutputs(SetA.Xnew);
        var K = Op.Reshape(covariance, 4, 4);
        var R = F - Op.Mean(F, [0], keepDims: true);
        var S = Op.MatMul(R, R, transposeA: true) / count;
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(mean.Span[i], Op.Mean(F, 0).Span[i], 5 * Math.Sqrt(K[i, i] / count));
            for (var j = 0; j < 4; j++) Assert.Equal(K[i, j], S[i, j], (areFunctions ? 0.05 : 0) + 5 * Math.Sqrt(2 * K[i, i] * K[j, j] / count));
        }
        Assert.True(Math.Abs(K[0, 1]) > 0.1 * Math.Sqrt(K[0, 0] * K[1, 1])); // or the test would not see it
    }

    [Fact]
    public void The_joint_density_is_that_of_the_dense_Gaussian()
    {
        var posterior = Model.Posterior();
        var (mean, covariance) = posterior.JointOverInputsAndOutputs(SetA.Xnew);
        var C = Textbook.Matrix(Op.AddDiagonal(Op.Reshape(covariance, 4, 4), Tensor.Scalar(SetA.Noise)));
        var dense = new Textbook(C, Textbook.Matrix(Op.Reshape(Ynew - mean, 4, 1)));
        Assert.Equal(dense.LogMarginalLikelihood(), posterior.JointLogDensity(SetA.Xnew, Ynew).ToScalar(), 1e-12);
    }

    [Fact]
    public void A_batch_of_inputs_is_drawn_and_valued_matrix_by_matrix()
    {
        var posterior = Model.Posterior();
        var batch = Op.Stack([SetA.Xnew, SetA.Xnew + 0.3], 0);
        var densities = posterior.JointLogDensity(batch, Op.Stack([Ynew, -Ynew], 0));
        Assert.Equal(posterior.JointLogDensity(SetA.Xnew + 0.3, -Ynew).ToScalar(), densities[1], 1e-12);
        Assert.Equal([3, 2, 2, 2], posterior.Sample(batch, 3, new Philox(1)).Shape.ToArray());
        Assert.Equal([3, 2, 2, 2], posterior.SampleY(batch, 3, new Philox(1)).Shape.ToArray());
        Assert.Equal([0, 2, 2, 2, 2], posterior.JointOverInputsAndOutputs(Tensor.Zeros(0, 2, 1)).Covariance.Shape.ToArray());
        Assert.Equal([0], posterior.JointLogDensity(Tensor.Zeros(0, 2, 1), Tensor.Zeros(0, 2, 2)).Shape.ToArray());
        Assert.Equal([0, 2, 2], posterior.JointOverOutputs(Tensor.Zeros(0, 1)).Covariance.Shape.ToArray());
    }

    /// <summary>Each output by itself, with the mean function added after the mixing.</summary>
    [Fact]
    public void The_mean_function_is_of_the_outputs()
    {
        var (plain, kernel) = (Model, (LinearCoregionalization)Model.Kernel);
        var raised = new SvgpOfOutputs(kernel, plain.Likelihood, plain.Inducing, 6, new ConstantMean([1, -2]), plain.Q, jitter: plain.Jitter);
        Golden.Close(plain.Posterior().Mean(SetA.Xnew) + Tensor.FromSpan([1.0, -2]), raised.Posterior().Mean(SetA.Xnew), 1e-13, "mean");
        Golden.Close(plain.Posterior().Sample(SetA.Xnew, 2, new Philox(1)) + Tensor.FromSpan([1.0, -2]), raised.Posterior().Sample(SetA.Xnew, 2, new Philox(1)), 1e-12, "draws");
        Golden.Close(
            plain.Posterior().JointOverInputsAndOutputs(SetA.Xnew).Mean + Tensor.FromSpan([1.0, -2]), raised.Posterior().JointOverInputsAndOutputs(SetA.Xnew).Mean, 1e-13, "joint mean");
    }

    /// <summary>The gradients of W too.</summary>
    [Fact]
    public void A_posterior_in_a_recording_follows_the_mixing()
    {
        var model = Model;
        var W = ((LinearCoregionalization)model.Kernel).W;
        using var tape = new GradientTape();
        var gradient = tape.Gradient(Op.Sum(model.Posterior().Mean(SetA.Xnew)), W.Unconstrained);
        double At(double h)
        {
            var before = W.Value;
            W.Assign(before + Tensor.FromSpan([0, h, 0, 0], 2, 2));
            var sum = Op.Sum(model.Posterior().Mean(SetA.Xnew)).ToScalar();
            W.Assign(before);
            return sum;
        }
        Assert.Equal((At(0.5) - At(-0.5)) / 1, gradient[0, 1], 1e-12);
    }
}
