using Cotangent.GaussianProcesses;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>m(x) = a sin(x_d), of one column.</summary>
internal sealed class WaveMean : MeanFunction
{
    internal WaveMean(int column = 0, StartValue amplitude = default)
    {
        Column = column;
        Amplitude = amplitude.PerOutput(this, Transform.Identity);
    }

    public int Column { get; }

    public Parameter Amplitude { get; }

    public override IReadOnlyList<Part> Parts => [new("amplitude", Amplitude, Unit.Target(1))];

    public override IReadOnlyList<Setting> Settings => [new("column", Column)];

    public override Tensor Evaluate(Tensor X) => Sin(Columns(X, Column)) * Amplitude;
}
