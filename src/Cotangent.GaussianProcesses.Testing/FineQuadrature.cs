using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>Expectations over f ~ N(mean, variance) by many Gauss–Hermite nodes, to compare those of a likelihood with.</summary>
internal static class FineQuadrature
{
    private const int Nodes = 200;

    /// <summary>E g(f) and log E exp g(f) for g [N] of f [N L]: where each target has one latent function, g is a sum over them.</summary>
    internal static (Tensor MeanOfLogs, Tensor LogOfMeans) Logs(Func<Tensor, Tensor> g, Tensor mean, Tensor variance, int latentsPerTarget)
    {
        if (latentsPerTarget > 1) return LogsOverAll(g, mean, variance);
        var (x, w) = Rule(Nodes);
        var (weights, atMean) = (Tensor.FromSpan(w, Nodes, 1), g(mean));
        var (meanOfLogs, logOfMeans) = (atMean, atMean);
        for (var p = 0; p < mean.Shape[1]; p++)
        {
            // What moving the f of one output to each node adds to g [Nodes N].
            var added = Op.Stack([.. x.Select(node => g(mean + Only(p, mean.Shape[1]) * (node * Op.Sqrt(variance))) - atMean)]);
            (meanOfLogs, logOfMeans) = (meanOfLogs + Op.Sum(weights * added, 0), logOfMeans + Op.LogSumExp(Op.Log(weights) + added, 0));
        }
        return (meanOfLogs, logOfMeans);
    }

    /// <summary>E g(f) for g [N P] of f [N L], where each column is of its own latent functions.</summary>
    internal static Tensor Average(Func<Tensor, Tensor> g, Tensor mean, Tensor variance, int latentsPerTarget)
    {
        if (latentsPerTarget == 1)
        {
            var (x, w) = Rule(Nodes);
            return x.Zip(w, (x, w) => w * g(mean + x * Op.Sqrt(variance))).Aggregate((a, b) => a + b);
        }
        var sum = Tensor.Zeros(g(mean).Shape);
        foreach (var (offset, weight) in Grid(mean.Shape[1])) sum += weight * g(mean + offset * Op.Sqrt(variance));
        return sum;
    }

    private static (Tensor MeanOfLogs, Tensor LogOfMeans) LogsOverAll(Func<Tensor, Tensor> g, Tensor mean, Tensor variance)
    {
        var (values, weights) = (new List<Tensor>(), new List<double>());
        foreach (var (offset, weight) in Grid(mean.Shape[1]))
        {
            values.Add(g(mean + offset * Op.Sqrt(variance)));
            weights.Add(weight);
        }
        var (all, w) = (Op.Stack([.. values]), Tensor.FromSpan([.. weights], weights.Count, 1));
        return (Op.Sum(w * all, 0), Op.LogSumExp(Op.Log(w) + all, 0));
    }

    /// <summary>All combinations of nodes for L numbers.</summary>
    private static IEnumerable<(Tensor Offset, double Weight)> Grid(int L)
    {
        var n = L == 2 ? 60 : 20;
        var (x, w) = Rule(n);
        var count = (int)Math.Pow(n, L);
        for (var i = 0; i < count; i++)
        {
            var (offset, weight, rest) = (new double[L], 1.0, i);
            for (var l = 0; l < L; l++, rest /= n) (offset[l], weight) = (x[rest % n], weight * w[rest % n]);
            yield return (Tensor.FromSpan(offset), weight);
        }
    }

    private static Tensor Only(int p, int count) => Tensor.FromSpan([.. Enumerable.Range(0, count).Select(q => q == p ? 1.0 : 0)]);

    private static (double[] Nodes, double[] Weights) Rule(int n)
    {
        var (x, w) = (new double[n], new double[n]);
        GaussHermite.Rule(x, w);
        return (x, w);
    }
}
