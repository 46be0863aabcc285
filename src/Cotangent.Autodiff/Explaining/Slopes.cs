using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>What forward passes add to an explanation: which weights have no effect, and the slopes behind one element. A backward pass confirms each.</summary>
internal sealed class Slopes(Recording recording, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources)
{
    private const double Tolerance = 1e-9;
    private readonly Pushforward pushforward = new(recording, targets, sources);

    /// <summary>For each target the places of the elements that stand still whatever the sources do; none where all do.</summary>
    internal int[][] WithoutEffect()
    {
        var random = new Philox(1);
        Tensor[] directions = [];
        DrawWatch.Uncounted(() => directions = [.. sources.Select(source => Direction(source.Current, random))]);
        if (Pushed(directions) is not { } moved) return [.. targets.Select(_ => Array.Empty<int>())];
        return [.. targets.Select((target, t) => moved[t] is { } tangent ? Confirmed(target, tangent) : [])];
    }

    /// <summary>The slopes of all targets along the element of a source with the largest gradient; null where the two directions do not agree.</summary>
    internal ExplainedElement? Along(int s, Tensor gradient, Tensor[] cotangents)
    {
        if (gradient.Count == 0) return null;
        var element = Largest(gradient);
        var unit = Tensor.Zeros(gradient.Shape);
        unit.Data[element] = 1;
        if (Pushed([.. sources.Select((source, i) => i == s ? unit : Tensor.Zeros(source.Current.Shape))]) is not { } slopes) return null;
        var (sum, size) = (0.0, 0.0);
        for (var t = 0; t < slopes.Length; t++)
            for (var i = 0; i < (slopes[t]?.Count ?? 0); i++)
            {
                var term = cotangents[t].Data[i] * slopes[t]!.Data[i];
                (sum, size) = (sum + term, size + Math.Abs(term));
            }
        return Math.Abs(sum - gradient.Data[element]) <= Tolerance * size ? new(s, element, slopes) : null;
    }

    private static Tensor Direction(Tensor x, Philox random) => Tensor.FromSpan([.. Enumerable.Range(0, x.Count).Select(_ => 0.5 + random.NextDouble())], x.Shape);

    /// <summary>The place of the largest element; on the diagonal for a symmetric matrix, of which no element off it moves by itself.</summary>
    internal static int Largest(Tensor x)
    {
        var n = IsSymmetric(x) ? x.Shape[^1] : 0;
        return Enumerable.Range(0, x.Count).Where(i => n == 0 || i % (n * n) % (n + 1) == 0).MaxBy(i => Math.Abs(x.Data[i]));
    }

    private static bool IsSymmetric(Tensor x)
    {
        if (x.Rank < 2 || x.Shape[^1] != x.Shape[^2]) return false;
        var n = x.Shape[^1];
        for (var i = 0; i < x.Count; i++)
            if (x.Data[i] != x.Data[i / (n * n) * n * n + i % n * n + i / n % n]) return false;
        return true;
    }

    /// <summary>The tangents of the targets; null where a direction splits equal eigenvalues, so that an op refuses it.</summary>
    private Tensor?[]? Pushed(Tensor[] directions)
    {
        try
        {
            return pushforward.Push(directions);
        }
        catch (DegenerateSpectrumException)
        {
            return null;
        }
    }

    private int[] Confirmed(Tensor target, Tensor tangent)
    {
        int[] still = [.. Enumerable.Range(0, target.Count).Where(i => tangent.Data[i] == 0)];
        if (still.Length == 0 || still.Length == target.Count) return [];
        var v = Tensor.Zeros(target.Shape);
        foreach (var i in still) v.Data[i] = 1;
        var pulled = new Pullback(recording, [target], sources).Pull([v], 0, null);
        return pulled.All(gradient => gradient is null || TensorPrimitives.Norm<double>(gradient.Span) == 0) ? still : [];
    }
}
