namespace Cotangent.GaussianProcesses;

/// <summary>A smooth one-to-one map from the unconstrained value an optimiser moves to the constrained value a model uses.</summary>
public abstract class Transform
{
    /// <summary>y = x: any real number.</summary>
    public static ElementwiseTransform Identity { get; } = new IdentityTransform();

    /// <summary>Y [… n n] = <see cref="Op.FillTriangular"/>(x), x [… n(n+1)/2]: lower triangular matrices.</summary>
    /// <remarks>Each element of x is one of Y, so the gradient with respect to Y is the map of that with respect to x.</remarks>
    public static Transform Triangular { get; } = new TriangularTransform();

    /// <summary>y = bound + eˣ: numbers above the bound. The default for positive parameters, with bound 0.</summary>
    /// <remarks>
    /// A step in x is a relative step in y − bound, whatever unit y is measured in. Beyond x = 709.7 it is infinite, below x = −745 it is the bound itself.
    /// docs/decisions/0016-positive-parameters-move-in-their-logarithm.md says why it is the default.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static ElementwiseTransform Positive(double lowerBound = 0) => new PositiveTransform("positive", lowerBound, Op.Exp, Math.Log);

    /// <summary>y = bound + log(1 + eˣ): numbers above the bound, linear where they are large. The default of GPflow.</summary>
    /// <remarks>A step in x is a relative step in y − bound below 1 and an absolute one above, so a fit in it depends on the unit of y. Below x = −745 it is the bound itself.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static ElementwiseTransform Softplus(double lowerBound = 0) => new PositiveTransform("softplus", lowerBound, Op.Softplus, Numerics.Softplus.Inverse);

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

    private sealed class PositiveTransform : ElementwiseTransform
    {
        private readonly string word;
        private readonly double bound;
        private readonly Func<Tensor, Tensor> aboveBound;
        private readonly Func<double, double> inverse;

        internal PositiveTransform(string word, double lowerBound, Func<Tensor, Tensor> aboveBound, Func<double, double> inverse)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lowerBound);
            if (!double.IsFinite(lowerBound)) throw new ArgumentOutOfRangeException(nameof(lowerBound), lowerBound, "Transform: the lower bound must be finite.");
            (this.word, bound, this.aboveBound, this.inverse) = (word, lowerBound, aboveBound, inverse);
        }

        public override string Name => bound == 0 ? word : FormattableString.Invariant($"{word}, above {bound}");

        public override Tensor Forward(Tensor x) => bound == 0 ? aboveBound(x) : bound + aboveBound(x);

        public override double Inverse(double y) => inverse(y - bound);

        public override string? Refusal(double y) => y > bound && double.IsFinite(y) ? null : FormattableString.Invariant($"a number above {bound}");
    }
}
