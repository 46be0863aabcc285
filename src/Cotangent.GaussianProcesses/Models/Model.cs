namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process model: its parameters, and what it predicts. One that holds its data is a <see cref="DataModel"/>; another is given them batch by batch.</summary>
/// <remarks>
/// One thread at a time may fit a model, assign to its parameters, or make a posterior of it; a second fit while one runs is refused. Models that share a parameter count as one here.
/// A <see cref="GaussianProcesses.Posterior"/> may be used from any number of threads, also while the model is fitted again.
/// </remarks>
public abstract class Model : IParameterTree
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>The process given the data, at the present parameters: a snapshot, which later changes of the model do not touch.</summary>
    /// <exception cref="NotPositiveDefiniteException">A covariance is not positive definite to working precision.</exception>
    /// <exception cref="InvalidOperationException">A fit on another thread is moving the parameters.</exception>
    public virtual Posterior Posterior()
    {
        FitScope.RequireStill(this, $"{GetType().Name}.Posterior");
        return MakePosterior();
    }

    /// <summary>The table of parameters: path, transform, prior, trainable, shape, value. <see cref="ParameterTable"/> has it as HTML and JSON too.</summary>
    public string Summary() => ParameterTable.Text(this);

    /// <summary>The process given the data, at the present parameters.</summary>
    protected abstract Posterior MakePosterior();
}
