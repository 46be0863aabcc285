using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Monitoring;

namespace Cotangent.Workbench.Runs;

/// <summary>Writes how a fit goes, with the parameters at every step, to a file of JSON lines, to event files for TensorBoard, to both or to neither.</summary>
/// <remarks>
/// A line has a member "event": candidate, start, step or end. In both places "step" counts the steps of all starts; "start" and "iteration" say which they are. A disk that is full does
/// not end a fit: the log stops there, and <see cref="Fault"/> says so. See <see cref="JsonLinesLog"/> and <see cref="TensorBoardLog"/> for the formats.
/// </remarks>
public sealed class FitLog : IFitWatcher, IDisposable
{
    private const int MostNumbers = 1000;

    private readonly JsonLinesLog? lines;
    private readonly TensorBoardLog? board;
    private readonly string places;
    private Model? model;
    private long step = -1;

    /// <summary>Opens the files.</summary>
    /// <param name="path">The file that gets a line for each step, after those it has; null for none.</param>
    /// <param name="folder">The folder that gets an event file; null for none.</param>
    /// <exception cref="DataException">A file cannot be opened.</exception>
    public FitLog(string? path, string? folder)
    {
        places = string.Join(" and ", new[] { path, folder }.OfType<string>().Select(place => $"'{place}'"));
        lines = path is null ? null : new(path);
        try
        {
            board = folder is null ? null : new(folder);
        }
        catch
        {
            lines?.Dispose();
            throw;
        }
    }

    /// <summary>Why the log ends before the fit does; null where it does not.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public void OnCandidate(CandidateResult result, int number, int count) => Attempt(() => lines?.Write(json =>
    {
        ArgumentNullException.ThrowIfNull(result);
        json.WriteString("event", "candidate");
        json.WriteString("kernel", result.Name);
        json.WriteNumber("number", number);
        json.WriteNumber("count", count);
        JsonLinesLog.Number(json, "logMarginalLikelihood", result.LogMarginalLikelihood);
    }));

    /// <inheritdoc/>
    public void OnStart(Model model, RegressionData data, Split split)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(split);
        this.model = model;
        Attempt(() => lines?.Write(json =>
        {
            json.WriteString("event", "start");
            json.WriteString("target", data.TargetName);
            json.WriteNumber("trainingRows", split.Train.Length);
            json.WriteNumber("heldOutRows", split.Test.Length);
            Parameters(json);
        }));
    }

    /// <inheritdoc/>
    public void OnStep(FitProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        step++;
        Attempt(() =>
        {
            lines?.Write(json =>
            {
                json.WriteString("event", "step");
                json.WriteNumber("step", step);
                json.WriteNumber("start", progress.Start);
                json.WriteNumber("iteration", progress.Iteration);
                json.WriteNumber("evaluations", progress.Evaluations);
                JsonLinesLog.Number(json, "logDensity", progress.LogDensity);
                JsonLinesLog.Number(json, "gradientNorm", progress.GradientNorm);
                Parameters(json);
            });
            if (board is null) return;
            board.Add(step, [("fit/logDensity", progress.LogDensity), ("fit/gradientNorm", progress.GradientNorm), ("fit/evaluations", progress.Evaluations), .. ParameterNumbers.Few(model!)]);
            foreach (var (name, values) in ParameterNumbers.Many(model!)) board.AddHistogram(step, name, Histogram.Of(values.Span));
        });
    }

    /// <summary>Writes how the fit ended.</summary>
    /// <param name="report">The report of the fit.</param>
    /// <param name="heldOut">The scores on held-out rows; null for none.</param>
    /// <param name="png">The figure of the fit, the bytes of a PNG picture.</param>
    /// <param name="classes">The scores of classes on held-out rows; null for none.</param>
    public void End(FitReport report, Scores? heldOut, ReadOnlyMemory<byte> png, ClassScores? classes = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        (string Name, double Value)[] scores =
        [
            .. heldOut is null ? Array.Empty<(string, double)>() : [("rmse", heldOut.Rmse), ("nlpd", heldOut.Nlpd), ("coverage95", heldOut.Coverage95)],
            .. classes is null ? Array.Empty<(string, double)>() : [("errorRate", classes.ErrorRate), ("logLoss", classes.LogLoss), ("brier", classes.Brier)],
        ];
        Attempt(() =>
        {
            lines?.Write(json =>
            {
                json.WriteString("event", "end");
                json.WriteString("verdict", report.Verdict.ToString());
                json.WriteString("reason", report.Reason.ToString());
                json.WriteNumber("iterations", report.Iterations);
                json.WriteNumber("evaluations", report.Evaluations);
                json.WriteNumber("failedEvaluations", report.FailedEvaluations);
                JsonLinesLog.Number(json, "logDensity", report.LogDensity);
                Parameters(json);
                foreach (var (name, value) in scores) JsonLinesLog.Number(json, name, value);
            });
            if (board is null) return;
            var last = Math.Max(0, step);
            board.Add(last, scores.Select(score => ($"heldOut/{score.Name}", score.Value)));
            board.AddImage(last, "figure", png.Span);
        });
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        lines?.Dispose();
        board?.Dispose();
    }

    /// <summary>Every number of the parameters that have not too many, in the units of the fit: a variational Gaussian has a quarter of a million, which no line should have.</summary>
    private void Parameters(Utf8JsonWriter json)
    {
        foreach (var (name, value) in ParameterNumbers.Few(model!, MostNumbers)) JsonLinesLog.Number(json, name, value);
    }

    private void Attempt(Action write)
    {
        if (Fault is not null) return;
        try
        {
            write();
        }
        catch (IOException error)
        {
            Fault = $"The log of the fit in {places} ends at step {Math.Max(0, step)}: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}. The fit went on without it. "
                + "Free the disk, or log to another place.";
        }
    }
}
