using System.Numerics;

namespace Cotangent.Numerics;

/// <summary>A value with its first and second partial derivatives in two parameters a and b: Taylor arithmetic cut after order two.</summary>
internal readonly record struct Jet(double Value, double A, double B, double AA, double AB, double BB) :
    IAdditionOperators<Jet, Jet, Jet>, IAdditionOperators<Jet, double, Jet>, IMultiplyOperators<Jet, Jet, Jet>,
    IMultiplyOperators<Jet, double, Jet>, IDivisionOperators<Jet, Jet, Jet>, IMultiplicativeIdentity<Jet, Jet>
{
    public static Jet MultiplicativeIdentity => new(1, 0, 0, 0, 0, 0);

    /// <summary>The parameter a itself.</summary>
    public static Jet OfA(double a) => new(a, 1, 0, 0, 0, 0);

    /// <summary>The parameter b itself.</summary>
    public static Jet OfB(double b) => new(b, 0, 1, 0, 0, 0);

    public static Jet operator +(Jet f, double c) => f with { Value = f.Value + c };

    public static Jet operator +(Jet f, Jet g) => new(f.Value + g.Value, f.A + g.A, f.B + g.B, f.AA + g.AA, f.AB + g.AB, f.BB + g.BB);

    public static Jet operator *(Jet f, double c) => new(f.Value * c, f.A * c, f.B * c, f.AA * c, f.AB * c, f.BB * c);

    public static Jet operator *(Jet f, Jet g) => new(
        f.Value * g.Value,
        f.A * g.Value + f.Value * g.A,
        f.B * g.Value + f.Value * g.B,
        f.AA * g.Value + 2 * (f.A * g.A) + f.Value * g.AA,
        f.AB * g.Value + (f.A * g.B + f.B * g.A) + f.Value * g.AB,
        f.BB * g.Value + 2 * (f.B * g.B) + f.Value * g.BB);

    /// <summary>q = f/g from q g = f, derivative by derivative.</summary>
    public static Jet operator /(Jet f, Jet g)
    {
        double q = f.Value / g.Value, a = (f.A - q * g.A) / g.Value, b = (f.B - q * g.B) / g.Value;
        return new(q, a, b,
            (f.AA - 2 * (a * g.A) - q * g.AA) / g.Value,
            (f.AB - (a * g.B + b * g.A) - q * g.AB) / g.Value,
            (f.BB - 2 * (b * g.B) - q * g.BB) / g.Value);
    }

    /// <summary>exp u, where the derivatives of u are those of this jet and e is exp of its value, computed apart; where e underflows, so do its derivatives.</summary>
    public Jet Exponential(double e) => e == 0 ? default : new(e, e * A, e * B, e * (A * A + AA), e * (A * B + AB), e * (B * B + BB));

    /// <summary>The same function with the roles of a and b exchanged.</summary>
    public Jet Swapped() => new(Value, B, A, BB, AB, AA);

    /// <summary>1 − f.</summary>
    public Jet Complement() => new(1 - Value, -A, -B, -AA, -AB, -BB);
}
