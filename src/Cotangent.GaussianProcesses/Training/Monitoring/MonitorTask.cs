namespace Cotangent.GaussianProcesses;

/// <summary>Something to do every so many reports of a fit, with a name by which an error says which it was.</summary>
/// <typeparam name="T">What is reported, such as <see cref="FitProgress"/>.</typeparam>
public sealed class MonitorTask<T>
{
    /// <summary>An action for the first of every <paramref name="period"/> reports.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="period">How many reports there are for one that the action gets; 1 for all.</param>
    /// <param name="action">What to do, on the thread that fits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 1.</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public MonitorTask(string name, int period, Action<T> action)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(action);
        if (period < 1) throw new ArgumentOutOfRangeException(nameof(period), period, $"MonitorTask: the period of '{name}' must be 1 or more: of so many reports it gets one.");
        (Name, Period, Action) = (name, period, action);
    }

    /// <summary>What errors call it.</summary>
    public string Name { get; }

    /// <summary>Of so many reports the action gets the first.</summary>
    public int Period { get; }

    internal Action<T> Action { get; }
}
