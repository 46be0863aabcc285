namespace Cotangent.GaussianProcesses;

/// <summary>What one step of a <see cref="VariationalTraining"/> did.</summary>
/// <param name="Step">How many steps were taken, this one included.</param>
/// <param name="Epoch">The epoch that its rows belong to, from 0.</param>
/// <param name="Rows">How many rows it saw.</param>
/// <param name="Bound">The bound on all rows as its batch estimates it, after the natural gradient and before Adam.</param>
/// <param name="SmoothedBound">Its average over about the last epoch, each batch weighted by its rows.</param>
/// <param name="EpochBound">Its average over the batches of this epoch so far, each weighted by its rows.</param>
/// <param name="Gamma">The length of the natural gradient step that was taken; 0 where there is none.</param>
/// <param name="Halvings">How often γ was halved, because no Gaussian, or no finite bound, was at the end of the step.</param>
/// <param name="HeldOutLoss">The loss of held-out rows, where this step ends with a look at them.</param>
/// <param name="IsBest">Whether that loss is the best so far.</param>
public sealed record TrainingStep(
    int Step,
    int Epoch,
    int Rows,
    double Bound,
    double SmoothedBound,
    double EpochBound,
    double Gamma,
    int Halvings,
    double? HeldOutLoss,
    bool IsBest);
