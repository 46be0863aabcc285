namespace Cotangent.GaussianProcesses;

/// <summary>Where latent inputs begin, and what a fit of a model of them takes from the data.</summary>
internal static class LatentStart
{
    /// <summary>The parameter X [N Q]: the principal components of Y, unless X is given. Its prior is N(0, 1), unless it is a shared parameter, which has its own or none.</summary>
    /// <exception cref="ArgumentException">X has another shape, a value is not finite, or Y has fewer components.</exception>
    internal static Parameter Inputs(string model, StartValue X, Tensor Y, int latentInputs)
    {
        Shapes.In(model).Is(Y, "N P");
        if (latentInputs < 1) throw new ArgumentOutOfRangeException(nameof(latentInputs), latentInputs, $"{model}: the number of latent inputs must be at least 1.");
        if (Y.Shape[0] == 0) throw new ArgumentException($"{model}: there are no rows in Y. A model needs at least one observation.");
        Finite.Require(model, nameof(Y), Y);
        var parameter = X.Or(X.Shape is null ? PrincipalComponents.Of(model, Y, latentInputs).Scores : Tensor.Zeros(X.Shape)).With(Transform.Identity, 0, $"{model}: X");
        if (parameter.Shape is not [var N, var Q] || N != Y.Shape[0] || Q != latentInputs)
            throw new ArgumentException($"{model}: X has shape {Shapes.Text(parameter.Shape)}; expected [{Y.Shape[0]}, {latentInputs}], a row for each of Y and a column for each latent input.");
        Finite.Require(model, nameof(X), parameter.Value);
        if (!X.IsParameter) parameter.Prior = new NormalPrior(0, 1);
        return parameter;
    }

    /// <summary>What a fit takes starts and scales from: the noise begins at what as many principal components leave.</summary>
    internal static TrainingData Data(Tensor X, Tensor Y, bool isEvidence) => TrainingData.OfLatentInputs(X, Y, PrincipalComponents.ResidualVarianceOf(Y, X.Shape[1]), isEvidence);
}
