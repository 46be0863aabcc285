using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What the posterior of every model must do, and what Gaussian noise and exact regression must do besides.</summary>
/// <remarks>
/// The variance is not negative and is the diagonal of the joint covariances, which are symmetric; the order of the data does not matter; and a posterior goes on predicting the same bits
/// whatever becomes of the model; new inputs with leading axes are predicted as each matrix of them by itself. With Gaussian noise besides: the variance is at most that of the
/// prior, and one more observation does not raise it. In exact regression
/// besides: at a training input the variance is at most the noise there (a kernel with <see cref="White"/> in it is exempt from this one), y has the noise added, and log p(Y) = Σᵢ log p(yᵢ
/// | y₁ … yᵢ₋₁).
/// </remarks>
public static class PosteriorLaws
{
    private const double Tolerance = 1e-9;

    /// <summary>Tries the laws of models with any likelihood.</summary>
    /// <param name="make">Makes the model of given data, every time with the same parameters.</param>
    /// <param name="X">Training inputs [N D], N at least 2.</param>
    /// <param name="Y">Training targets [N P].</param>
    /// <param name="Xnew">New inputs [M D].</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void HoldForAnyLikelihood(Func<Tensor, Tensor, Model> make, Tensor X, Tensor Y, Tensor Xnew)
    {
        ArgumentNullException.ThrowIfNull(make);
        Shapes.In("PosteriorLaws").Is(X, "N D").Is(Y, "N P").Is(Xnew, "M D");
        HasVariances(make(X, Y).Posterior(), Xnew);
        TakesBatches(make(X, Y).Posterior(), Xnew);
        ForgetsTheOrder(make, X, Y, Xnew);
        IsASnapshot(make(X, Y), Xnew);
    }

    /// <summary>Tries the laws of models with Gaussian noise, those with any likelihood among them.</summary>
    /// <param name="make">Makes the model of given data, every time with the same parameters.</param>
    /// <param name="X">Training inputs [N D], N at least 2.</param>
    /// <param name="Y">Training targets [N P].</param>
    /// <param name="Xnew">New inputs [M D].</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(Func<Tensor, Tensor, Model> make, Tensor X, Tensor Y, Tensor Xnew)
    {
        HoldForAnyLikelihood(make, X, Y, Xnew);
        LearnsFromData(make, X, Y, Xnew);
    }

    /// <summary>Tries the laws of exact regression, those of Gaussian noise among them.</summary>
    /// <param name="make">Makes the model of given data, every time with the same parameters.</param>
    /// <param name="X">Training inputs [N D], N at least 2.</param>
    /// <param name="Y">Training targets [N P].</param>
    /// <param name="Xnew">New inputs [M D].</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void HoldExactly(Func<Tensor, Tensor, Gpr> make, Tensor X, Tensor Y, Tensor Xnew)
    {
        Hold(make, X, Y, Xnew);
        AddsItsNoise(make(X, Y), Xnew);
        AddsUp(make, X, Y);
    }

    private static void HasVariances(Posterior posterior, Tensor Xnew)
    {
        var f = posterior.PredictF(Xnew);
        Require("the mean by itself is that of the predictions", f.Mean, posterior.Mean(Xnew));
        RequireAtMost("the variance is not negative", Tensor.Zeros(f.Variance.Shape), f.Variance);
        var (mean, covariance) = posterior.JointOverInputs(Xnew);
        Require("the joint mean is that of the marginals", f.Mean, mean);
        Require("the variance is the diagonal of the covariance", f.Variance, Op.Diagonal(covariance).T);
        Require("the covariance is symmetric", covariance, Op.Transpose(covariance, 0, 2, 1));
        Require("the variance is the diagonal of the covariance over outputs", f.Variance, Op.Diagonal(posterior.JointOverOutputs(Xnew).Covariance));
        var (M, P) = (f.Mean.Shape[0], f.Mean.Shape[1]);
        var both = Op.Reshape(posterior.JointOverInputsAndOutputs(Xnew).Covariance, M * P, M * P);
        Require("the variance is the diagonal of the covariance over inputs and outputs", Op.Reshape(f.Variance, M * P), Op.Diagonal(both));
        Require("the covariance over inputs and outputs is symmetric", both, both.T);
    }

    private static void TakesBatches(Posterior posterior, Tensor Xnew)
    {
        var (M, D, P) = (Xnew.Shape[0], Xnew.Shape[1], posterior.Outputs);
        Tensor[] each = [.. Enumerable.Range(0, 6).Select(b => Xnew + 0.1 * b)];
        var batch = Op.Reshape(Op.Stack(each, 0), 2, 3, M, D);
        Batched("means and variances", x => Both((posterior.PredictF(x).Mean, posterior.PredictF(x).Variance)));
        Batched("means", posterior.Mean);
        Batched("predictions of y", x => Both((posterior.PredictY(x).Mean, posterior.PredictY(x).Variance)));
        Batched("quantiles of y", x => posterior.PredictY(x).Quantile(0.3));
        Batched("precisions before any data", x => 1 / posterior.PriorVariances(x)); // infinite above a trend
        Batched("gradients", x => Both(posterior.Gradients(x)));
        Batched("means of the joint distribution over inputs", x => posterior.JointOverInputs(x).Mean);
        Batched("covariances over inputs", x => posterior.JointOverInputs(x).Covariance);
        Batched("covariances over outputs", x => posterior.JointOverOutputs(x).Covariance);
        Batched("covariances over inputs and outputs", x => posterior.JointOverInputsAndOutputs(x).Covariance);
        var draws = posterior.Sample(batch, 2, new Philox(1));
        if (!draws.Shape.SequenceEqual([2, 2, 3, M,
            P])) throw new LawBrokenException($"PosteriorLaws: draws at inputs {Shapes.Text(batch.Shape)} have shape {Shapes.Text(draws.Shape)}; expected [2, 2, 3, {M}, {P}].");
        var none = posterior.PredictF(Tensor.Zeros(2, 0, D)).Mean.Shape;
        if (!none.SequenceEqual([2, 0, P])) throw new LawBrokenException($"PosteriorLaws: the mean at no inputs [2, 0, {D}] has shape {Shapes.Text(none)}; expected [2, 0, {P}].");

        Tensor Both((Tensor Mean, Tensor Variance) f) => Op.Stack([f.Mean, f.Variance], -1);

        void Batched(string what, Func<Tensor, Tensor> predict)
        {
            var (all, alone) = (predict(batch), Op.Stack([.. each.Select(predict)], 0));
            Require($"{what} of a batch are those of its matrices", Op.Reshape(alone, [2, 3, .. alone.Shape[1..]]), all);
        }
    }

    private static void LearnsFromData(Func<Tensor, Tensor, Model> make, Tensor X, Tensor Y, Tensor Xnew)
    {
        var fewer = Enumerable.Range(0, X.Shape[0] - 1).ToArray();
        var (before, after) = (make(Law.Rows(X, fewer), Law.Rows(Y, fewer)).Posterior(), make(X, Y).Posterior());
        RequireAtMost("the variance is at most that of the prior", before.PredictF(Xnew).Variance, before.PriorVariances(Xnew));
        RequireAtMost("one more observation does not raise the variance", after.PredictF(Xnew).Variance, before.PredictF(Xnew).Variance);
    }

    private static void ForgetsTheOrder(Func<Tensor, Tensor, Model> make, Tensor X, Tensor Y, Tensor Xnew)
    {
        var backward = Enumerable.Range(0, X.Shape[0]).Reverse().ToArray();
        var (posterior, turned) = (make(X, Y).Posterior(), make(Law.Rows(X, backward), Law.Rows(Y, backward)).Posterior());
        Require("the mean does not depend on the order", posterior.PredictF(Xnew).Mean, turned.PredictF(Xnew).Mean);
        Require("the covariance does not depend on the order", posterior.JointOverInputs(Xnew).Covariance, turned.JointOverInputs(Xnew).Covariance);
    }

    private static void IsASnapshot(Model model, Tensor Xnew)
    {
        var posterior = model.Posterior();
        Tensor[] Predictions() =>
        [
            posterior.PredictF(Xnew).Mean, posterior.PredictY(Xnew).Variance, posterior.JointOverInputs(Xnew).Covariance, posterior.PriorVariances(Xnew),
        ];
        var before = Predictions();
        foreach (var (_, parameter) in ParameterTree.Parameters(model)) parameter.Unconstrained.Assign(parameter.Unconstrained.Value + 0.1);
        foreach (var (old, later) in before.Zip(Predictions()))
            if (!old.Span.SequenceEqual(later.Span)) throw new LawBrokenException("PosteriorLaws: a posterior predicts the same bits after its model has changed: they differ.");
    }

    private static void AddsItsNoise(Gpr model, Tensor Xnew)
    {
        var posterior = model.Posterior();
        var (f, y) = (posterior.PredictF(Xnew), posterior.PredictY(Xnew));
        Require("y has the mean of f", f.Mean, y.Mean);
        Require("y has the variance of f and the noise", f.Variance + model.Likelihood.Variances(Xnew), y.Variance);
        if (KernelLaws.HasNoise(model.Kernel)) return;
        var own = posterior.PredictF(model.X).Variance;
        RequireAtMost("an observation leaves at most its noise", own, Op.BroadcastTo(model.Likelihood.Variances(model.X), own.Shape));
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

    private static void RequireAtMost(string law, Tensor smaller, Tensor larger) => Law.RequireAtMost($"PosteriorLaws: {law}", smaller, larger, Tolerance);
}
