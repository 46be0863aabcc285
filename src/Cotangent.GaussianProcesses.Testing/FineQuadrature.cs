using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>Expectations over f ~ N(mean, variance) by many Gauss–Hermite nodes, to compare those of a likelihood with. Nodes stand along a leading axis of f.</summary>
internal static class FineQuadrature
{
    private const int Nodes = 200;

    /// <summary>E g(f) and log E exp g(f) for g [… N] of f [… N L]: where each target has one latent function, g is a sum over them.</summary>
    internal static (Tensor MeanOfLogs, Tensor LogOfMeans) Logs(Func<Tensor, Tensor> g, Tensor mean, Tensor variance, int latentsPerTarget)
    {
        var (nodes, weights) = Rule(mean.Shape[1], latentsPerTarget);
        var w = Op.Reshape(weights, weights.Count, 1);
        if (latentsPerTarget > 1)
        {
            var all = g(mean + nodes * Op.Sqrt(variance));
            return (Op.Sum(w * all, 0), Op.LogSumExp(Op.Log(w) + all, 0));
        }
        var atMean = g(mean);
        var (meanOfLogs, logOfMeans) = (atMean, atMean);
        for (var p = 0; p < mean.Shape[1]; p++)
        {
            // What moving the f of one output to each node adds to g [nodes N].
            var added = g(mean + Only(p, mean.Shape[1]) * nodes * Op.Sqrt(variance)) - atMean;
            (meanOfLogs, logOfMeans) = (meanOfLogs + Op.Sum(w * added, 0), logOfMeans + Op.LogSumExp(Op.Log(w) + added, 0));
        }
        return (meanOfLogs, logOfMeans);
    }

    /// <summary>E g(f) for g [… N P] of f [… N L], where each column is of its own latent functions.</summary>
    internal static Tensor Average(Func<Tensor, Tensor> g, Tensor mean, Tensor variance, int latentsPerTarget)
    {
        var (nodes, weights) = Rule(mean.Shape[1], latentsPerTarget);
        return Op.Sum(weights * g(mean + nodes * Op.Sqrt(variance)), 0);
    }

    /// <summary>Nodes [K 1 1], the same for all columns, or [K 1 L], all combinations for the latent functions of one target; and their weights [K 1 1].</summary>
    private static (Tensor Nodes, Tensor Weights) Rule(int columns, int latentsPerTarget)
    {
        var (order, dimensions) = latentsPerTarget switch
        {
            1 => (Nodes, 1),
            2 => (60, columns),
            _ => (20, columns),
        };
        var count = GaussHermiteGrid.Count(order, dimensions);
        var (x, w) = (new double[count * dimensions], new double[count]);
        GaussHermiteGrid.Rule(order, dimensions, x, w);
        return (Tensor.FromSpan(x, count, 1, dimensions), Tensor.FromSpan(w, count, 1, 1));
    }

    private static Tensor Only(int p, int count) => Tensor.FromSpan([.. Enumerable.Range(0, count).Select(q => q == p ? 1.0 : 0)]);
}
