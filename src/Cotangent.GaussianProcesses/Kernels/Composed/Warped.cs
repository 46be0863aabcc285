using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions that change faster at one end of their inputs than at the other:
/// k(w(x), w(x′)) with w(x) = l + (h − l) (1 − (1 − t^a)^b), t = (x − l)/(h − l), the distribution function of Kumaraswamy, from l to h.</summary>
/// <remarks>
/// For a function that changes faster at one end of its inputs than at the other: a fit finds where. w(l) = l, w(h) = h, and with a = b = 1, where it starts, w(x) = x; outside [l, h] w(x) = x.
/// At l and h the derivative in x is given as 1, and that in a and b is 0. Lists of a and b have one number for each column of the inputs, seen by the kernel or not.
/// Inputs are warped here and nowhere else: models, posteriors and samples are given them as they are. Cost: that of the kernel, and O(N D).
/// Source: Snoek, Swersky, Zemel and Adams (2014), "Input warping for Bayesian optimization of non-stationary functions", with Kumaraswamy's function in place of the beta one; Kumaraswamy (1980).
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Warped(new Matern52(), lower: 0, upper: 10);
/// </code>
/// </example>
public sealed class Warped : Kernel
{
    /// <summary>Creates the kernel on warped inputs.</summary>
    /// <param name="kernel">The kernel of warped inputs, a squared exponential when left out.</param>
    /// <param name="a">a > 0: one for all columns, or one for each.</param>
    /// <param name="b">b > 0: one for all columns, or one for each.</param>
    /// <param name="lower">The lower end l, in units of x.</param>
    /// <param name="upper">The upper end h, in units of x.</param>
    /// <exception cref="ArgumentException">The ends are not finite, or not in order.</exception>
    public Warped(Kernel? kernel = null, StartValue a = default, StartValue b = default, double lower = 0, double upper = 1) : base(null)
    {
        if (!(upper > lower) || !double.IsFinite(upper - lower)) throw new ArgumentException($"Warped: inputs are warped from {lower} to {upper}; expected finite numbers in ascending order.");
        Kernel = kernel ?? new SquaredExponential();
        (Lower, Upper) = (lower, upper);
        A = a.PerColumn(this, null, Transform.Positive());
        B = b.PerColumn(this, null, Transform.Positive());
    }

    /// <summary>The kernel of warped inputs.</summary>
    public Kernel Kernel { get; }

    /// <summary>The power a, a pure number: above 1 it stretches the upper part. A scalar, or [D].</summary>
    public Parameter A { get; }

    /// <summary>The power b, a pure number: above 1 it stretches the lower part. A scalar, or [D].</summary>
    public Parameter B { get; }

    /// <summary>The lower end l of the range that is warped.</summary>
    public double Lower { get; }

    /// <summary>The upper end h of the range that is warped.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("a", A, Unit.Pure), new("b", B, Unit.Pure)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("lower", Lower), new("upper", Upper)];

    /// <summary>w(x), element by element, for X [… N D].</summary>
    public Tensor Warp(Tensor X)
    {
        Shapes.In("Warped.Warp").Is(X, "… N D");
        var t = (X - Lower) / (Upper - Lower);
        var isInside = Greater(t, 0) * Less(t, 1);
        var inside = Where(isInside, t, 0.5); // so that no pole outside reaches a gradient
        var w = -Expm1(ForColumns(B, X) * Log1MExp(-ForColumns(A, X) * Log(inside))); // 1 − (1 − tᵃ)ᵇ without cancellation at either end
        return Where(isInside, Lower + (Upper - Lower) * w, X);
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X) => Kernel.K(Warp(X));

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Kernel.K(Warp(X), Warp(X2));

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => Kernel.Diagonal(Warp(X));
}
