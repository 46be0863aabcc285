namespace Cotangent.GaussianProcesses;

/// <summary>Rows that lie in memory.</summary>
public sealed class TensorRows : IRowSource
{
    private readonly Tensor X;
    private readonly Tensor Y;

    /// <summary>The rows of inputs X [N D] and targets Y [N P].</summary>
    /// <exception cref="ArgumentException">The shapes do not belong together, or a value is not finite; the message says which row.</exception>
    public TensorRows(Tensor X, Tensor Y)
    {
        Shapes.In(nameof(TensorRows)).Is(X, "N D").Is(Y, "N P");
        Finite.Require(nameof(TensorRows), nameof(X), X);
        Finite.Require(nameof(TensorRows), nameof(Y), Y);
        (this.X, this.Y) = (X, Y);
    }

    /// <inheritdoc/>
    public int Count => X.Shape[0];

    /// <inheritdoc/>
    public int Inputs => X.Shape[1];

    /// <inheritdoc/>
    public int Targets => Y.Shape[1];

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<int> rows, Span<double> X, Span<double> Y)
    {
        var (D, P) = (Inputs, Targets);
        for (var k = 0; k < rows.Length; k++)
        {
            this.X.Span.Slice(rows[k] * D, D).CopyTo(X[(k * D)..]);
            this.Y.Span.Slice(rows[k] * P, P).CopyTo(Y[(k * P)..]);
        }
    }
}
