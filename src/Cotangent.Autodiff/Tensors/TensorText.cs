using System.Globalization;
using System.Text;

namespace Cotangent;

/// <summary>Prints a tensor as nested brackets; of an axis longer than six only the first and last three entries.</summary>
internal static class TensorText
{
    private const int Edge = 3;

    internal static string Format(Tensor x)
    {
        var text = new StringBuilder($"Tensor {Dims.Text(x.Shape)} ");
        Append(text, x, 0, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Tensor x, int axis, int offset)
    {
        if (axis == x.Rank)
        {
            text.Append(x.Span[offset].ToString("G6", CultureInfo.InvariantCulture));
            return;
        }
        var length = x.Shape[axis];
        var stride = Dims.Count(x.Shape[(axis + 1)..]);
        text.Append('[');
        for (var i = 0; i < length; i++)
        {
            if (length > 2 * Edge && i == Edge)
            {
                text.Append(", …");
                i = length - Edge;
            }
            if (i > 0) text.Append(", ");
            Append(text, x, axis + 1, offset + i * stride);
        }
        text.Append(']');
    }
}
