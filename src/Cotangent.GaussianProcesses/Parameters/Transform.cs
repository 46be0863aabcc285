namespace Cotangent.GaussianProcesses;

/// <summary>A smooth one-to-one map from the unconstrained value an optimiser moves to the constrained value a model uses.</summary>
public abstract class Transform
{
    /// <summary>y = x: any real number.</summary>
    public static Transform Identity { get; } = new IdentityTransform();

    /// <summary>y = eˣ: positive numbers.</summary>
    public static Transform Exp { get; } = new ExpTransform();

    /// <summary>y = bound + log(1 + eˣ): numbers above the bound. The default for positive parameters, with bound 0.</summary>
    /// <remarks>Below x = −745 it is the bound itself, by underflow.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static Transform Positive(double lowerBound = 0) => new PositiveTransform(lowerBound);

    /// <summary>A word for tables and files.</summary>
    public abstract string Name { get; }

    /// <summary>The constrained value, as ops.</summary>
    public abstract Tensor Forward(Tensor x);

    /// <summary>The unconstrained value of one constrained number.</summary>
    public abstract double Inverse(double y);

    /// <summary>What values are allowed, in words, when <paramref name="y"/> is not one of them; null when it is.</summary>
    public abstract string? Refusal(double y);

    private sealed class IdentityTransform : Transform
    {
        public override string Name => "identity";

        public override Tensor Forward(Tensor x) => x;

        public override double Inverse(double y) => y;

        public override string? Refusal(double y) => double.IsFinite(y) ? null : "a finite number";
    }

    private sealed class ExpTransform : Transform
    {
        public override string Name => "exp";

        public override Tensor Forward(Tensor x) => Op.Exp(x);

        public override double Inverse(double y) => Math.Log(y);

        public override string? Refusal(double y) => y > 0 && double.IsFinite(y) ? null : "a number above 0";
    }

    private sealed class PositiveTransform : Transform
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
