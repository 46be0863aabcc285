using System.Numerics.Tensors;

namespace Cotangent;

/// <summary>The slices of a tensor with the given numbers: y[k, …] = x[indices[k], …], where x counts along its first axis, or along its first axes flattened to one.</summary>
/// <param name="source">The axes that are counted along, then those of a slice.</param>
/// <param name="sliceRank">How many axes a slice has.</param>
/// <param name="indices">Checked; one may stand there more than once.</param>
internal sealed class IndexSelection(int[] source, int sliceRank, int[] indices) : Selection(source, [indices.Length, .. source[^sliceRank..]]), IEquatable<IndexSelection>
{
    private readonly int inner = Dims.Count(source.AsSpan(source.Length - sliceRank));
    private readonly Sequence sequence = new(indices);

    public bool Equals(IndexSelection? other) =>
        other is not null && Source.AsSpan().SequenceEqual(other.Source) && Shape.AsSpan().SequenceEqual(other.Shape) && sequence.Equals(other.sequence);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IndexSelection);

    /// <inheritdoc/>
    public override int GetHashCode() => sequence.GetHashCode();

    private protected override void TakeOne(ReadOnlySpan<double> x, Span<double> y)
    {
        if (inner == 1)
        {
            for (var k = 0; k < y.Length; k++) y[k] = x[indices[k]];
            return;
        }
        for (var k = 0; k < indices.Length; k++) x.Slice(indices[k] * inner, inner).CopyTo(y[(k * inner)..]);
    }

    private protected override void AddOne(ReadOnlySpan<double> y, Span<double> x)
    {
        if (inner == 1)
        {
            for (var k = 0; k < y.Length; k++) x[indices[k]] += y[k];
            return;
        }
        for (var k = 0; k < indices.Length; k++)
        {
            var sum = x.Slice(indices[k] * inner, inner);
            TensorPrimitives.Add(sum, y.Slice(k * inner, inner), sum);
        }
    }
}
