using System.Diagnostics;

namespace Cotangent.GaussianProcesses;

/// <summary>What one fit tells those who listen: see <see cref="Telemetry"/>.</summary>
internal sealed class FitTelemetry : IDisposable
{
    private readonly KeyValuePair<string, object?> model;
    private readonly Activity? activity;
    private bool hasEnded;

    /// <summary>Says that a fit has begun, and when disposed that it has ended.</summary>
    internal FitTelemetry(IParameterTree root)
    {
        model = new(Telemetry.ModelTag, root.GetType().Name);
        activity = Telemetry.Activities.StartActivity("cotangent.fit");
        activity?.SetTag(model.Key, model.Value);
        Telemetry.Running.Add(1, model);
    }

    /// <summary>A step was taken.</summary>
    internal void Step(double logDensity)
    {
        Telemetry.Steps.Add(1, model);
        Telemetry.LogDensity.Record(logDensity, model);
    }

    /// <summary>The report of the fit, which ends with it.</summary>
    internal FitReport Ended(FitReport report)
    {
        hasEnded = true;
        if (activity is null) return report;
        activity.SetTag("cotangent.fit.reason", report.Reason.ToString());
        activity.SetTag("cotangent.fit.verdict", report.Verdict.ToString());
        activity.SetTag("cotangent.fit.iterations", report.Iterations);
        activity.SetTag("cotangent.fit.evaluations", report.Evaluations);
        activity.SetTag("cotangent.fit.log_density", report.LogDensity);
        return report;
    }

    /// <summary>Why a training ended, and after how many steps.</summary>
    internal void Ended(StopReason reason, int steps)
    {
        hasEnded = true;
        activity?.SetTag("cotangent.fit.reason", reason.ToString());
        activity?.SetTag("cotangent.fit.iterations", steps);
    }

    public void Dispose()
    {
        if (!hasEnded) activity?.SetStatus(ActivityStatusCode.Error, "The fit ended by an exception.");
        activity?.Dispose();
        Telemetry.Running.Add(-1, model);
    }
}
