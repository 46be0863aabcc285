using Cotangent.GaussianProcesses;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>y = f + ε with ε ~ N(0, σ² (1 + |x|²)): Gaussian noise that exact regression takes.</summary>
internal sealed class DriftingNoise : GaussianNoise
{
    internal DriftingNoise(StartValue variance = default) => Variance = variance.Scalar(this, Transform.Positive(1e-6));

    public Parameter Variance { get; }

    public override IReadOnlyList<Part> Parts => [new("variance", Variance)];

    public override Tensor Variances(Tensor X) => Variance * (1 + Sum(Square(X), [-1], keepDims: true));
}
