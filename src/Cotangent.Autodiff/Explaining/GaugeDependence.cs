using System.Numerics.Tensors;

namespace Cotangent;

/// <summary>Tells where a gradient through eigenvectors depends on which basis of the plane of equal eigenvalues was taken.</summary>
internal static class GaugeDependence
{
    /// <summary>What turns the vectors by less than this share of the cotangent is rounding.</summary>
    private const double Rounding = 1e-10;

    /// <summary>The first two equal eigenvalues whose vectors the cotangent tells apart, or null.</summary>
    /// <remarks>Turning vectors i and j in their plane by a small angle φ changes the target by φ ⟨V̄, [−vᵢ at j, vⱼ at i]⟩ = φ (vⱼ · v̄ᵢ − vᵢ · v̄ⱼ).</remarks>
    internal static (int First, int Second)? Of(Node node, Tensor dY)
    {
        if (node.Name != nameof(Op.Eigh)) return null;
        var n = dY.Shape[^1];
        var size = n * (n + 1);
        for (var start = 0; start < dY.Count; start += size)
            if (Of(node.Output.Span.Slice(start, size), dY.Span.Slice(start, size), n) is { } pair) return pair;
        return null;
    }

    private static (int First, int Second)? Of(ReadOnlySpan<double> packed, ReadOnlySpan<double> cotangent, int n)
    {
        var V = packed[n..];
        var dV = cotangent[n..];
        var threshold = Rounding * TensorPrimitives.Norm(dV);
        for (var j = 1; j < n; j++)
            for (var i = j - 1; i >= 0 && Op.AreEqual(packed[i], packed[j], packed[..n]); i--)
                if (Math.Abs(Dot(V, j, dV, i, n) - Dot(V, i, dV, j, n)) > threshold) return (i, j);
        return null;
    }

    /// <summary>The inner product of column i of A and column j of B.</summary>
    private static double Dot(ReadOnlySpan<double> A, int i, ReadOnlySpan<double> B, int j, int n)
    {
        var sum = 0.0;
        for (var row = 0; row < n; row++) sum += A[row * n + i] * B[row * n + j];
        return sum;
    }
}
