using Cotangent.GaussianProcesses;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>k(x, x′) = σ²/n Σⱼ cos(j Σ_d ω_d (x_d − x′_d)), j = 1 … n: a kernel of its own kind, with active columns and a setting.</summary>
internal sealed class Harmonics : Kernel
{
    internal Harmonics(int order = 2, StartValue variance = default, StartValue frequencies = default, int[]? activeDims = null) : base(activeDims)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        Order = order;
        Variance = variance.Scalar(this, Transform.Positive());
        Frequencies = frequencies.PerColumn(this, activeDims, Transform.Positive());
    }

    public int Order { get; }

    public Parameter Variance { get; }

    public Parameter Frequencies { get; }

    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2)), new("frequencies", Frequencies, Unit.Pure.PerInput(ActiveDims))];

    public override IReadOnlyList<Setting> Settings => [new("order", Order), .. base.Settings];

    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var anchor = Anchor(X);
        var angle = ExpandDims(Angle(X - anchor), -1) - ExpandDims(Angle(X2 - anchor), -2);
        var sum = Cos(angle);
        for (var j = 2; j <= Order; j++) sum += Cos(j * angle);
        return Variance * sum / Order;
    }

    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);

    private Tensor Angle(Tensor X) => Sum(X * ForColumns(Frequencies, X), -1);
}
