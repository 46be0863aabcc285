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
        Finite.Require(model, nameof(X), X);
        Finite.Require(model, nameof(Y), Y);
    }

    internal Tensor X { get; }

    internal Tensor Y { get; }

    /// <summary>Y − m(X) [N P].</summary>
    /// <exception cref="ArgumentException">The mean has another shape.</exception>
    internal Tensor Residual()
    {
        var m = mean.Evaluate(X);
        if (m.Shape is [var N, var P] && N == Y.Shape[0] && (P == 1 || P == Y.Shape[1])) return Y - m;
        throw new ArgumentException($"{model}: the mean has shape {Shapes.Text(m.Shape)} at X; expected one column, or as many as Y of shape {Shapes.Text(Y.Shape)}.");
    }
}
