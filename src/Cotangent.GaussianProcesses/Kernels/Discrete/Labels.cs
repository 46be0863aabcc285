using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Covariances between labels: K[i, j] = B[xᵢ, x′ⱼ] for a matrix B with a row and a column for each of the labels 0, 1, ….</summary>
internal static class Labels
{
    /// <summary>K [… N M] for labels X [… N 1] and X2 [… M 1]; B [L L]. As a product with zeros and ones, 2 N M L flops.</summary>
    /// <exception cref="ArgumentException">There are several columns, or a value is not a label; the message names the row.</exception>
    internal static Tensor Between(Kernel kernel, Tensor B, Tensor X, Tensor X2) =>
        MatMul(MatMul(Indicators(kernel, X, B.Shape[0], nameof(X)), B), Indicators(kernel, X2, B.Shape[0], nameof(X2)), transposeB: true);

    /// <summary>b[xᵢ] [… N] for labels X [… N 1].</summary>
    internal static Tensor Of(Kernel kernel, Tensor b, Tensor X) => MatVec(Indicators(kernel, X, b.Shape[0], nameof(X)), b);

    /// <summary>1 in the column of its label, else 0, for every point: [… N L].</summary>
    private static Tensor Indicators(Kernel kernel, Tensor X, int count, string name)
    {
        var labels = X.Span;
        var E = new double[labels.Length * count];
        for (var i = 0; i < labels.Length; i++)
        {
            if (!(labels[i] >= 0 && labels[i] < count && labels[i] == Math.Truncate(labels[i]))) throw NoLabel(kernel, labels[i], i, count, name);
            E[i * count + (int)labels[i]] = 1;
        }
        return Tensor.FromSpan(E, [.. X.Shape[..^1], count]);
    }

    private static ArgumentException NoLabel(Kernel kernel, double value, int row, int count, string name) => new(
        string.Create(CultureInfo.InvariantCulture, $"{kernel.GetType().Name}.K: row {row} of {name} has the label {value}; expected a whole number from 0 to {count - 1}. ") +
        "Number the labels from 0, and leave their column as it is when inputs are standardised.");
}
