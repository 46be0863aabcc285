using Cotangent.GaussianProcesses;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<Refitter>();
builder.Build().Run();

/// <summary>Fits a window of measurements that moves on, and stops the program after three.</summary>
internal sealed class Refitter(ILogger<Refitter> logger, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var start = 0; start < 3; start++)
        {
            double[] x = [.. Enumerable.Range(start, 30).Select(i => i / 4.0)], y = [.. x.Select(t => 5 + Math.Sin(t))];
            var fitted = await Task.Run(() => Gp.Fit(x, y, new() { Kernel = () => new SquaredExponential() }, cancellationToken: stoppingToken), stoppingToken);
            var (next, deviation) = fitted.Predict([x[^1] + 0.25])[0];
            logger.LogInformation("next: {Mean:F3} ± {Deviation:F3}", next, deviation);
            if (Math.Abs(next - (5 + Math.Sin(x[^1] + 0.25))) > 0.05) Environment.ExitCode = 1;
        }
        lifetime.StopApplication();
    }
}
