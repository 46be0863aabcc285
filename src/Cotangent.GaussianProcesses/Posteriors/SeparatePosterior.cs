using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of outputs that know nothing of each other, such as those that were observed in different rows: f | Y, each group of outputs by a posterior of its own.</summary>
public sealed class SeparatePosterior : Posterior
{
    private readonly (int[] Outputs, Posterior Posterior)[] groups;
    private readonly int[] place;

    /// <param name="model">The model.</param>
    /// <param name="mean">The mean of f.</param>
    /// <param name="likelihood">The noise.</param>
    /// <param name="inputs">The number of input columns; null where only the kernels can say.</param>
    /// <param name="groups">Outputs with their posteriors, above the mean function; each output once.</param>
    internal SeparatePosterior(IParameterTree model, MeanFunction mean, Likelihood likelihood, int? inputs, (int[] Outputs, Posterior Posterior)[] groups)
        : base(model, mean, likelihood, inputs, groups.Sum(g => g.Outputs.Length), groups.Max(g => g.Posterior.JitterUsed))
    {
        this.groups = groups;
        place = new int[Outputs];
        int[] order = [.. groups.SelectMany(g => g.Outputs)];
        for (var i = 0; i < Outputs; i++) place[order[i]] = i;
    }

    /// <inheritdoc/>
    protected override Tensor Means(Tensor Xnew) => InOrder(g => g.Mean(Xnew));

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Variance) Marginals(Tensor Xnew)
    {
        GaussianPrediction[] f = [.. groups.Select(g => g.Posterior.PredictF(Xnew))];
        return (Gather(Concat([.. f.Select(g => g.Mean)], 1), place, 1), Gather(Concat([.. f.Select(g => g.Variance)], 1), place, 1));
    }

    /// <inheritdoc/>
    protected override (Tensor Mean, Tensor Covariance) Joint(Tensor Xnew)
    {
        (Tensor Mean, Tensor Covariance)[] f = [.. groups.Select(g => g.Posterior.JointOverInputs(Xnew))];
        return (Gather(Concat([.. f.Select(g => g.Mean)], 1), place, 1), Gather(Concat([.. f.Select(g => g.Covariance)]), place));
    }

    /// <inheritdoc/>
    protected override Func<Tensor, Tensor> Functions(int count, int features, Philox random)
    {
        FunctionSample[] draws = [.. groups.Select(g => g.Posterior.SampleFunctions(count, features, random))];
        return X => Reshape(Transpose(Gather(Concat([.. draws.Select(g => g.Evaluate(X))], 2), place, 2), 1, 0, 2), X.Shape[0], count * Outputs);
    }

    /// <inheritdoc/>
    protected override Tensor PriorVariance(Tensor Xnew) => InOrder(g => g.PriorVariances(Xnew));

    /// <summary>Columns [M P] of all outputs from those of the groups.</summary>
    private Tensor InOrder(Func<Posterior, Tensor> predict) => Gather(Concat([.. groups.Select(g => predict(g.Posterior))], 1), place, 1);
}
