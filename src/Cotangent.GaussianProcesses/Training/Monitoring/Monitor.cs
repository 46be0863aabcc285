namespace Cotangent.GaussianProcesses;

/// <summary>Hands the reports of a fit to several tasks, quick ones often and slow ones seldom: GPflow's Monitor with its groups of tasks.</summary>
/// <remarks>
/// Tasks run in the order they were given, on the thread that fits. While they do, the model has the parameters of the step, so that they may be read, and a posterior be made: nothing may
/// assign to them. <see cref="Complete"/> gives the last report to the tasks that did not get it, as GPflow's <c>full=True</c> does. Not for two fits at once.
/// </remarks>
/// <typeparam name="T">What is reported, such as <see cref="FitProgress"/>.</typeparam>
/// <example>
/// <code>
/// var kernel = new Matern52();
/// var (densities, lengthscales) = (new List&lt;double&gt;(), new List&lt;double&gt;());
/// var monitor = new Monitor&lt;FitProgress&gt;(
///     new("density", 1, step => densities.Add(step.LogDensity)),
///     new("lengthscale", 10, _ => lengthscales.Add(kernel.Lengthscales.Value.ToScalar())));
/// new Gpr(X, Y, kernel).Fit(progress: monitor);
/// </code>
/// </example>
public sealed class Monitor<T> : IProgress<T>
{
    private readonly (MonitorTask<T> Task, Every<T> Turn)[] tasks;
    private readonly long[] done; // the number of the report each task got last
    private long reports;
    private T? last;

    /// <summary>Of tasks, which may have different periods.</summary>
    /// <exception cref="ArgumentException">Two tasks have one name.</exception>
    public Monitor(params ReadOnlySpan<MonitorTask<T>> tasks)
    {
        this.tasks = new (MonitorTask<T>, Every<T>)[tasks.Length];
        done = new long[tasks.Length];
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tasks.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(tasks[i], nameof(tasks));
            if (!names.Add(tasks[i].Name)) throw new ArgumentException($"Monitor: two tasks are called '{tasks[i].Name}'; expected a name for each.", nameof(tasks));
            this.tasks[i] = (tasks[i], new(tasks[i].Period, new Turn(this, i)));
        }
    }

    /// <summary>Gives the report to the tasks whose turn it is.</summary>
    /// <exception cref="InvalidOperationException">A task failed; the message says which, and the inner exception why.</exception>
    public void Report(T value)
    {
        (last, reports) = (value, reports + 1);
        foreach (var (_, turn) in tasks) turn.Report(value);
    }

    /// <summary>Gives the last report to the tasks that did not get it; nothing where there was none.</summary>
    /// <exception cref="InvalidOperationException">A task failed; the message says which, and the inner exception why.</exception>
    public void Complete()
    {
        for (var i = 0; i < tasks.Length; i++)
            if (done[i] < reports) Run(i, last!);
    }

    private void Run(int i, T value)
    {
        try
        {
            done[i] = reports;
            tasks[i].Task.Action(value);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Not passed on as it is: a fit takes an ArithmeticException for one of its own evaluations.
            throw new InvalidOperationException($"Monitor: the task '{tasks[i].Task.Name}' failed at report {reports}: {error.Message}", error);
        }
    }

    private sealed class Turn(Monitor<T> monitor, int task) : IProgress<T>
    {
        public void Report(T value) => monitor.Run(task, value);
    }
}
