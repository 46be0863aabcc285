using Cotangent.Numerics;
using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent;

/// <summary>A = U diag(s) Vᵀ of one square matrix, and what follows from it without dividing by a singular value; NaN throughout if A is not finite.</summary>
internal readonly ref struct SquareSvd : IDisposable
{
    private readonly int n;
    private readonly Scratch<double> pooled;

    internal SquareSvd(ReadOnlyMatrixSpan A)
    {
        n = A.Rows;
        pooled = new(4 * n * n + n);
        pooled.Span.Clear(); // without a decomposition, U and V are 0
        if (!Svd.Thin(A, U, s, V)) s.Fill(double.NaN);
    }

    private MatrixSpan U => Square(0);

    private MatrixSpan V => Square(1);

    private MatrixSpan Work => Square(2);

    private Span<double> s => pooled.Array.AsSpan(4 * n * n, n);

    public void Dispose() => pooled.Dispose();

    /// <summary>Y ← V diag(1/s) Uᵀ, without the singular values that are 0 to working precision.</summary>
    internal void PseudoInverse(MatrixSpan Y)
    {
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) Work[i, j] = s[j] <= n * Epsilon * s[0] ? 0 : V[i, j] / s[j];
        MatMul.Multiply(Work, U.T, Y);
    }

    /// <summary>Y ← adj(A)ᵀ = det(U) det(V) U diag(Π of the other s) Vᵀ.</summary>
    internal void Cofactors(MatrixSpan Y)
    {
        var sign = Sign();
        for (var j = 0; j < n; j++)
        {
            var others = sign * ProductWithout(j, j);
            for (var i = 0; i < n; i++) Work[i, j] = others * U[i, j];
        }
        MatMul.Multiply(Work, V.T, Y);
    }

    /// <summary>
    /// Y ← d/dt adj(A + t T)ᵀ at t = 0: det(U) det(V) U G Vᵀ with G[i, i] = Σ P[i, k] E[k, k] and G[i, j] = −P[i, j] E[j, i], where E = Uᵀ T V and P[i, j] = Π of the s but those
    /// of i ≠ j.
    /// </summary>
    internal void CofactorsTangent(ReadOnlyMatrixSpan T, MatrixSpan Y)
    {
        MatMul.Multiply(U.T, T, Y);
        MatMul.Multiply(Y, V, Work);
        Inner(Work, Sign(), Y);
        MatMul.Multiply(U, Y, Work);
        MatMul.Multiply(Work, V.T, Y);
    }

    private void Inner(MatrixSpan E, double sign, MatrixSpan G)
    {
        for (var i = 0; i < n; i++) G[i, i] = 0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < i; j++)
            {
                var product = sign * ProductWithout(i, j);
                (G[i, j], G[j, i]) = (-product * E[j, i], -product * E[i, j]);
                G[i, i] += product * E[j, j];
                G[j, j] += product * E[i, i];
            }
    }

    private double ProductWithout(int i, int j)
    {
        var product = new ScaledProduct();
        for (var k = 0; k < n; k++)
            if (k != i && k != j) product.Multiply(s[k]);
        return product.Value;
    }

    /// <summary>det(U) det(V), which is 1 or −1.</summary>
    private double Sign() => SignOf(U) * SignOf(V);

    private double SignOf(MatrixSpan Q)
    {
        using var pivots = new Scratch<int>(n);
        var LU = Square(3);
        var sign = 1.0;
        Transposition.Copy(Q, LU);
        Lu.Factor(LU, pivots.Span);
        for (var i = 0; i < n; i++) sign *= (pivots.Array[i] == i ? 1 : -1) * (LU[i, i] < 0 ? -1 : 1);
        return sign;
    }

    private MatrixSpan Square(int number) => new(pooled.Array.AsSpan(number * n * n, n * n), n, n);
}
