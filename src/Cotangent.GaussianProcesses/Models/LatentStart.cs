namespace Cotangent.GaussianProcesses;

/// <summary>Where latent inputs begin, and what a fit of a model of them takes from the data.</summary>
internal static class LatentStart
{
    /// <summary>The parameter X [N Q]: the principal components of Y, unless X is given.</summary>
    /// <exception cref="ArgumentException">X has another shape, a value is not finite, or Y has fewer components.</exception>
    internal static Parameter Inputs(string model, StartValue X, Tensor Y, int latentInputs)
    {
        Shapes.In(model).Is(Y, "N P");
        if (latentInputs < 1) throw new ArgumentOutOfRangeException(nameof(latentInputs), latentInputs, $"{model}: the number of latent inputs must be at least 1.");
        if (Y.Shape[0] == 0) throw new ArgumentException($"{model}: there are no rows in Y. A model needs at least one observation.");
        RequireWhole(model, Y);
        var parameter = X.Or(X.Shape is null ? PrincipalComponents.Of(model, Y, latentInputs).Scores : Tensor.Zeros(X.Shape)).With(Transform.Identity, 0, $"{model}: X");
        if (parameter.Shape is not [var N, var Q] || N != Y.Shape[0] || Q != latentInputs)
            throw new ArgumentException($"{model}: X has shape {Shapes.Text(parameter.Shape)}; expected [{Y.Shape[0]}, {latentInputs}], a row for each of Y and a column for each latent input.");
        Finite.Require(model, nameof(X), parameter.Value);
        return parameter;
    }

    /// <summary>q(X) at the principal components of Y, and inducing points at centres of groups of them.</summary>
    /// <exception cref="ArgumentException">A value is not finite, Y has fewer components, or there are fewer different rows than inducing points.</exception>
    internal static LatentInputs Gaussian(string model, Tensor Y, int latentInputs, int inducingCount, out InducingPoints inducing)
    {
        var X = Inputs(model, default, Y, latentInputs).Value;
        inducing = InducingPoints.KMeans(X, inducingCount, seed: 0);
        return new(X);
    }

    /// <summary>Refuses rows that are not numbers, or of which there are others than of X.</summary>
    internal static void RequireRows(string model, Tensor Y, LatentInputs X)
    {
        Shapes.In(model).Is(Y, "N P");
        ArgumentNullException.ThrowIfNull(X);
        if (Y.Shape[0] != X.Count) throw new ArgumentException($"{model}: X has {X.Count} rows and Y {Y.Shape[0]}; expected as many.");
        RequireWhole(model, Y);
    }

    /// <summary>Refuses rows with a value that is not finite: the sums over rows, by which they are fitted, are the same for all columns.</summary>
    /// <exception cref="ArgumentException">A value was not observed, or is infinite; the message says where, and what to do.</exception>
    internal static void RequireWhole(string method, Tensor Y)
    {
        var missing = Y.IsReadable ? Y.Span.IndexOf(double.NaN) : -1;
        if (missing >= 0)
            throw new ArgumentException(
                $"{method}: Y[{missing / Y.Shape[1]}, {missing % Y.Shape[1]}] is NaN, not observed; expected rows without gaps, since what is summed over the rows is the same for every column. "
                    + "Fit the rows that are whole, and place this one by Infer, which takes what was observed of a row.");
        Finite.Require(method, nameof(Y), Y);
    }

    /// <summary>What as many principal components leave of the variance of a column, on average; a hundredth of the largest variance of one at least.</summary>
    internal static double NoiseVariance(Tensor Y, int latentInputs)
    {
        var start = Data(Tensor.Zeros(Y.Shape[0], latentInputs), Y, isEvidence: true).NoiseStart;
        return start * start;
    }

    /// <summary>What a fit takes starts and scales from: the noise begins at what as many principal components leave.</summary>
    internal static TrainingData Data(Tensor X, Tensor Y, bool isEvidence) => TrainingData.OfLatentInputs(X, Y, PrincipalComponents.ResidualVarianceOf(Y, X.Shape[1]), isEvidence);
}
