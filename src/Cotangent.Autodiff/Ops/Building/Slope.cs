namespace Cotangent;

/// <summary>The derivative of an elementwise op in one of its inputs: factors and divisors that a cotangent or tangent goes through one after the other.</summary>
/// <remarks>
/// A rule gives a slope and never sees what goes through it, so that a zero stays zero in every rule, also where the slope is infinite or NaN: what a mask has shut out
/// cannot come back. A slope in steps does not overflow or vanish where the result does not.
/// </remarks>
internal readonly struct Slope
{
    private readonly Part first;
    private readonly Part second;

    private Slope(Part first, Part second = default) => (this.first, this.second) = (first, second);

    private enum Kind
    {
        One,
        MinusOne,
        Zero,
        Factor,
        Weight,
        Divisor,
        DivisorUnlessZero,
    }

    /// <summary>1: what comes passes.</summary>
    internal static Slope One => default;

    /// <summary>−1.</summary>
    internal static Slope MinusOne => new(new Part(Kind.MinusOne));

    /// <summary>0, and nothing passes, whatever it is.</summary>
    internal static Slope Zero => new(new Part(Kind.Zero));

    /// <summary>t f; a factor of 0 leaves an infinite cotangent NaN.</summary>
    internal static Slope By(Tensor f) => new(new Part(Kind.Factor, f));

    /// <summary>t w, and 0 where the weight w is 0, also if t is infinite or NaN.</summary>
    internal static Slope Weighted(Tensor w) => new(new Part(Kind.Weight, w));

    /// <summary>t / d.</summary>
    internal static Slope Over(Tensor d) => new(new Part(Kind.Divisor, d));

    /// <summary>t / d, and 0 where d is 0.</summary>
    internal static Slope OverUnlessZero(Tensor d) => new(new Part(Kind.DivisorUnlessZero, d));

    /// <summary>This, then times f.</summary>
    internal Slope ThenBy(Tensor f) => new(first, new Part(Kind.Factor, f));

    /// <summary>This, then divided by d.</summary>
    internal Slope ThenOver(Tensor d) => new(first, new Part(Kind.Divisor, d));

    /// <summary>This, then divided by d, and 0 where d is 0.</summary>
    internal Slope ThenOverUnlessZero(Tensor d) => new(first, new Part(Kind.DivisorUnlessZero, d));

    /// <summary>A cotangent on its way from the output to the input.</summary>
    internal Tensor Pull(Tensor t) => Pull(Pull(t, first), second);

    /// <summary>A tangent on its way from the input to the output: as a cotangent, and 0 where the first factor is 0, for there a cotangent, which goes the other way, becomes 0 first.</summary>
    internal Tensor Push(Tensor t) => Pull(first.Kind == Kind.Factor ? Op.Masked(t, first.Operand!) : Pull(t, first), second);

    private static Tensor Pull(Tensor t, in Part part) => part.Kind switch
    {
        Kind.One => t,
        Kind.MinusOne => -t,
        Kind.Zero => Tensor.Zeros(t.Shape),
        Kind.Factor => Op.MultiplyOrZero(part.Operand!, t),
        Kind.Weight => Op.Masked(t, part.Operand!),
        Kind.Divisor => Op.XDivY(t, part.Operand!),
        _ => Op.DivideNoNaN(t, part.Operand!),
    };

    private readonly record struct Part(Kind Kind, Tensor? Operand = null);
}
