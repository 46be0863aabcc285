using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>Predicts the rows of many files with a saved fit, each file as <see cref="PredictRun"/> does by itself, wherever it is done.</summary>
public static class PartsPrediction
{
    /// <summary>Carries out a request.</summary>
    /// <param name="fit">The bytes of the saved fit.</param>
    /// <param name="files">The files, as whoever predicts them finds them.</param>
    /// <param name="reading">How they are read.</param>
    /// <param name="request">What to predict of each row.</param>
    /// <param name="transport">Who does the work.</param>
    /// <param name="done">Called with the place of a file and its predictions when they have come, in any order; one call at a time.</param>
    /// <param name="cancellation">Ends the work; what was handed over so far is whole.</param>
    /// <exception cref="DataException">A file cannot be read, or a row not be predicted.</exception>
    /// <exception cref="RunException">The request cannot be carried out, or nobody answers.</exception>
    public static void Run(
        byte[] fit, IReadOnlyList<string> files, ReadOptions reading, PredictRequest request, IWorkTransport transport, Action<int, PredictedPart> done, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(transport);
        WorkOrder[] orders = [.. files.Select((file, i) => new WorkOrder(i, WorkKind.Predict, $"the prediction of '{file}'", new PredictOrder(file, reading, request).ToText()))];
        transport.Do(orders, fit, (i, result) => done(i, PredictedPart.Read(result)), cancellation);
    }
}
