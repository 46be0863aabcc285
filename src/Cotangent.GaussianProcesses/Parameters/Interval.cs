namespace Cotangent.GaussianProcesses;

/// <summary>The numbers between two bounds, either of which may be infinite: where the values of a <see cref="Transform"/> lie, or where a prior has density.</summary>
public readonly record struct Interval
{
    /// <summary>Creates the numbers between a lower and a greater upper bound.</summary>
    /// <exception cref="ArgumentException">The lower bound is not below the upper one.</exception>
    public Interval(double lower, double upper)
    {
        if (!(lower < upper)) throw new ArgumentException(FormattableString.Invariant($"Interval: the lower bound {lower} is not below the upper bound {upper}. Give the lower one first."));
        (Lower, Upper) = (lower + 0.0, upper + 0.0); // -0 becomes 0
    }

    /// <summary>All real numbers.</summary>
    public static Interval Real { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The numbers above 0.</summary>
    public static Interval Positive { get; } = Above(0);

    /// <summary>The lower bound, or −∞.</summary>
    public double Lower { get; }

    /// <summary>The upper bound, or ∞.</summary>
    public double Upper { get; }

    /// <summary>The numbers above a bound.</summary>
    public static Interval Above(double lower) => new(lower, double.PositiveInfinity);

    /// <summary>Whether a number lies between the bounds and is neither of them: always a finite one.</summary>
    public bool Contains(double y) => y > Lower && y < Upper;

    /// <summary>Whether every number of another interval lies between the bounds.</summary>
    public bool Contains(Interval other) => other.Lower >= Lower && other.Upper <= Upper;

    /// <summary>One of its numbers in words: "a number above 0", "a number between 0 and 1", "a finite number".</summary>
    public override string ToString() => (double.IsFinite(Lower), double.IsFinite(Upper)) switch
    {
        (true, true) => FormattableString.Invariant($"a number between {Lower} and {Upper}"),
        (true, false) => FormattableString.Invariant($"a number above {Lower}"),
        (false, true) => FormattableString.Invariant($"a number below {Upper}"),
        _ => "a finite number",
    };
}
