using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Training rows in memory, as a model sees them: unlike those of <see cref="TensorRows"/>, targets may be ∞, the upper bound of a time that is censored.</summary>
internal sealed class ModelRows(Tensor X, Tensor Y) : IRowSource
{
    public int Count => X.Shape[0];

    public int Inputs => X.Shape[1];

    public int Targets => Y.Shape[1];

    public bool HasBounds => true;

    public void Read(ReadOnlySpan<int> rows, Span<double> x, Span<double> y)
    {
        Copy(X, rows, x);
        Copy(Y, rows, y);
    }

    private static void Copy(Tensor from, ReadOnlySpan<int> rows, Span<double> to)
    {
        var width = from.Shape[1];
        for (var i = 0; i < rows.Length; i++) from.Span.Slice(rows[i] * width, width).CopyTo(to.Slice(i * width, width));
    }
}
