using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>Derivatives of a function at a point, each under a tape of its own, which may stand inside the recording of another.</summary>
/// <remarks>The function is given a tensor of its own: the point itself, where the function closes over it, is a constant.</remarks>
public static class Derivative
{
    /// <summary>∂(Σ f)/∂x: for a scalar f its gradient.</summary>
    /// <exception cref="UnconnectedGradientException">f(x) does not depend on x.</exception>
    public static Tensor Gradient(Func<Tensor, Tensor> f, Tensor x) => ValueAndGradient(f, x).Gradient;

    /// <summary>f(x) and ∂(Σ f)/∂x, by one evaluation.</summary>
    /// <exception cref="UnconnectedGradientException">f(x) does not depend on x.</exception>
    public static (Tensor Value, Tensor Gradient) ValueAndGradient(Func<Tensor, Tensor> f, Tensor x) => Under(f, x, (tape, z, y) => (y, tape.Gradient(y, z)));

    /// <summary>f(x) and the function v ↦ vᵀ ∂f/∂x, which may be called many times.</summary>
    public static (Tensor Value, Func<Tensor, Tensor> Vjp) Vjp(Func<Tensor, Tensor> f, Tensor x) => Under(f, x, (tape, z, y) =>
    {
        var vjp = tape.Vjp([y], [z]);
        return (y, (Func<Tensor, Tensor>)(v => vjp.Pull([v])[0]!));
    });

    /// <summary>f(x) and ∂f/∂x t, without a recording.</summary>
    /// <exception cref="UnconnectedGradientException">f(x) does not depend on x.</exception>
    public static (Tensor Value, Tensor Tangent) Jvp(Func<Tensor, Tensor> f, Tensor x, Tensor tangent)
    {
        ArgumentNullException.ThrowIfNull(f);
        var z = Op.Identity(x);
        using var accumulator = new ForwardAccumulator(z, tangent);
        var y = Returned.Tensor("Derivative.Jvp", nameof(f), f(z));
        return (y, accumulator.Jvp(y));
    }

    /// <summary>∂f/∂x, of shape [f(x)'s, x's].</summary>
    /// <exception cref="UnconnectedGradientException">f(x) does not depend on x.</exception>
    public static Tensor Jacobian(Func<Tensor, Tensor> f, Tensor x) => Under(f, x, (tape, z, y) => tape.Jacobian(y, z));

    /// <summary>∂²f/∂x², of shape [x's, x's], for f(x) of one element.</summary>
    /// <exception cref="UnconnectedGradientException">f(x) does not depend on x.</exception>
    public static Tensor Hessian(Func<Tensor, Tensor> f, Tensor x) => Under(f, x, (tape, z, y) => tape.Hessian(y, z));

    /// <summary>∂²f/∂x² v for f(x) of one element; the Hessian is not formed.</summary>
    /// <exception cref="UnconnectedGradientException">f(x) does not depend on x.</exception>
    public static Tensor HessianVectorProduct(Func<Tensor, Tensor> f, Tensor x, Tensor vector) => Under(f, x, (tape, z, y) => tape.HessianVectorProduct(y, z, vector));

    private static T Under<T>(Func<Tensor, Tensor> f, Tensor x, Func<GradientTape, Tensor, Tensor, T> derive, [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(f);
        var z = Op.Identity(x);
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(z);
        return derive(tape, z, Returned.Tensor($"Derivative.{method}", nameof(f), f(z)));
    }
}
