namespace Cotangent.GaussianProcesses.Tests.Training.Monitoring;

/// <summary>Keeps what is reported, on the thread that reports.</summary>
internal sealed class Reports<T>(Action<T>? then = null) : IProgress<T>
{
    internal List<T> All { get; } = [];

    public void Report(T value)
    {
        All.Add(value);
        then?.Invoke(value);
    }
}
