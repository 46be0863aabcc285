using static Cotangent.GaussianProcesses.ExpectationParameters;
using static Cotangent.GaussianProcesses.NaturalParameters;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>A natural gradient step by tapes alone, as its definition says it: the general way, against which the closed forms are held.</summary>
internal static class TapeRoute
{
    /// <summary>The moments (m, S) after ξ ← ξ − γ (∂ξ/∂θ) ∂L/∂η, from the gradients of the loss for m and Lq.</summary>
    internal static (Tensor Mean, Tensor Covariance) Step(XiTransform xi, double gamma, Tensor m, Tensor Lq, Tensor dm, Tensor dLq)
    {
        using var tape = new GradientTape();
        tape.Watch(m, Lq);
        var (eta1, eta2) = MeanVarSqrtToExpectation(m, Lq);
        var (d1, d2) = tape.Gradient(ExpectationToMeanVarSqrt(eta1, eta2), (eta1, eta2), (dm, dLq));
        var (theta1, theta2) = MeanVarSqrtToNatural(m, Lq);
        if (xi == XiTransform.Natural) return Moments(NaturalToMeanVarSqrt(theta1 - gamma * d1, theta2 - gamma * d2));
        if (xi == XiTransform.Expectation)
        {
            var (t1, t2) = Along(NaturalToExpectation, theta1, theta2, d1, d2);
            return Moments(ExpectationToMeanVarSqrt(eta1 - gamma * t1, eta2 - gamma * t2));
        }
        var (tm, tL) = Along(NaturalToMeanVarSqrt, theta1, theta2, d1, d2);
        return Moments((m - gamma * tm, Lq - gamma * tL));
    }

    internal static (Tensor Mean, Tensor Covariance) Moments((Tensor Mean, Tensor VarSqrt) q) => (q.Mean, Op.MatMul(q.VarSqrt, q.VarSqrt, transposeB: true));

    /// <summary>(∂ξ/∂θ) d: the pullback of v is linear in v, and its gradient along d is the tangent. No value of v matters.</summary>
    private static (Tensor First, Tensor Second) Along(Func<Tensor, Tensor, (Tensor, Tensor)> xi, Tensor theta1, Tensor theta2, Tensor d1, Tensor d2)
    {
        var (v1, v2) = (Tensor.Ones(d1.Shape), Tensor.Ones(d2.Shape));
        using var outer = new GradientTape();
        outer.Watch(v1, v2);
        using var inner = new GradientTape();
        inner.Watch(theta1, theta2);
        var pulled = inner.Gradient(xi(theta1, theta2), (theta1, theta2), (v1, v2));
        return outer.Gradient(pulled, (v1, v2), (d1, d2));
    }
}
