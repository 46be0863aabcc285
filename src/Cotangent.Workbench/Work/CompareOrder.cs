using System.Text.Json;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>One fit of a comparison: of all rows, or of all but a fold, which it predicts.</summary>
/// <param name="Request">The comparison.</param>
/// <param name="Problem">The place of its kernel and kind of model.</param>
/// <param name="Place">The place of the contender among those.</param>
/// <param name="Found">Its kernel where a search found it; else null.</param>
/// <param name="Folds">The number of folds; null for none.</param>
/// <param name="Fold">The fold, or −1 for a fit of all rows.</param>
internal sealed record CompareOrder(CompareRequest Request, int Problem, int Place, FoundKernel? Found, int? Folds, int Fold)
{
    internal string ToText() => JsonSerializer.Serialize(this, WorkJson.Default.CompareOrder);

    internal static CompareOrder Parse(string text) => JsonSerializer.Deserialize(text, WorkJson.Default.CompareOrder)!;

    /// <summary>The result, as JSON.</summary>
    internal byte[] Do(WorkTable table, CancellationToken cancellation)
    {
        var key = JsonSerializer.Serialize(Request, WorkJson.Default.CompareRequest);
        var start = table.Made(key, bytes => CompareStart.Of(Request, TableBytes.Read(bytes, Request.Fit.DataPath, Request.Fit.Reading)));
        var contender = Found is null ? start.ContenderAt(Problem, Place) : UsualContenders.Found("", start.Problems[Problem], Found);
        var piece = ComparedPiece.Of(contender, Folds, Fold, null, cancellation) ?? throw new OperationCanceledException("CompareOrder: nobody wants this result any more.");
        return JsonSerializer.SerializeToUtf8Bytes(piece, WorkJson.Default.ComparedPiece);
    }

    internal static ComparedPiece Result(byte[] result) => JsonSerializer.Deserialize(WorkResult.Read(result), WorkJson.Default.ComparedPiece)!;
}
