namespace Cotangent.GaussianProcesses;

/// <summary>Keeps a second fit, and a posterior on another thread, away from parameters that a fit is moving, whichever models they stand in.</summary>
internal sealed class FitScope : IDisposable
{
    private readonly List<Parameter> taken = [];

    private FitScope()
    {
    }

    /// <summary>Takes every parameter under a root until it is disposed, or none.</summary>
    /// <exception cref="InvalidOperationException">A fit is moving one of them.</exception>
    internal static FitScope Enter(IParameterTree root)
    {
        var scope = new FitScope();
        foreach (var (path, parameter) in ParameterTree.Parameters(root))
        {
            if (Interlocked.CompareExchange(ref parameter.FittingThread, Environment.CurrentManagedThreadId, 0) == 0)
            {
                scope.taken.Add(parameter);
                continue;
            }
            scope.Dispose();
            throw new InvalidOperationException($"Fit: another fit is moving {path}, and two would spoil each other. Nothing was changed. Wait for it, or fit a model with parameters of its own.");
        }
        return scope;
    }

    /// <summary>Refuses to read parameters that another thread is moving.</summary>
    /// <exception cref="InvalidOperationException">A fit on another thread is moving one of them.</exception>
    internal static void RequireStill(IParameterTree root, string method)
    {
        foreach (var (path, parameter) in ParameterTree.Parameters(root))
            if (Volatile.Read(ref parameter.FittingThread) is not 0 and var thread && thread != Environment.CurrentManagedThreadId)
                throw new InvalidOperationException($"{method}: a fit on another thread is moving {path}. Wait for it, or keep the posterior made before it.");
    }

    public void Dispose()
    {
        foreach (var parameter in taken) Volatile.Write(ref parameter.FittingThread, 0);
        taken.Clear();
    }
}
