using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>Sorts values, and rows along with them, by selection: N exchanges of rows at most.</summary>
internal static class RowOrder
{
    public static void Ascending(Span<double> values, Span<double> rows, int length)
    {
        for (int i = 0; i < values.Length - 1; i++)
        {
            int least = i + TensorPrimitives.IndexOfMin<double>(values[i..]);
            if (least != i)
                Exchange(values, rows, length, i, least);
        }
    }

    /// <summary>Exchanges two values and their rows.</summary>
    public static void Exchange(Span<double> values, Span<double> rows, int length, int i, int k)
    {
        (values[i], values[k]) = (values[k], values[i]);
        ExchangeRows(rows, length, i, k);
    }

    public static void ExchangeRows(Span<double> rows, int length, int i, int k)
    {
        Span<double> x = rows.Slice(i * length, length), y = rows.Slice(k * length, length);
        for (int j = 0; j < length; j++)
            (x[j], y[j]) = (y[j], x[j]);
    }
}
