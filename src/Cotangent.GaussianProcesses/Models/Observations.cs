namespace Cotangent.GaussianProcesses;

/// <summary>Inputs X [N D] with targets Y [N P], and the mean function that a model subtracts from them.</summary>
internal sealed class Observations
{
    private readonly string model;
    private readonly MeanFunction mean;

    /// <summary>Data for the named model.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, or a value is not finite.</exception>
    internal Observations(string model, Tensor X, Tensor Y, MeanFunction mean)
    {
        Shapes.In(model).Is(X, "N D").Is(Y, "N P");
        if (X.Shape[0] == 0) throw new ArgumentException($"{model}: there are no rows in X and Y. A model needs at least one observation.");
        (this.model, this.X, this.Y, this.mean) = (model, X, Y, mean);
        RequireFinite(X, nameof(X));
        RequireFinite(Y, nameof(Y));
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
        if (m.Shape is [var N, var P] && N == Y.Shape[0] && (P == 1 || P == Y.Shape[1])) return m;
        throw new ArgumentException($"{model}: the mean has shape {Shapes.Text(m.Shape)} at X; expected one column, or as many as Y of shape {Shapes.Text(Y.Shape)}.");
    }

    /// <summary>m(X) with one row an output [P N].</summary>
    /// <inheritdoc cref="Mean"/>
    internal Tensor MeanByOutput() => Op.BroadcastTo(Mean(), Y.Shape).T;

    private void RequireFinite(Tensor x, string name)
    {
        var values = x.Span;
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{model}: {name}[{i / x.Shape[1]}, {i % x.Shape[1]}] is {values[i]}; expected a finite number. Drop the row or fill the value in.");
    }
}
