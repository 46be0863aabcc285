namespace Cotangent.GaussianProcesses;

/// <summary>Ends a training when rows that were held out of it are predicted no better any more, and keeps the parameters that predicted them best.</summary>
/// <remarks>The best parameters are what the model has for every reason of ending: patience, the last step, cancellation, or a loss that is no longer finite.</remarks>
/// <param name="Loss">What held-out rows cost at the model's present parameters, such as minus their mean log predictive density; NaN where it has no value, which is never the best.</param>
/// <param name="Patience">How many looks in a row without a new best end the training.</param>
/// <param name="Every">Steps between two looks; once an epoch when left out.</param>
public sealed record EarlyStopping(Func<double> Loss, int Patience = 10, int? Every = null)
{
    /// <summary>By minus the mean log predictive density of held-out rows X [N D], Y [N P]: <c>EarlyStopping.On(model.Posterior, X, Y)</c>.</summary>
    /// <param name="posterior">The posterior at the model's present parameters.</param>
    /// <param name="X">The inputs of rows that the training does not see.</param>
    /// <param name="Y">Their targets.</param>
    /// <param name="patience">How many looks in a row without a new best end the training.</param>
    /// <param name="every">Steps between two looks; once an epoch when left out.</param>
    public static EarlyStopping On(Func<Posterior> posterior, Tensor X, Tensor Y, int patience = 10, int? every = null)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        Shapes.In("EarlyStopping.On").Is(X, "N D").Is(Y, "N P");
        return new(() => -Op.Mean(posterior().LogDensity(X, Y)).ToScalar(), patience, every);
    }

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Loss);
        if (Patience < 1) throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "EarlyStopping: Patience must be 1 or more.");
        if (Every < 1) throw new ArgumentOutOfRangeException(nameof(Every), Every, "EarlyStopping: Every must be 1 or more.");
    }
}
