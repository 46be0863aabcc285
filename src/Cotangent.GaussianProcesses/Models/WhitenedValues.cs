namespace Cotangent.GaussianProcesses;

/// <summary>The whitened values v [M P] that a sampler moves, with prior N(0, I): u = L v is f less its mean function, and known at a draw.</summary>
internal static class WhitenedValues
{
    /// <summary>v, at 0 unless it is given. A given parameter keeps its own prior if it has one.</summary>
    /// <exception cref="ArgumentException">v has another shape.</exception>
    internal static Parameter Of(string model, StartValue start, int M, int P)
    {
        var v = start.Filling(M, P).With(Transform.Identity, 0, $"{model}: v");
        if (v.Shape is not [var rows, var columns] || rows != M || columns != P)
            throw new ArgumentException($"{model}: v has shape {Shapes.Text(v.Shape)}; expected [{M}, {P}], a row for each variable and a column for each latent function.");
        v.Prior ??= new NormalPrior(0, 1);
        return v;
    }

    /// <summary>Predictions where v is known: f elsewhere is as in the prior, given u = L v.</summary>
    internal static SparsePosterior Posterior(
        Model model, Kernel kernel, MeanFunction mean, Likelihood likelihood, int? inputs, SummaryVariables summary, Tensor L, Tensor v, double jitterUsed) =>
        new(model, kernel, mean, likelihood, inputs, summary, L, v, A => Tensor.Zeros(A.Shape), jitterUsed);
}
