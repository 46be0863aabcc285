using System.Text.Json;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>The predictions for a file, as <see cref="PredictRun"/> makes them.</summary>
/// <param name="Path">The file, as a worker finds it.</param>
/// <param name="Reading">How it is read.</param>
/// <param name="Request">What to predict of each row.</param>
internal sealed record PredictOrder(string Path, ReadOptions Reading, PredictRequest Request)
{
    internal string ToText() => JsonSerializer.Serialize(this, WorkJson.Default.PredictOrder);

    internal static PredictOrder Parse(string text) => JsonSerializer.Deserialize(text, WorkJson.Default.PredictOrder)!;

    /// <summary>The result, as <see cref="PredictedPart"/> reads it.</summary>
    internal byte[] Do(AnyFit fit)
    {
        var table = TableFile.Read(Path, Reading);
        return PredictedPart.Bytes(table.Rows, fit.Predict(table, Request));
    }
}
