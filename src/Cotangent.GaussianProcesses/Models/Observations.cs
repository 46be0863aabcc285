namespace Cotangent.GaussianProcesses;

/// <summary>Inputs X [N D] with targets Y [N P], or [N] of one output, and the mean function that a model subtracts from them.</summary>
internal sealed class Observations
{
    private readonly string model;
    private readonly MeanFunction mean;
    private int outputs; // the latent functions
    private int latentsPerTarget = 1;

    /// <summary>Data for the named model.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, or a value is not finite.</exception>
    internal Observations(string model, Tensor X, Tensor Y, MeanFunction mean) : this(model, X, mean, Y) => Finite.Require(model, nameof(Y), this.Y);

    /// <summary>Data whose targets are all possible under a likelihood, which may take several columns for each.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, an input is not finite, or a target cannot arise.</exception>
    internal static Observations Under(Likelihood likelihood, string model, Tensor X, Tensor Y, MeanFunction mean)
    {
        var hasOneColumn = likelihood.ColumnsPerTarget == 1;
        var data = hasOneColumn ? new Observations(model, X, Y, mean) : new(model, X, mean, Y);
        Y = data.Y;
        if (Y.Shape[1] % likelihood.ColumnsPerTarget != 0)
            throw new ArgumentException($"{model}: Y has shape {Shapes.Text(Y.Shape)}; expected {likelihood.ColumnsPerTarget} columns for each target, as {likelihood.GetType().Name} takes.");
        likelihood.RequireTargets(X, Y);
        data.latentsPerTarget = likelihood.LatentsPerTarget;
        data.outputs = Y.Shape[1] / likelihood.ColumnsPerTarget * likelihood.LatentsPerTarget;
        return data;
    }

    private Observations(string model, Tensor X, MeanFunction mean, Tensor Y)
    {
        if (Y is { Rank: 1 }) Y = Op.ExpandDims(Y, 1); // one target, as a vector
        Shapes.In(model).Is(X, "N D").Is(Y, "N P");
        if (X.Shape[0] == 0) throw new ArgumentException($"{model}: there are no rows in X and Y. A model needs at least one observation.");
        (this.model, this.X, this.Y, this.mean, outputs) = (model, X, Y, mean, Y.Shape[1]);
        Finite.Require(model, nameof(X), X);
    }

    /// <summary>Data in whose targets NaN stands for a value that was not observed.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, an input is not finite, or a target is infinite.</exception>
    internal static Observations WithMissing(string model, Tensor X, Tensor Y, MeanFunction mean)
    {
        var data = new Observations(model, X, mean, Y);
        Y = data.Y;
        for (var i = 0; i < Y.Count; i++)
            if (double.IsInfinity(Y.Span[i]))
                throw new ArgumentException($"{model}: Y[{i / Y.Shape[1]}, {i % Y.Shape[1]}] is {Y.Span[i]}; expected a finite number, or NaN for a value that was not observed.");
        return data;
    }

    internal Tensor X { get; }

    internal Tensor Y { get; }

    /// <summary>Y − m(X) [N P].</summary>
    /// <exception cref="ArgumentException">The mean has another shape.</exception>
    internal Tensor Residual() => Y - Mean();

    /// <summary>m(X), [N P] or [N 1] for every output alike.</summary>
    /// <exception cref="ArgumentException">The mean has another shape.</exception>
    internal Tensor Mean()
    {
        return MeanOf(model, mean, X, outputs, () => Outputs);
    }

    /// <summary>m(X), [N P] or [N 1], of which there have to be as many columns as latent functions.</summary>
    internal static Tensor MeanOf(string model, MeanFunction mean, Tensor X, int latents, Func<string> expected)
    {
        var m = mean.Evaluate(X);
        if (m.Shape is [var N, var P] && N == X.Shape[0] && (P == 1 || P == latents)) return m;
        throw new ArgumentException($"{model}: the mean has shape {Shapes.Text(m.Shape)} at X; expected one column, or {expected()}.");
    }

    /// <summary>What a fit takes starts and scales from, where the objective is a bound of log p(Y | X).</summary>
    internal static TrainingData TrainingDataUnder(Likelihood likelihood, Tensor X, Tensor Y) =>
        likelihood is GaussianNoise ? new(X, Y) : ObservedLikelihood.TrainingDataUnder(likelihood, X, Y);

    /// <summary>Refuses parameters of the likelihood from which training could not move some of them.</summary>
    internal static void RequireStartUnder(Likelihood likelihood, Tensor X, Tensor Y) => (likelihood as GaussianNoise)?.RequireStart(new TrainingData(X, Y));

    /// <summary>P, the number of latent functions: of targets, unless the likelihood takes several for each.</summary>
    internal int Latents => outputs;

    private string Outputs => outputs == Y.Shape[1]
        ? $"as many as Y of shape {Shapes.Text(Y.Shape)}"
        : $"{outputs}, {(latentsPerTarget == 1 ? "one" : latentsPerTarget)} for each target in Y of shape {Shapes.Text(Y.Shape)}";

    /// <summary>m(X) with one row an output [P N].</summary>
    /// <inheritdoc cref="Mean"/>
    internal Tensor MeanByOutput() => Op.BroadcastTo(Mean(), Y.Shape[0], outputs).T;
}
