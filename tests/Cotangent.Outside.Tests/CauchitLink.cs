using Cotangent.GaussianProcesses;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>g(f) = ½ + arctan(f)/π: a probability that is never very sure.</summary>
internal sealed class CauchitLink : ProbabilityLink
{
    public override Tensor Forward(Tensor f) => 0.5 + Atan(f) / Math.PI;

    public override Tensor LogForward(Tensor f) => Log(Forward(f));

    public override Tensor LogComplement(Tensor f) => LogForward(-f);
}
