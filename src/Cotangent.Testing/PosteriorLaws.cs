using Cotangent.GaussianProcesses;

namespace Cotangent.Testing;

/// <summary>What exact regression must do, whatever its kernel, mean and noise.</summary>
/// <remarks>
/// The variance lies between 0 and that of the prior, is the diagonal of the covariance, never grows with more data, and at a training input is at most the noise there
/// (a kernel with <see cref="White"/> in it is let off this one); y has the noise added; the order of the data does not matter; and log p(Y) = Σᵢ log p(yᵢ | y₁ … yᵢ₋₁).
/// </remarks>
public static class PosteriorLaws
{
    private const double Tolerance = 1e-9;

    /// <summary>Tries all laws.</summary>
    /// <param name="make">Makes the model of given data, every time with the same parameters.</param>
    /// <param name="X">Training inputs [N D], N at least 2.</param>
    /// <param name="Y">Training targets [N P].</param>
    /// <param name="Xnew">New inputs [M D].</param>
    /// <exception cref="LawBrokenException">One does not hold; the message says which.</exception>
    public static void Hold(Func<Tensor, Tensor, Gpr> make, Tensor X, Tensor Y, Tensor Xnew)
    {
        ArgumentNullException.ThrowIfNull(make);
        Shapes.In("PosteriorLaws.Hold").Is(X, "N D").Is(Y, "N P").Is(Xnew, "M D");
        var model = make(X, Y);
        HasVariances(model, Xnew);
        LearnsFromData(make, X, Y, Xnew);
        ForgetsTheOrder(make, X, Y, Xnew);
        AddsUp(make, X, Y);
    }

    private static void HasVariances(Gpr model, Tensor Xnew)
    {
        var posterior = model.Posterior();
        var (f, y) = (posterior.PredictF(Xnew), posterior.PredictY(Xnew));
        Tensor ForEachOutput(Tensor v) => Op.BroadcastTo(v.Rank == 0 ? v : Op.Reshape(v, v.Count, 1), f.Variance.Shape);
        RequireAtMost("the variance is not negative", Tensor.Zeros(f.Variance.Shape), f.Variance);
        RequireAtMost("the variance is at most that of the prior", f.Variance, ForEachOutput(model.Kernel.Diagonal(Xnew)));
        Require("the variance is the diagonal of the covariance", f.Variance, ForEachOutput(Op.Diagonal(posterior.Covariance(Xnew))));
        Require("y has the mean of f", f.Mean, y.Mean);
        Require("y has the variance of f and the noise", f.Variance + ForEachOutput(model.Likelihood.VarianceAt(Xnew)), y.Variance);
    }

    private static void LearnsFromData(Func<Tensor, Tensor, Gpr> make, Tensor X, Tensor Y, Tensor Xnew)
    {
        var fewer = Enumerable.Range(0, X.Shape[0] - 1).ToArray();
        var before = make(Law.Rows(X, fewer), Law.Rows(Y, fewer)).Posterior().PredictF(Xnew).Variance;
        var model = make(X, Y);
        RequireAtMost("one more observation does not raise the variance", model.Posterior().PredictF(Xnew).Variance, before);
        if (KernelLaws.HasNoise(model.Kernel)) return;
        var noise = model.Likelihood.VarianceAt(X);
        var own = model.Posterior().PredictF(X).Variance;
        RequireAtMost("an observation leaves at most its noise", own, Op.BroadcastTo(noise.Rank == 0 ? noise : Op.Reshape(noise, noise.Count, 1), own.Shape));
    }

    private static void ForgetsTheOrder(Func<Tensor, Tensor, Gpr> make, Tensor X, Tensor Y, Tensor Xnew)
    {
        var backward = Enumerable.Range(0, X.Shape[0]).Reverse().ToArray();
        var (model, turned) = (make(X, Y), make(Law.Rows(X, backward), Law.Rows(Y, backward)));
        Require("log p(Y) does not depend on the order", model.LogMarginalLikelihood(), turned.LogMarginalLikelihood());
        Require("the mean does not depend on the order", model.Posterior().PredictF(Xnew).Mean, turned.Posterior().PredictF(Xnew).Mean);
        Require("the covariance does not depend on the order", model.Posterior().Covariance(Xnew), turned.Posterior().Covariance(Xnew));
    }

    private static void AddsUp(Func<Tensor, Tensor, Gpr> make, Tensor X, Tensor Y)
    {
        var sum = make(Law.Rows(X, [0]), Law.Rows(Y, [0])).LogMarginalLikelihood();
        for (var i = 1; i < X.Shape[0]; i++)
        {
            var before = Enumerable.Range(0, i).ToArray();
            sum += Op.Sum(make(Law.Rows(X, before), Law.Rows(Y, before)).Posterior().LogDensity(Law.Rows(X, [i]), Law.Rows(Y, [i])));
        }
        Require("log p(Y) is the sum of the log densities of each given those before", sum, make(X, Y).LogMarginalLikelihood());
    }

    private static void Require(string law, Tensor expected, Tensor actual) => Law.RequireClose($"PosteriorLaws: {law}", expected, actual, Tolerance);

    private static void RequireAtMost(string law, Tensor smaller, Tensor larger)
    {
        for (var i = 0; i < smaller.Count; i++)
            if (!(smaller.Span[i] <= larger.Span[i] + Tolerance * Math.Max(1, Math.Abs(larger.Span[i]))))
                throw new LawBrokenException($"PosteriorLaws: {law}: element {i}: {Law.Number(smaller.Span[i])} is above {Law.Number(larger.Span[i])}.");
    }
}
