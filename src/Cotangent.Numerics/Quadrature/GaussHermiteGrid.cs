namespace Cotangent.Numerics;

/// <summary>Quadrature against the standard normal distribution in several dimensions: all combinations of the nodes of <see cref="GaussHermite"/>.</summary>
/// <remarks>Exact for polynomials of degree up to 2n − 1 in each variable. With n nodes in each of D dimensions there are nᴰ, which is for small D only.</remarks>
public static class GaussHermiteGrid
{
    /// <summary>The largest number of nodes in all.</summary>
    public const int MaxCount = 1 << 20;

    /// <summary>nᴰ.</summary>
    /// <exception cref="ArgumentException">The order or the number of dimensions is below 1, the order is above <see cref="GaussHermite.MaxOrder"/>, or there are more nodes than
    /// <see cref="MaxCount"/>.</exception>
    public static int Count(int order, int dimensions)
    {
        double count = Math.Pow(order, dimensions);
        if (order < 1 || order > GaussHermite.MaxOrder || dimensions < 1 || count > MaxCount)
            throw new ArgumentException(
                $"GaussHermiteGrid: {order} nodes in each of {dimensions} dimensions; expected from 1 to {GaussHermite.MaxOrder} in 1 or more, and at most {MaxCount} in all. " +
                "Take fewer nodes, or draw at random.");
        return (int)count;
    }

    /// <summary>The nodes, one after the other with D numbers each, the last number changing fastest, and their weights, which add up to 1.</summary>
    /// <exception cref="ArgumentException">There is not room for nᴰ nodes of D numbers and as many weights, or there would be too many.</exception>
    public static void Rule(int order, int dimensions, Span<double> nodes, Span<double> weights)
    {
        int count = Count(order, dimensions);
        if (weights.Length != count || nodes.Length != count * dimensions)
            throw new ArgumentException(
                $"GaussHermiteGrid.Rule: there is room for {nodes.Length} numbers of nodes and {weights.Length} weights; expected {count * dimensions} and {count}.");
        double[] x = new double[order], w = new double[order];
        GaussHermite.Rule(x, w);
        for (int i = 0; i < count; i++)
        {
            weights[i] = 1;
            for (int d = dimensions - 1, rest = i; d >= 0; d--, rest /= order)
            {
                nodes[i * dimensions + d] = x[rest % order];
                weights[i] *= w[rest % order];
            }
        }
    }
}
