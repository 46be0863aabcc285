using static Cotangent.GaussianProcesses.ExpectationParameters;
using static Cotangent.GaussianProcesses.NaturalParameters;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Parameters ξ of your own for natural gradients, given by three maps in ops; the step ξ ← ξ − γ (∂ξ/∂θ) ∂L/∂η is computed by tapes.</summary>
/// <remarks>
/// ∂L/∂η is the pullback of (∂L/∂m, ∂L/∂Lq), as output gradients, through <see cref="ExpectationToMeanVarSqrt"/>. The tangent (∂ξ/∂θ) v is had by a double pullback: uᵀ∂ξ/∂θ is linear
/// in u, so that its own pullback of v is the tangent, whatever u is. The maps have the layout of <see cref="NaturalParameters"/>: ξ₁ and ξ₂ may have any shapes that they agree on.
/// They are given square roots with a positive diagonal, as a Cholesky factor has; a negative one is turned round before the step and back after it.
/// The longest step is found by trying. Cost: three Cholesky factors and the derivatives of the maps, to second order. Source: Salimbeni, Eleftheriadis and Hensman (2018), eq. 10.
/// </remarks>
public abstract class TapeXiTransform : XiTransform
{
    private const double Longest = 1e12;
    private const double Precision = 1e-9;

    /// <summary>For the types that derive from it.</summary>
    protected TapeXiTransform()
    {
    }

    /// <summary>ξ of the mean m [N, L] and the lower triangular square root [L, N, N] of the covariance.</summary>
    public abstract (Tensor Xi1, Tensor Xi2) MeanVarSqrtToXi(Tensor qMu, Tensor qSqrt);

    /// <summary>The mean and the lower triangular square root of the covariance from ξ. Where there is no such Gaussian it throws <see cref="NotPositiveDefiniteException"/>, or gives NaN.</summary>
    public abstract (Tensor Mean, Tensor VarSqrt) XiToMeanVarSqrt(Tensor xi1, Tensor xi2);

    /// <summary>ξ from θ₁ = S⁻¹m [N, L] and θ₂ = −½S⁻¹ [L, N, N].</summary>
    public abstract (Tensor Xi1, Tensor Xi2) NaturalsToXi(Tensor theta1, Tensor theta2);

    internal sealed override (Tensor M, Tensor Lq) Step(PairGradient at, Tensor gamma)
    {
        var signs = ExpandDims(Sign(Diagonal(at.Lq)), -2);
        var (m, Lq) = (LatentLayout.Mean(at.M), signs * at.Lq);
        using var tape = new GradientTape();
        tape.Watch(m, Lq);
        var (eta1, eta2) = MeanVarSqrtToExpectation(m, Lq);
        var ofEta = tape.Gradient(ExpectationToMeanVarSqrt(eta1, eta2), (eta1, eta2), outputGradients: (LatentLayout.Mean(at.G), signs * at.WholeDLq));
        var (t1, t2) = Tangent(MeanVarSqrtToNatural(m, Lq), ofEta);
        var (xi1, xi2) = MeanVarSqrtToXi(m, Lq);
        var (mean, varSqrt) = XiToMeanVarSqrt(xi1 - gamma * t1, xi2 - gamma * t2);
        return (LatentLayout.Columns(mean), signs * varSqrt);
    }

    /// <summary>By trying: the last length that works before the first that does not, as far as steps of 16 times the length and halves between can tell.</summary>
    internal sealed override double[] LargestGammas(PairGradient at) => [.. Enumerable.Range(0, at.M.Shape[0]).Select(latent => Largest(at.Of(latent)))];

    /// <summary>(∂ξ/∂θ) v.</summary>
    private (Tensor First, Tensor Second) Tangent((Tensor First, Tensor Second) theta, (Tensor First, Tensor Second) v)
    {
        using var outer = new GradientTape();
        using var inner = new GradientTape();
        inner.Watch(theta.First, theta.Second);
        var xi = NaturalsToXi(theta.First, theta.Second);
        var (u1, u2) = (Tensor.Ones(xi.Xi1.Shape), Tensor.Ones(xi.Xi2.Shape));
        outer.Watch(u1, u2);
        var pulled = inner.Gradient(xi, theta, outputGradients: (u1, u2));
        return outer.Gradient(pulled, (u1, u2), outputGradients: v);
    }

    private double Largest(PairGradient at)
    {
        var (works, fails) = (0.0, 1.0);
        for (; Leads(at, fails); fails *= 16)
            if ((works = fails) > Longest) return double.PositiveInfinity;
        while (works == 0 && fails > 1 / Longest)
            if (Leads(at, fails / 16)) works = fails / 16;
            else fails /= 16;
        while (fails - works > Precision * fails)
        {
            var between = 0.5 * (works + fails);
            (works, fails) = Leads(at, between) ? (between, fails) : (works, between);
        }
        return works;
    }

    /// <summary>Whether there is a Gaussian at the end of a step.</summary>
    private bool Leads(PairGradient at, double gamma)
    {
        try
        {
            var (m, Lq) = Step(at, Tensor.Scalar(gamma));
            return double.IsFinite(Sum(m).ToScalar() + Sum(Lq).ToScalar());
        }
        catch (NotPositiveDefiniteException)
        {
            return false;
        }
    }
}
