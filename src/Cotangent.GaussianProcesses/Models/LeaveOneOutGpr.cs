namespace Cotangent.GaussianProcesses;

/// <summary>Exact regression whose parameters are fitted to leave-one-out predictions: <c>new LeaveOneOutGpr(model).Fit()</c> moves those of the model.</summary>
/// <remarks>
/// Predictive fitting is less sure than <see cref="Gpr.LogMarginalLikelihood"/> where the model is right and more robust where it is not. The posterior is that of the model.
/// Cost: two to three times that of fitting by marginal likelihood. Source: Sundararajan and Keerthi (2001), "Predictive approaches for choosing hyperparameters in Gaussian processes";
/// Rasmussen &amp; Williams (2006), section 5.4.2.
/// </remarks>
/// <example>
/// <code>
/// var x = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 6, 1);
/// var y = Op.Sin(x);
/// var model = new Gpr(x, y, new Matern52());
/// new LeaveOneOutGpr(model).Fit();
/// var left = model.Posterior().LeaveOneOut();
/// var (residuals, score) = (y - left.Mean, Op.Sum(left.LogDensity(y)));
/// </code>
/// </example>
public sealed class LeaveOneOutGpr : DataModel
{
    private readonly Gpr model;

    /// <summary>Of a model, whose parts and parameters are those of this one too.</summary>
    public LeaveOneOutGpr(Gpr model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => model.Parts;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => model.Settings;

    /// <inheritdoc cref="Gpr.LeaveOneOutLogDensity"/>
    public override Tensor Objective() => model.LeaveOneOutLogDensity();

    /// <inheritdoc/>
    public override ExactPosterior Posterior() => model.Posterior();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => model.TrainingData;

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => model.Posterior();

    /// <inheritdoc/>
    protected internal override void RequireStart() => model.RequireStart();
}
