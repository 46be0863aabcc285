namespace Cotangent.GaussianProcesses;

/// <summary>A <see cref="SparseVariational"/> model with all of its rows: its parameters are those of the model, and its objective the bound of all rows.</summary>
internal sealed class SvgpOnData(SparseVariational model, Tensor X, Tensor Y) : DataModel
{
    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => model.Parts;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => model.Settings;

    /// <inheritdoc cref="SparseVariational.EvidenceLowerBound"/>
    public override Tensor Objective() => model.EvidenceLowerBound(X, Y);

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => Observations.TrainingDataUnder(model.Likelihood, X, Y);

    /// <inheritdoc/>
    protected internal override void RequireStart()
    {
        Observations.RequireStartUnder(model.Likelihood, X, Y);
        model.RequireNoSaddle($"{model.GetType().Name}.Fit");
    }

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => model.Posterior();
}
