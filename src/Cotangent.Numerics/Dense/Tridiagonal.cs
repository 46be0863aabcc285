using System.Buffers;
using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>A = Q T Qᵀ with T symmetric tridiagonal, by Householder reflections.</summary>
/// <remarks>Source: Golub and Van Loan (2013), algorithm 8.3.1.</remarks>
internal static class Tridiagonal
{
    /// <summary>Reduces A, both triangles of which are full, and leaves the reflections in its rows.</summary>
    /// <param name="A">N × N, row after row; row k keeps the vector of reflection k from its column k + 1 on.</param>
    /// <param name="diagonal">Of T.</param>
    /// <param name="off">Beside the diagonal of T; the last element is not used.</param>
    /// <param name="tau">Of the reflections.</param>
    public static void Reduce(Span<double> A, Span<double> diagonal, Span<double> off, Span<double> tau)
    {
        int n = diagonal.Length;
        double[] pooled = ArrayPool<double>.Shared.Rent(n);
        for (int k = 0; k < n - 1; k++)
        {
            Span<double> v = A.Slice(k * n + k + 1, n - k - 1);
            tau[k] = Householder.Make(v, out off[k]);
            if (tau[k] != 0)
                ReflectBothSides(A, v, tau[k], k + 1, pooled.AsSpan(0, v.Length));
        }
        for (int k = 0; k < n; k++)
            diagonal[k] = A[k * (n + 1)];
        ArrayPool<double>.Shared.Return(pooled);
    }

    /// <summary>A₂₂ ← H A₂₂ H = A₂₂ − v wᵀ − w vᵀ, with p = τ A₂₂ v and w = p − ½ τ (pᵀv) v.</summary>
    private static void ReflectBothSides(Span<double> A, ReadOnlySpan<double> v, double tau, int start, Span<double> w)
    {
        int n = start + v.Length;
        for (int i = 0; i < v.Length; i++)
            w[i] = tau * TensorPrimitives.Dot(A.Slice((start + i) * n + start, v.Length), v);
        TensorPrimitives.MultiplyAdd(v, -0.5 * tau * TensorPrimitives.Dot(w, v), w, w);
        for (int i = 0; i < v.Length; i++)
        {
            Span<double> row = A.Slice((start + i) * n + start, v.Length);
            TensorPrimitives.MultiplyAdd(w, -v[i], row, row);
            TensorPrimitives.MultiplyAdd(v, -w[i], row, row);
        }
    }

    /// <summary>The rows of Qᵀ, from the reflections that <see cref="Reduce"/> left.</summary>
    public static void Form(ReadOnlySpan<double> A, ReadOnlySpan<double> tau, Span<double> rows)
    {
        int n = tau.Length;
        rows.Clear();
        for (int i = 0; i < n; i++)
            rows[i * (n + 1)] = 1;
        for (int k = n - 2; k >= 0; k--)
            for (int i = k + 1; i < n; i++)
                Householder.Apply(A.Slice(k * n + k + 1, n - k - 1), tau[k], rows.Slice(i * n + k + 1, n - k - 1));
    }
}
