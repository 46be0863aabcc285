using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Expectations;

/// <summary>Expectations the long way: every function at every node of a grid over all columns, by its values.</summary>
internal static class NodeGrid
{
    /// <summary>E f(x) g(x)ᵀ for each of N Gaussians with means [N D] and covariances [N D D], of functions from rows [K D] to [K M]: [N M M′].</summary>
    internal static Tensor Product(Func<Tensor, Tensor> f, Func<Tensor, Tensor> g, Tensor mean, Tensor covariance, int nodes) =>
        Op.Stack([.. Enumerable.Range(0, mean.Shape[0]).Select(n => OfOne(f, g, mean, covariance, n, nodes))]);

    /// <summary>E f(x): [N M].</summary>
    internal static Tensor Of(Func<Tensor, Tensor> f, Tensor mean, Tensor covariance, int nodes) => Op.Squeeze(Product(f, X => Tensor.Ones(X.Shape[0], 1), mean, covariance, nodes), 2);

    /// <summary>The first and the second half of the columns of rows.</summary>
    internal static (Tensor First, Tensor Second) Halves(Tensor X) => (Op.Slice(X, .., ..(X.Shape[1] / 2)), Op.Slice(X, .., (X.Shape[1] / 2)..));

    private static Tensor OfOne(Func<Tensor, Tensor> f, Func<Tensor, Tensor> g, Tensor mean, Tensor covariance, int n, int nodes)
    {
        var D = mean.Shape[1];
        var count = GaussHermiteGrid.Count(nodes, D);
        var (z, w) = (new double[count * D], new double[count]);
        GaussHermiteGrid.Rule(nodes, D, z, w);
        var L = Op.Cholesky(Op.Reshape(Op.Slice(covariance, n..(n + 1)), D, D) + 1e-300 * Tensor.FromSpan([.. Enumerable.Range(0, D * D).Select(i => i % (D + 1) == 0 ? 1.0 : 0)], D, D));
        var X = Op.Slice(mean, n..(n + 1)) + Op.MatMul(Tensor.FromSpan(z, count, D), L, transposeB: true);
        return Op.MatMul(f(X) * Tensor.FromSpan(w, count, 1), g(X), transposeA: true);
    }
}
