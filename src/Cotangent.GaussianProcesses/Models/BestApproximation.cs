namespace Cotangent.GaussianProcesses;

/// <summary>A variational model without its q, which is wherever the bound is highest: the fit of all other parameters moves those alone, and then q is put there.</summary>
/// <remarks>Beside the others the many numbers of q are badly scaled, and change with every step of them. Where q is best the bound has no slope in it: the gradient of the others is
/// as it stands.</remarks>
/// <param name="others">The parts of the model but for q.</param>
/// <param name="sites">What finds the best q.</param>
/// <param name="covariance">K [N N].</param>
/// <param name="mean">m [N P] or [N 1].</param>
/// <param name="move">Puts q at K, α and λ.</param>
internal sealed class BestApproximation(IReadOnlyList<Part> others, VariationalSites sites, Func<Tensor> covariance, Func<Tensor> mean, Action<Tensor, Tensor, Tensor> move) : IParameterTree
{
    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => others;

    /// <summary>Whether all of q may move, to what is best by the bound alone, which <see cref="VariationalSites"/> finds.</summary>
    internal static bool IsFree(Likelihood likelihood, params ReadOnlySpan<Parameter> q)
    {
        foreach (var parameter in q)
            if (!parameter.IsTrainable || parameter.Prior is not null) return false;
        return likelihood.IsLogConcave;
    }

    /// <summary>The fit of the others, after which q is at its best.</summary>
    internal FitReport Fit(TrainingData? data, FitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var report = MaximumLikelihood.Fit(this, Loss, data, options, progress is null ? null : new Moved(this, progress), cancellation);
        Move();
        return report;
    }

    private Tensor Loss()
    {
        var (K, m) = (covariance(), mean());
        var (alpha, lambda) = sites.Best(K, m);
        return -(sites.Bound(K, m, alpha, lambda) + ParameterTree.LogPriorDensity(this));
    }

    private void Move()
    {
        var (K, m) = (covariance(), mean());
        var (alpha, lambda) = sites.Best(K, m);
        move(K, alpha, lambda);
    }

    /// <summary>Who is called after a step sees q where it then is.</summary>
    private sealed class Moved(BestApproximation approximation, IProgress<FitProgress> progress) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            approximation.Move();
            progress.Report(value);
        }
    }
}
