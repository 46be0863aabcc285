using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cotangent.GaussianProcesses;

/// <summary>What fits tell those who listen by System.Diagnostics: dotnet-counters, OpenTelemetry, a <see cref="MeterListener"/> of one's own. Where nobody listens it costs nothing.</summary>
/// <remarks>
/// The meter and the activity source are called "Cotangent". Instruments: <c>cotangent.fit.steps</c>, <c>cotangent.fit.evaluations</c>, <c>cotangent.fit.failed_evaluations</c>,
/// <c>cotangent.fit.log_density</c>, of the step just taken, and <c>cotangent.fits.running</c>. Steps, density and running fits have the tag <c>cotangent.model</c>. Each fit is one activity,
/// <c>cotangent.fit</c>, with what its report says: reason, verdict, iterations, evaluations and log density.
/// </remarks>
public static class Telemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Cotangent";

    /// <summary>The tag that has the type of the model.</summary>
    internal const string ModelTag = "cotangent.model";

    private static readonly Meter Meter = new(Name);

    internal static readonly ActivitySource Activities = new(Name);

    internal static readonly Counter<long> Steps = Meter.CreateCounter<long>("cotangent.fit.steps", "{step}", "Steps that fits have taken.");

    internal static readonly Gauge<double> LogDensity = Meter.CreateGauge<double>("cotangent.fit.log_density", "{nat}", "The objective at the step just taken.");

    internal static readonly UpDownCounter<long> Running = Meter.CreateUpDownCounter<long>("cotangent.fits.running", "{fit}", "Fits that are running.");

    private static readonly Counter<long> Evaluations = Meter.CreateCounter<long>("cotangent.fit.evaluations", "{evaluation}", "Evaluations of an objective.");

    private static readonly Counter<long> FailedEvaluations =
        Meter.CreateCounter<long>("cotangent.fit.failed_evaluations", "{evaluation}", "Evaluations that had no finite value, such as those where a covariance is not positive definite.");

    /// <summary>One evaluation of an objective.</summary>
    internal static void Evaluated(double value)
    {
        Evaluations.Add(1);
        if (!double.IsFinite(value)) FailedEvaluations.Add(1);
    }
}
