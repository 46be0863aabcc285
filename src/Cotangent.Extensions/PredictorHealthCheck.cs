using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cotangent.Extensions;

/// <summary>Healthy once there is a fit that answers: <c>services.AddHealthChecks().AddCheck&lt;PredictorHealthCheck&gt;("predictor")</c>.</summary>
/// <param name="predictor">The predictor whose health it says.</param>
public sealed class PredictorHealthCheck(LivePredictor predictor) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult(predictor is { Current: not null, Since: { } since }
            ? HealthCheckResult.Healthy($"{predictor.Name} serves a fit.", new Dictionary<string, object> { ["since"] = since })
            : new HealthCheckResult(context.Registration.FailureStatus, $"{predictor.Name} has no fit yet."));
    }
}
