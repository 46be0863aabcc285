namespace Cotangent.GaussianProcesses;

/// <summary>A smooth one-to-one map from the unconstrained value an optimiser moves to the constrained value a model uses.</summary>
public abstract class Transform
{
    /// <summary>y = x: any real number.</summary>
    public static ElementwiseTransform Identity { get; } = new IdentityTransform();

    /// <summary>y = eˣ: positive numbers.</summary>
    public static ElementwiseTransform Exp { get; } = new ExpTransform();

    /// <summary>Y [… n n] = <see cref="Op.FillTriangular"/>(x), x [… n(n+1)/2]: lower triangular matrices.</summary>
    /// <remarks>Each element of x is one of Y, so the gradient with respect to Y is the map of that with respect to x.</remarks>
    public static Transform Triangular { get; } = new TriangularTransform();

    /// <summary>y = bound + log(1 + eˣ): numbers above the bound. The default for positive parameters, with bound 0.</summary>
    /// <remarks>Below x = −745 it is the bound itself, by underflow.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static ElementwiseTransform Positive(double lowerBound = 0) => new PositiveTransform(lowerBound);

    /// <summary>A word for tables and files.</summary>
    public abstract string Name { get; }

    /// <summary>The constrained value, as ops; its shape may be another.</summary>
    public abstract Tensor Forward(Tensor x);

    /// <summary>The unconstrained value of a constrained one that is not refused.</summary>
    public abstract Tensor Inverse(Tensor y);

    /// <summary>The first element of <paramref name="y"/> that is not allowed, by its place in row-major order, and what is allowed there, in words; null when all are.</summary>
    public abstract (int Index, string Allowed)? Refusal(Tensor y);

    private sealed class IdentityTransform : ElementwiseTransform
    {
        public override string Name => "identity";

        public override Tensor Forward(Tensor x) => x;

        public override double Inverse(double y) => y;

        public override string? Refusal(double y) => double.IsFinite(y) ? null : "a finite number";
    }

    private sealed class ExpTransform : ElementwiseTransform
    {
        public override string Name => "exp";

        public override Tensor Forward(Tensor x) => Op.Exp(x);

        public override double Inverse(double y) => Math.Log(y);

        public override string? Refusal(double y) => y > 0 && double.IsFinite(y) ? null : "a number above 0";
    }

    private sealed class PositiveTransform : ElementwiseTransform
    {
        private readonly double bound;

        internal PositiveTransform(double bound)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(bound);
            if (!double.IsFinite(bound)) throw new ArgumentOutOfRangeException(nameof(bound), bound, "Transform.Positive: the lower bound must be finite.");
            this.bound = bound;
        }

        public override string Name => bound == 0 ? "positive" : FormattableString.Invariant($"positive, above {bound}");

        public override Tensor Forward(Tensor x) => bound == 0 ? Op.Softplus(x) : bound + Op.Softplus(x);

        public override double Inverse(double y) => Numerics.Softplus.Inverse(y - bound);

        public override string? Refusal(double y) => y > bound && double.IsFinite(y) ? null : FormattableString.Invariant($"a number above {bound}");
    }
}
