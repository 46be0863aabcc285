using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Outputs;

/// <summary>A saved fit of several targets with the rows that its file has, so that its figures can be drawn again.</summary>
public sealed class SavedOutputsFigure : IFittedOutputs
{
    private SavedOutputsFigure(SavedOutputs fit, OutputsData data, int trained)
    {
        (Data, Standardizers, Posterior) = (data, fit.Standardizers, fit.Model.Posterior());
        Split = new([.. Enumerable.Range(0, trained)], [.. Enumerable.Range(trained, data.Rows.N - trained)]);
        Targets = [.. TargetResult.Of(data, Split, Standardizers, fit.Model, Posterior)];
    }

    /// <inheritdoc/>
    public OutputsData Data { get; }

    /// <inheritdoc/>
    public Split Split { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Standardizer> Standardizers { get; }

    /// <inheritdoc/>
    public Posterior Posterior { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TargetResult> Targets { get; }

    /// <summary>The rows of a saved fit: those that trained and, where its file has them, as those of version 1 do not, those that were held out.</summary>
    /// <exception cref="DataException">Its held-out rows are not all there.</exception>
    public static SavedOutputsFigure Of(SavedOutputs fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (D, P, inputs) = (fit.Inputs.Count, fit.TargetNames.Count, fit.Standardizers[0]);
        var (heldOutX, heldOutY) = fit.HeldOut;
        if (heldOutX.Length / D != heldOutY.Length / P || heldOutX.Length % D != 0 || heldOutY.Length % P != 0)
            throw new DataException($"The fit of '{fit.DataName}' has {heldOutX.Length} inputs and {heldOutY.Length} targets of held-out rows. Fit again with this version, or use another copy.");
        double[] X = [.. fit.Model.X.ToArray().Select((x, i) => inputs.InputMeans[i % D] + inputs.InputScales[i % D] * x), .. heldOutX];
        var trained = fit.Model.Y.Rows;
        double[] Target(int p) =>
            [.. fit.Standardizers[p].MeanBack(Op.Columns(fit.Model.Y, p).ToArray()), .. Enumerable.Range(0, heldOutY.Length / P).Select(row => heldOutY[row * P + p])];
        var number = new Column(string.Join(", ", fit.TargetNames), [.. Enumerable.Range(0, X.Length / D).Select(row => (double)row)], ColumnKind.Number);
        var rows = RegressionData.OfRows(fit.DataName, number, fit.Inputs, X, null, null);
        return new(fit, new(rows, fit.TargetNames, [.. Enumerable.Range(0, P).Select(Target)]), trained);
    }
}
