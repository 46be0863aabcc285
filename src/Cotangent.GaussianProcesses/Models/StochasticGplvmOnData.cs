namespace Cotangent.GaussianProcesses;

/// <summary>A <see cref="StochasticGplvm"/> with all of its rows: its parameters are those of the model, and its objective the bound of all rows.</summary>
internal sealed class StochasticGplvmOnData(StochasticGplvm model, Tensor rows, Tensor Y) : DataModel
{
    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => model.Parts;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => model.Settings;

    /// <inheritdoc cref="StochasticGplvm.EvidenceLowerBound"/>
    public override Tensor Objective() => model.EvidenceLowerBound(rows, Y);

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => LatentStart.Data(model.X.Mean.Value, Y, isEvidence: true);

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => model.Posterior();
}
