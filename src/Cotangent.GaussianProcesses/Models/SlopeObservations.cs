namespace Cotangent.GaussianProcesses;

/// <summary>Observed slopes of a function: at each of S inputs the value of one partial derivative, for P outputs.</summary>
public sealed class SlopeObservations
{
    /// <summary>Slopes at inputs X [S D], along one column of the inputs each, with values Y [S P].</summary>
    /// <param name="X">The inputs [S D], all finite; the same input may stand in several rows, with other columns.</param>
    /// <param name="columns">For each row the column d of ∂f/∂x_d, numbered from 0.</param>
    /// <param name="Y">The slopes [S P], in units of y/x, all finite.</param>
    /// <exception cref="ArgumentException">The shapes differ, a column is not there, or a value is not finite.</exception>
    public SlopeObservations(Tensor X, ReadOnlySpan<int> columns, Tensor Y)
    {
        Shapes.In("SlopeObservations").Is(X, "S D").Is(Y, "S P");
        if (columns.Length != X.Shape[0])
            throw new ArgumentException($"SlopeObservations: got {columns.Length} columns for {X.Shape[0]} rows; expected one for each row of X.");
        (this.X, this.Y) = (X, Y);
        Columns = columns.ToArray();
        Finite.Require("SlopeObservations", nameof(X), X);
        Finite.Require("SlopeObservations", nameof(Y), Y);
        Directions = GaussianProcesses.Directions.Along("SlopeObservations", X, columns.ToArray());
    }

    /// <summary>Whole gradients of one output: G [S D] at inputs X [S D], as S · D slopes in row-major order.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or a value is not finite.</exception>
    public static SlopeObservations OfGradients(Tensor X, Tensor G)
    {
        Shapes.In("SlopeObservations.OfGradients").Is(X, "S D").Is(G, "S D");
        var (S, D) = (X.Shape[0], X.Shape[1]);
        int[] at = [.. Enumerable.Range(0, S * D)];
        return new(Op.Gather(X, [.. at.Select(i => i / D)]), [.. at.Select(i => i % D)], Op.Reshape(G, S * D, 1));
    }

    /// <summary>The inputs [S D].</summary>
    public Tensor X { get; }

    /// <summary>For each row the column that the slope is along.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>The slopes [S P].</summary>
    public Tensor Y { get; }

    /// <summary>The columns as directions [S D].</summary>
    internal Tensor Directions { get; }
}
