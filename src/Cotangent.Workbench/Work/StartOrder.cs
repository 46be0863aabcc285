using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>The end of a fit from one of its starts.</summary>
/// <param name="Request">The fit.</param>
/// <param name="Found">Its kernel where a search found it; else null.</param>
/// <param name="Start">The number of the start.</param>
internal sealed record StartOrder(FitRequest Request, FoundKernel? Found, int Start)
{
    internal string ToText() => JsonSerializer.Serialize(this, WorkJson.Default.StartOrder);

    internal static StartOrder Parse(string text) => JsonSerializer.Deserialize(text, WorkJson.Default.StartOrder)!;

    /// <summary>The result, as JSON: the end without what only a further step needs.</summary>
    internal byte[] Do(WorkTable table, CancellationToken cancellation)
    {
        var fit = table.Made((this with { Start = 0 }).ToText(), Prepared);
        var end = FitRun.Sound(() => ((DataModel)fit.Model).EndOf(Start, fit.Options, cancellation));
        if (end?.Reason == StopReason.Cancelled) throw new OperationCanceledException("StartOrder: nobody wants this result any more.");
        return JsonSerializer.SerializeToUtf8Bytes(end is null ? null : end with { Steps = [], GradientSteps = [] }, WorkJson.Default.LbfgsState);
    }

    internal static LbfgsState? Result(byte[] result) => JsonSerializer.Deserialize(WorkResult.Read(result), WorkJson.Default.LbfgsState);

    private PreparedFit Prepared(byte[] bytes)
    {
        var start = FitStart.On(FitProblem.Of(Request, TableBytes.Read(bytes, Request.DataPath, Request.Reading)));
        return Found is null
            ? PreparedFit.Of(start, StartingKernel.Of(start.Problem, null, CancellationToken.None).Kernel, null)
            : PreparedFit.Of(start, Found.Make(start.Data.InputNames), Found.Noise);
    }
}
