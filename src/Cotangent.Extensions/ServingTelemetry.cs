using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cotangent.Extensions;

/// <summary>What served predictors tell those who listen by System.Diagnostics, such as dotnet-counters and OpenTelemetry. Where nobody listens it costs nothing.</summary>
/// <remarks>
/// The meter and the activity source are called "Cotangent.Serving". Instruments: <c>cotangent.predicted.rows</c>, <c>cotangent.prediction.duration</c> in seconds, <c>cotangent.refused</c>
/// calls with faulty inputs, <c>cotangent.refits</c> and <c>cotangent.failed_refits</c>, all with the tag <c>cotangent.predictor</c>. Activities: <c>cotangent.predict</c>,
/// <c>cotangent.mean</c>, <c>cotangent.refit</c>.
/// </remarks>
public static class ServingTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Cotangent.Serving";

    internal const string PredictorTag = "cotangent.predictor";

    private static readonly Meter Meter = new(Name);

    internal static readonly ActivitySource Activities = new(Name);

    internal static readonly Counter<long> Rows = Meter.CreateCounter<long>("cotangent.predicted.rows", "{row}", "Rows that were predicted.");

    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("cotangent.prediction.duration", "s", "How long calls took.");

    internal static readonly Counter<long> Refused = Meter.CreateCounter<long>("cotangent.refused", "{call}", "Calls that were refused for their inputs.");

    internal static readonly Counter<long> Refits = Meter.CreateCounter<long>("cotangent.refits", "{fit}", "Predictors that took the place of another.");

    internal static readonly Counter<long> FailedRefits = Meter.CreateCounter<long>("cotangent.failed_refits", "{fit}", "Refits that failed; the predictor before stayed.");
}
