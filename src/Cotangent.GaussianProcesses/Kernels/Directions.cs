using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Derivatives along one direction for each row of inputs.</summary>
internal static class Directions
{
    /// <summary>∂f(x)[i, …]/∂tᵢ for a function that takes rows of X [N D] one by one, and directions T [N D]; 0 where f does not depend on x.</summary>
    internal static Tensor Derivative(Func<Tensor, Tensor> f, Tensor X, Tensor T)
    {
        var x = Identity(X);
        using var accumulator = new ForwardAccumulator(x, T);
        return accumulator.Jvp([f(x)], UnconnectedGradients.Zero)[0]!;
    }

    /// <summary>The direction of one column at every row of X [N D].</summary>
    internal static Tensor Along(string method, Tensor X, int column) => Along(method, X, [.. Enumerable.Repeat(column, X.Shape[0])]);

    /// <summary>The direction of a column for each row of X [N D].</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    internal static Tensor Along(string method, Tensor X, int[] columns)
    {
        var D = X.Shape[1];
        if (columns.Any(column => column < 0 || column >= D))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{method}: there is no column {columns.First(column => column < 0 || column >= D)} of inputs to take a slope along; expected 0 to {D - 1}."));
        return OneHot(columns, D);
    }

    private static Tensor OneHot(int[] columns, int D)
    {
        var T = new double[columns.Length * D];
        for (var i = 0; i < columns.Length; i++) T[i * D + columns[i]] = 1;
        return Tensor.FromSpan(T, columns.Length, D);
    }
}
