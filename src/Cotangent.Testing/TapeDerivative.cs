namespace Cotangent.Testing;

/// <summary>The derivatives of a function at a point, by a tape that may itself be recorded by another.</summary>
internal static class TapeDerivative
{
    /// <summary>Jᵀv, one tensor per input.</summary>
    internal static Tensor[] Vjp(Func<Tensor[], Tensor> f, Tensor[] x, Tensor v)
    {
        using var tape = Watching(x);
        return [.. tape.Gradient([f(x)], x, [v], UnconnectedGradients.Zero).Select(g => g!)];
    }

    /// <summary>J u; an input without a tangent is no source at all.</summary>
    internal static Tensor Jvp(Func<Tensor[], Tensor> f, Tensor[] x, Tensor?[] u)
    {
        using var tape = Watching(x);
        var moving = Enumerable.Range(0, x.Length).Where(i => u[i] is not null).ToArray();
        return tape.Jvp([f(x)], [.. moving.Select(i => x[i])], [.. moving.Select(i => u[i]!)], UnconnectedGradients.Zero)[0]!;
    }

    /// <summary>⟨Jᵀv, w⟩, a scalar.</summary>
    internal static Tensor Pulled(Func<Tensor[], Tensor> f, Tensor[] x, Tensor v, Tensor[] w) => Dot(Vjp(f, x, v), w);

    /// <summary>⟨v, J u⟩, a scalar.</summary>
    internal static Tensor Pushed(Func<Tensor[], Tensor> f, Tensor[] x, Tensor[] u, Tensor v) => Op.Sum(Jvp(f, x, u) * v);

    internal static Tensor Dot(Tensor[] x, Tensor[] y)
    {
        var sum = Tensor.Scalar(0);
        for (var i = 0; i < x.Length; i++) sum += Op.Sum(x[i] * y[i]);
        return sum;
    }

    private static GradientTape Watching(Tensor[] x)
    {
        var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(x);
        return tape;
    }
}
