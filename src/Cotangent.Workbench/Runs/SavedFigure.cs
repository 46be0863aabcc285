using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>A saved fit with the rows that its file has, so that its figures can be drawn again.</summary>
public sealed class SavedFigure : IFitted
{
    private SavedFigure(SavedFit fit, RegressionData data, int trained)
    {
        (Data, Standardizer, Posterior, TrainedRows) = (data, fit.Standardizer, fit.Model.Posterior(), fit.Parts.DataCount);
        Split = new([.. Enumerable.Range(0, trained)], [.. Enumerable.Range(trained, data.N - trained)]);
        var rows = data.Take(Split.Test);
        if (rows.N == 0) return;
        if (fit.Labels is { } labels) HeldOutClassRows = HeldOutScores.RowsOf(Split.Test, rows, Predictor.Probabilities(Posterior, Standardizer, rows.X, labels.Count));
        else HeldOutRows = HeldOutScores.RowsOf(Split.Test, rows, Predictor.Predict(Posterior, Standardizer, rows.X));
    }

    /// <inheritdoc/>
    public RegressionData Data { get; }

    /// <inheritdoc/>
    public Split Split { get; }

    /// <inheritdoc/>
    public int TrainedRows { get; }

    /// <inheritdoc/>
    public Standardizer Standardizer { get; }

    /// <inheritdoc/>
    public Posterior Posterior { get; }

    /// <inheritdoc/>
    public IReadOnlyList<HeldOutRow> HeldOutRows { get; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<HeldOutClassRow> HeldOutClassRows { get; } = [];

    /// <summary>The rows of a saved fit: those that trained and those that were held out.</summary>
    /// <exception cref="DataException">The file has none that can be drawn, as files of earlier versions have of models without training rows.</exception>
    public static SavedFigure Of(SavedFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (trained, heldOut) = (Training(fit), Kept(fit, "heldOut"));
        if (trained.Y.Length == 0) throw new DataException($"The fit of '{fit.TargetName}' has no rows that could be drawn. Fit again with this version.");
        double[] y = [.. trained.Y, .. heldOut.Y];
        var target = fit.TargetOrigin is { } origin ? new Column(fit.TargetName, y, ColumnKind.Date) { Origin = origin } : new(fit.TargetName, y, ColumnKind.Number);
        var isCensored = fit.Content.NumbersIfAny("event") is not null || fit.Content.NumbersIfAny("drawn.event") is not null;
        bool[]? hasEvent = isCensored ? [.. trained.HasEvent.Concat(heldOut.HasEvent).Select(has => has != 0)] : null;
        var data = RegressionData.OfRows(fit.DataName, target, fit.Inputs, [.. trained.X, .. heldOut.X], hasEvent, fit.Labels);
        return new(fit, data, trained.Y.Length);
    }

    /// <summary>The training rows in units of the data, where the model has them, else those that are kept for figures.</summary>
    private static (double[] X, double[] Y, double[] HasEvent) Training(SavedFit fit)
    {
        if (fit.Content.NumbersIfAny("y") is not { } y) return Kept(fit, "drawn");
        var (standardizer, D) = (fit.Standardizer, fit.InputNames.Count);
        double[] X = [.. fit.Content.Numbers("X").Select((x, i) => standardizer.InputMeans[i % D] + standardizer.InputScales[i % D] * x)];
        return (X, standardizer.MeanBack(y), fit.Content.NumbersIfAny("event") ?? Ones(y.Length));
    }

    private static (double[] X, double[] Y, double[] HasEvent) Kept(SavedFit fit, string name)
    {
        var (X, y) = (fit.Content.NumbersIfAny($"{name}.X") ?? [], fit.Content.NumbersIfAny($"{name}.y") ?? []);
        var hasEvent = fit.Content.NumbersIfAny($"{name}.event") ?? Ones(y.Length);
        if (X.Length != (long)y.Length * fit.InputNames.Count || hasEvent.Length != y.Length)
            throw new DataException($"The fit of '{fit.TargetName}' has {X.Length} numbers for {y.Length} rows of '{name}'. Fit again with this version, or use another copy.");
        return (X, y, hasEvent);
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
