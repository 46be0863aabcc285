namespace Cotangent.GaussianProcesses;

/// <summary>Inputs X [N D] with targets Y [N P], and the mean function that a model subtracts from them.</summary>
internal sealed class Observations
{
    private readonly string model;
    private readonly MeanFunction mean;
    private int outputs;

    /// <summary>Data for the named model.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, or a value is not finite.</exception>
    internal Observations(string model, Tensor X, Tensor Y, MeanFunction mean) : this(model, X, mean, Y) => Finite.Require(model, nameof(Y), Y);

    /// <summary>Data whose targets are all possible under a likelihood, which may take several columns for each.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, an input is not finite, or a target cannot arise.</exception>
    internal static Observations Under(Likelihood likelihood, string model, Tensor X, Tensor Y, MeanFunction mean)
    {
        var hasOneColumn = likelihood.ColumnsPerTarget == 1;
        var data = hasOneColumn ? new Observations(model, X, Y, mean) : new(model, X, mean, Y);
        if (Y.Shape[1] % likelihood.ColumnsPerTarget != 0)
            throw new ArgumentException($"{model}: Y has shape {Shapes.Text(Y.Shape)}; expected {likelihood.ColumnsPerTarget} columns for each target, as {likelihood.GetType().Name} takes.");
        likelihood.RequireTargets(X, Y);
        data.outputs = Y.Shape[1] / likelihood.ColumnsPerTarget;
        return data;
    }

    private Observations(string model, Tensor X, MeanFunction mean, Tensor Y)
    {
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
        var m = mean.Evaluate(X);
        if (m.Shape is [var N, var P] && N == Y.Shape[0] && (P == 1 || P == outputs)) return m;
        throw new ArgumentException($"{model}: the mean has shape {Shapes.Text(m.Shape)} at X; expected one column, or {Outputs}.");
    }

    private string Outputs => outputs == Y.Shape[1] ? $"as many as Y of shape {Shapes.Text(Y.Shape)}" : $"{outputs}, one for each target in Y of shape {Shapes.Text(Y.Shape)}";

    /// <summary>m(X) with one row an output [P N].</summary>
    /// <inheritdoc cref="Mean"/>
    internal Tensor MeanByOutput() => Op.BroadcastTo(Mean(), Y.Shape[0], outputs).T;
}
