using System.Globalization;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What the laws have in common: points to try, and the message when one is broken.</summary>
internal static class Law
{
    /// <summary>Standard normal numbers.</summary>
    internal static Tensor Normal(Numerics.Philox random, params int[] shape)
    {
        var x = new double[shape.Aggregate(1, (count, length) => count * length)];
        random.FillNormal(x);
        return Tensor.FromSpan(x, shape);
    }

    /// <summary>Matrix number <paramref name="index"/> of a batch; or, of a matrix, a row.</summary>
    internal static Tensor Part(Tensor batch, int index)
    {
        var count = batch.Count / batch.Shape[0];
        return Tensor.FromSpan(batch.Span.Slice(index * count, count), batch.Shape[1..]);
    }

    /// <summary>The given rows of a matrix, in that order.</summary>
    internal static Tensor Rows(Tensor X, IReadOnlyList<int> rows) =>
        Tensor.FromSpan([.. rows.SelectMany(i => Part(X, i).ToArray())], rows.Count, X.Shape[1]);

    /// <summary>Every element within a tolerance relative to max(1, largest expected).</summary>
    internal static void RequireClose(string law, Tensor expected, Tensor actual, double tolerance)
    {
        if (!expected.Shape.SequenceEqual(actual.Shape))
            throw new LawBrokenException($"{law}: the shape is {Shapes.Text(actual.Shape)}; expected {Shapes.Text(expected.Shape)}.");
        var scale = Math.Max(1, expected.ToArray().Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (var i = 0; i < expected.Count; i++)
            if (!(Math.Abs(expected.Span[i] - actual.Span[i]) <= tolerance * scale))
                throw new LawBrokenException($"{law}: element {i} of {Shapes.Text(expected.Shape)} is {Number(actual.Span[i])}; expected {Number(expected.Span[i])}.");
    }

    /// <summary>Whether every element is a finite number.</summary>
    internal static bool IsFinite(Tensor x) => Array.TrueForAll(x.ToArray(), double.IsFinite);

    /// <summary>Every element within a tolerance relative to itself.</summary>
    internal static void RequireCloseEach(string law, Tensor expected, Tensor actual, double tolerance)
    {
        RequireClose(law, expected, actual, tolerance);
        for (var i = 0; i < expected.Count; i++)
            if (!(Math.Abs(expected.Span[i] - actual.Span[i]) <= tolerance * Math.Abs(expected.Span[i])))
                throw new LawBrokenException($"{law}: element {i} of {Shapes.Text(expected.Shape)} is {Number(actual.Span[i])}; expected {Number(expected.Span[i])}.");
    }

    /// <summary>No element of the first above that of the second by more than a tolerance relative to max(1, |larger|).</summary>
    internal static void RequireAtMost(string law, Tensor smaller, Tensor larger, double tolerance)
    {
        for (var i = 0; i < smaller.Count; i++)
            if (!(smaller.Span[i] <= larger.Span[i] + tolerance * Math.Max(1, Math.Abs(larger.Span[i]))))
                throw new LawBrokenException($"{law}: element {i}: {Number(smaller.Span[i])} is above {Number(larger.Span[i])}.");
    }

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
