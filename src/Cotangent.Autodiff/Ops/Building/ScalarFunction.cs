namespace Cotangent;

/// <summary>A function h of a number and its derivatives: what a function of a symmetric matrix is made from. Equal functions compare equal.</summary>
/// <param name="Op">The op that applies it.</param>
internal abstract record ScalarFunction(string Op)
{
    /// <summary>What to do where it is not finite.</summary>
    internal abstract string Remedy { get; }

    /// <summary>The derivative of the given order at x; h itself for 0.</summary>
    internal abstract double Derivative(int order, double x);

    /// <summary>The number to take for an eigenvalue that has an error of <paramref name="rounding"/>.</summary>
    internal virtual double Settled(double eigenvalue, double rounding) => eigenvalue;
}

/// <summary>xᵖ; for a fractional p above 0, what is below 0 by no more than rounding is 0.</summary>
internal sealed record PowerFunction(string Op, double P) : ScalarFunction(Op)
{
    internal override string Remedy => "The matrix must be positive definite; add a small multiple of the identity to one that is singular.";

    internal override double Derivative(int order, double x)
    {
        var factor = 1.0;
        for (var i = 0; i < order; i++) factor *= P - i;
        return factor == 0 ? 0 : factor * Math.Pow(x, P - order);
    }

    internal override double Settled(double eigenvalue, double rounding) => P > 0 && P != Math.Floor(P) && eigenvalue < 0 && eigenvalue >= -rounding ? 0 : eigenvalue;
}

/// <summary>log x.</summary>
internal sealed record LogFunction(string Op) : ScalarFunction(Op)
{
    internal override string Remedy => "The matrix must be positive definite; add a small multiple of the identity to one that is singular.";

    internal override double Derivative(int order, double x)
    {
        if (order == 0) return Math.Log(x);
        var factor = 1.0;
        for (var i = 1; i < order; i++) factor *= -i;
        return factor * Math.Pow(x, -order);
    }
}

/// <summary>h, h′, h″, … as they were given.</summary>
internal sealed record GivenFunction(string Op, Func<double, double>[] Derivatives) : ScalarFunction(Op)
{
    internal override string Remedy => "The eigenvalues must lie where the functions are finite.";

    internal override double Derivative(int order, double x) => order < Derivatives.Length
        ? Derivatives[order](x)
        : throw new InvalidOperationException(
            $"{Op}: a derivative of order {order} needs the derivative number {order} of h, but the last that was given is number {Derivatives.Length - 1}. Pass h, h′, h″ " +
                "and so on up to the order that is asked for.");

    public bool Equals(GivenFunction? other) => other is not null && Op == other.Op && Derivatives.AsSpan().SequenceEqual(other.Derivatives);

    public override int GetHashCode() => HashCode.Combine(Op, Derivatives.Length, Derivatives[0]);
}
