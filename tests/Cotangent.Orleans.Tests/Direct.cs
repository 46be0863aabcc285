namespace Cotangent.Orleans.Tests;

/// <summary>Hears of progress on the thread that reports it.</summary>
internal sealed class Direct(Action<ClusterProgress> action) : IProgress<ClusterProgress>
{
    public void Report(ClusterProgress value) => action(value);
}
