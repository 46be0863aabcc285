using Microsoft.Extensions.Hosting;

namespace Cotangent.Orleans;

/// <summary>A host that lives as long as who made it says: signals are for the program.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
