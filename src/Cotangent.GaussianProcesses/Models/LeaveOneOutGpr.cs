namespace Cotangent.GaussianProcesses;

/// <summary>Exact regression whose parameters are fitted to leave-one-out predictions: <c>new LeaveOneOutGpr(model).Fit()</c> moves those of the model.</summary>
/// <remarks>
/// Predictive fitting is less sure than <see cref="Gpr.LogMarginalLikelihood"/> where the model is right and more robust where it is not. The posterior is that of the model.
/// Cost: about three times that of fitting by marginal likelihood. Source: Sundararajan and Keerthi (2001), "Predictive approaches for choosing hyperparameters in Gaussian processes";
/// Rasmussen &amp; Williams (2006), section 5.4.2.
/// </remarks>
public sealed class LeaveOneOutGpr : Model
{
    /// <summary>Of a model, with which it shares all parameters.</summary>
    public LeaveOneOutGpr(Gpr model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
    }

    /// <summary>The model whose parameters are fitted.</summary>
    public Gpr Model { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => Model.Parts;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Model.Settings;

    /// <inheritdoc cref="Gpr.LeaveOneOutLogDensity"/>
    public override Tensor Objective() => Model.LeaveOneOutLogDensity();

    /// <inheritdoc/>
    public override ExactPosterior Posterior() => Model.Posterior();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => Model.TrainingData;

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => Model.Posterior();

    /// <inheritdoc/>
    protected internal override void RequireStart() => Model.RequireStart();
}
