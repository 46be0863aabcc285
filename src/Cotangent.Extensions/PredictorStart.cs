using Microsoft.Extensions.Hosting;

namespace Cotangent.Extensions;

/// <summary>Loads or fits a predictor when the host starts, so that the first caller does not wait and a fit that cannot be read is found at once.</summary>
internal sealed class PredictorStart(LivePredictor predictor) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => predictor.Current is null ? predictor.RefitAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
