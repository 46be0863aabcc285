using System.Globalization;
using System.Numerics.Tensors;
using System.Text;

namespace Cotangent;

/// <summary>The elements of a small tensor in full; norm and range of a large one.</summary>
internal static class TensorSummary
{
    internal const int Small = 16;

    internal static string Of(Tensor x)
    {
        if (x.Count > Small)
        {
            var (least, most) = (TensorPrimitives.Min<double>(x.Span), TensorPrimitives.Max<double>(x.Span));
            return $"{x.Count} elements, norm {Number(TensorPrimitives.Norm<double>(x.Span))}, from {Number(least)} to {Number(most)}";
        }
        var text = new StringBuilder();
        Append(text, x, 0, 0);
        return text.ToString();
    }

    internal static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    internal static string Shape(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>"1 op", "2 ops".</summary>
    internal static string Count(double count, string noun) => $"{Number(count)} {Plural.Noun(count, noun)}";

    private static void Append(StringBuilder text, Tensor x, int axis, int offset)
    {
        if (axis == x.Rank)
        {
            text.Append(Number(x.Span[offset]));
            return;
        }
        var stride = Dims.Count(x.Shape[(axis + 1)..]);
        text.Append('[');
        for (var i = 0; i < x.Shape[axis]; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, x, axis + 1, offset + i * stride);
        }
        text.Append(']');
    }
}
