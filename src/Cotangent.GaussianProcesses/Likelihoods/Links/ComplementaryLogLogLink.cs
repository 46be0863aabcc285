using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The probability that something with hazard eᶠ happens at least once: g(f) = 1 − exp(−eᶠ).</summary>
public sealed class ComplementaryLogLogLink : ProbabilityLink
{
    private const double Smallest = -37; // below it log(1 − exp(−eᶠ)) is f to the last digit

    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor f) => -Expm1(-Exp(f));

    /// <summary>log(1 − exp(−eᶠ)), which is f where f is very negative.</summary>
    public override Tensor LogForward(Tensor f) => Where(Less(f, Smallest), f, Log1MExp(Exp(Maximum(f, Smallest))));

    /// <summary>−eᶠ.</summary>
    public override Tensor LogComplement(Tensor f) => -Exp(f);

    /// <summary>log(−log(1 − y)).</summary>
    protected internal override Tensor? Inverse(Tensor y) => Log(-Log1P(-y));
}
