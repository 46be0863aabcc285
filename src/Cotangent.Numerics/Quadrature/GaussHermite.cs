namespace Cotangent.Numerics;

/// <summary>Quadrature against the standard normal distribution: E[g(x)] ≈ Σₖ wₖ g(xₖ), exact for polynomials g of degree up to 2n − 1.</summary>
/// <remarks>
/// The nodes are the zeros of the Hermite polynomial Heₙ, each found by bisection on the number of eigenvalues below it of the recurrence's tridiagonal matrix, then by Newton's
/// method; wₖ = 1 / (n pₙ₋₁(xₖ)²) with p orthonormal. Source: Golub and Welsch (1969), sections 2 and 4; Abramowitz and Stegun (1964), 25.4.46.
/// </remarks>
public static class GaussHermite
{
    /// <summary>The largest number of nodes: beyond it the orthonormal polynomials leave the range of a double.</summary>
    public const int MaxOrder = 500;

    /// <summary>The n nodes in ascending order, symmetric about 0, and their weights, which add up to 1. O(n²).</summary>
    /// <exception cref="ArgumentException">The spans differ in length, are empty, or have more than <see cref="MaxOrder"/> elements.</exception>
    public static void Rule(Span<double> nodes, Span<double> weights)
    {
        int n = nodes.Length;
        if (n != weights.Length || n is 0 or > MaxOrder)
            throw new ArgumentException($"GaussHermite.Rule: there is room for {n} nodes and {weights.Length} weights; expected equal numbers from 1 to {MaxOrder}.");
        for (int k = 0; k < n / 2; k++)
        {
            double x = Polished(Bisected(k, n), n);
            (nodes[k], nodes[n - 1 - k]) = (x, -x);
            weights[k] = weights[n - 1 - k] = Weight(x, n);
        }
        if (n % 2 == 0)
            return;
        nodes[n / 2] = 0;
        weights[n / 2] = Weight(0, n);
    }

    /// <summary>Node k from below, between bounds on all of them.</summary>
    private static double Bisected(int k, int n)
    {
        double low = -2 * Math.Sqrt(n), high = 0;
        while (high - low > 1e-9 * -low)
        {
            double middle = 0.5 * (low + high);
            if (CountBelow(middle, n) > k)
                high = middle;
            else
                low = middle;
        }
        return 0.5 * (low + high);
    }

    /// <summary>The number of eigenvalues below x of the tridiagonal matrix with zeros on its diagonal and √1 … √(n − 1) next to it: the negative pivots of its factorisation.</summary>
    private static int CountBelow(double x, int n)
    {
        int count = 0;
        double pivot = -x;
        for (int i = 1; ; i++)
        {
            if (pivot < 0)
                count++;
            if (i == n)
                return count;
            pivot = -x - i / (pivot == 0 ? double.Epsilon : pivot);
        }
    }

    private static double Polished(double x, int n)
    {
        for (int step = 0; step < 3; step++)
        {
            (double p, double before) = Orthonormal(x, n);
            x -= p / (Math.Sqrt(n) * before);
        }
        return x;
    }

    private static double Weight(double x, int n)
    {
        double p = Orthonormal(x, n).Before;
        return 1 / (n * p * p);
    }

    /// <summary>pₙ(x) and pₙ₋₁(x), by √(k + 1) pₖ₊₁ = x pₖ − √k pₖ₋₁; pₙ′ = √n pₙ₋₁.</summary>
    private static (double Value, double Before) Orthonormal(double x, int n)
    {
        double before = 0, value = 1;
        for (int k = 0; k < n; k++)
            (before, value) = (value, (x * value - Math.Sqrt(k) * before) / Math.Sqrt(k + 1));
        return (value, before);
    }
}
