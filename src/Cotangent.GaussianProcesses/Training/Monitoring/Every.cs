namespace Cotangent.GaussianProcesses;

/// <summary>Passes on the first report, and then one of every so many: for what is too slow to be done at each step.</summary>
/// <remarks>Reports are counted as they come, whatever they say: with a period of 10 the 1st, the 11th, the 21st go on. It allocates nothing.</remarks>
/// <typeparam name="T">What is reported, such as <see cref="FitProgress"/>.</typeparam>
public sealed class Every<T> : IProgress<T>
{
    private readonly int period;
    private readonly IProgress<T> then;
    private int skipped;

    /// <summary>Of every <paramref name="period"/> reports the first.</summary>
    /// <param name="period">How many reports there are for one that goes on; 1 for all.</param>
    /// <param name="then">Where it goes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 1.</exception>
    public Every(int period, IProgress<T> then)
    {
        ArgumentNullException.ThrowIfNull(then);
        if (period < 1) throw new ArgumentOutOfRangeException(nameof(period), period, "Every: the period must be 1 or more: of so many reports one goes on.");
        (this.period, this.then, skipped) = (period, then, period - 1);
    }

    /// <summary>Passes the report on if it is the turn of one.</summary>
    public void Report(T value)
    {
        if (++skipped < period) return;
        skipped = 0;
        then.Report(value);
    }
}
