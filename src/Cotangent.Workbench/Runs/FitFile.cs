using System.Text;
using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using static Cotangent.Workbench.Runs.ReportJson;

namespace Cotangent.Workbench.Runs;

/// <summary>A fit in one file: the report for scripts, as JSON, and the numbers of the model, from which <see cref="SavedFit"/> predicts again.</summary>
/// <remarks>
/// The file is in the format of safetensors, which other programs read. Its texts are a checksum over the whole file, the format, and the report, which says under <c>model</c> what the
/// numbers are of; its tensors are the numbers, as <see cref="FitNumbers"/> names them. Files of versions 1 and 2 were JSON alone.
/// </remarks>
public static class FitFile
{
    /// <summary>How the name of a file ends.</summary>
    public const string Ending = ".fit.safetensors";

    /// <summary>The name of the format, as the file states it.</summary>
    internal const string Format = "cotangent-fit";

    /// <summary>The version of the format; a reader knows this one and the earlier ones, and refuses others.</summary>
    internal const int Version = 3;

    /// <summary>What wrote the file.</summary>
    internal static string Program { get; } = $"cotangent {typeof(FitFile).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>How many bytes at the start of a file say that it is a fit.</summary>
    public const int MarkBytes = 512;

    /// <summary>The name of the text that is the report.</summary>
    internal const string ReportName = "report";

    /// <summary>Whether the first bytes of a file are those of a fit, of this version or an earlier one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => IsOf(Format, start);

    /// <summary>Whether the first bytes of a file are those of a format, as a file of tensors or as JSON.</summary>
    internal static bool IsOf(string format, ReadOnlySpan<byte> start)
    {
        var mark = Encoding.UTF8.GetString(start[..Math.Min(start.Length, MarkBytes)]);
        return mark.Contains($"\"format\":\"{format}\"", StringComparison.Ordinal) || mark.Contains($"\"format\": \"{format}\"", StringComparison.Ordinal);
    }

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ArgumentException">
    /// The model has something that files cannot say: a type that is not in their tables, a setting, a parameter that stands in two places or is not finite. What is returned can be read.
    /// </exception>
    public static byte[] Bytes(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Sealed("FitFile.Bytes", Format, Text(outcome), FitNumbers.Of(outcome), bytes => SavedFit.Read(bytes));
    }

    /// <summary>The report, as JSON.</summary>
    /// <exception cref="ArgumentException">The model has something that files cannot say.</exception>
    public static string Text(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ExpressionText.RequireNoTies(outcome.Model, "FitFile.Text");
        return Document(Format, Version, json =>
        {
            Head(json, outcome.Report);
            WriteData(json, outcome);
            WriteReport(json, outcome);
            WriteParameters(json, outcome);
            WriteHeldOut(json, outcome);
            WriteLeaveOneOut(json, outcome.LeaveOneOut);
            WriteModel(json, outcome);
        });
    }

    private static void WriteData(Utf8JsonWriter json, FitOutcome outcome)
    {
        var data = outcome.Data;
        json.WriteStartObject("data");
        json.WriteString("file", Path.GetFileName(outcome.Request.DataPath));
        WriteFingerprint(json, outcome.Fingerprint);
        json.WriteNumber("rows", outcome.SampleOf is { } all ? all + (outcome.HeldOut?.Count ?? 0) : data.N);
        json.WriteNumber("droppedRows", data.Dropped);
        json.WriteNumber("trainingRows", outcome.TrainedRows);
        if (outcome.SampleOf is not null) json.WriteNumber("sampledRows", data.N);
        json.WriteString("target", data.TargetName);
        json.WriteString("holdout", outcome.Request.Holdout);
        if (outcome.HoldoutWhy is { } why) json.WriteString("holdoutWhy", why);
        json.WriteNumber("seed", outcome.Request.Seed);
        json.WriteBoolean("standardized", outcome.Request.IsStandardized);
        WriteColumns(json, data, outcome.ReadingNotes);
        ReadingText.Write(json, outcome.Request.Reading);
        json.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter json, FitOutcome outcome)
    {
        var report = outcome.Report;
        var parts = outcome.Parts;
        json.WriteString("kernel", KernelExpression.Text(parts.Kernel));
        json.WriteString("mean", MeanExpression.Text(parts.Mean));
        json.WriteString("likelihood", LikelihoodExpression.Text(parts.Likelihood));
        WritePlan(json, outcome);
        Number(json, "logMarginalLikelihood", outcome.LogMarginalLikelihood);
        Number(json, "logMarginalLikelihoodInDataUnits", outcome.LogMarginalLikelihood + Densities(outcome) * outcome.Standardizer.LogDensityShift);
        End(json, report, outcome.Request.MaxEvaluations, outcome.Seconds);
        Numbers(json, "logDensityOfStarts", [.. report.StartLogDensities]);
        Candidates(json, outcome.Candidates);
        Diagnostics(json, report);
        WriteEvidence(json, report);
    }

    private static void WritePlan(Utf8JsonWriter json, FitOutcome outcome)
    {
        var plan = outcome.Plan;
        json.WriteStartObject("plan");
        json.WriteString("model", plan.Model);
        json.WriteString("why", plan.Why);
        json.WriteString("objective", outcome.ObjectiveWords);
        if (plan.Inducing is { } inducing) json.WriteNumber("inducing", inducing);
        if (plan.Minibatch is { } minibatch) json.WriteNumber("minibatch", minibatch);
        Number(json, "flopsPerEvaluation", plan.Cost.Flops);
        Number(json, "bytes", plan.Cost.Bytes);
        Texts(json, "unscaledInputs", outcome.UnscaledInputs);
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, FitReport report)
    {
        Number(json, "noiseShare", report.NoiseShare ?? double.NaN);
        json.WriteStartArray("relativeLengthscales");
        foreach (var lengthscale in report.Lengthscales)
        {
            json.WriteStartObject();
            json.WriteString("path", lengthscale.Path);
            json.WriteString("input", lengthscale.Input);
            Number(json, "spreads", lengthscale.Spreads);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("approximateLogEvidence");
        Number(json, "model", report.Comparison?.Model ?? double.NaN);
        Number(json, "constant", report.Comparison?.Constant ?? double.NaN);
        Number(json, "linear", report.Comparison?.Linear ?? double.NaN);
        json.WriteEndObject();
    }

    /// <summary>How many numbers the log marginal likelihood is a density of: with a trend, the contrasts of the rows.</summary>
    private static int Densities(FitOutcome outcome) => outcome.TrainedRows - (outcome.Parts.Mean is Trend trend ? trend.Coefficients(outcome.Data.D) : 0);

    private static void WriteParameters(Utf8JsonWriter json, FitOutcome outcome)
    {
        var all = ParameterTree.Parameters(outcome.Model);
        json.WriteStartObject("parameters");
        foreach (var (path, parameter) in all) Value(json, path, parameter.Value);
        json.WriteEndObject();
        json.WriteStartObject("parametersInDataUnits");
        var units = new DataUnits(outcome.Model, outcome.Standardizer);
        foreach (var (path, parameter) in all)
            if (units.InDataUnits(parameter) is { } value) Value(json, path, value);
        json.WriteEndObject();
        json.WriteStartArray("fixedParameters");
        foreach (var (path, parameter) in all)
            if (!parameter.IsTrainable) json.WriteStringValue(path);
        json.WriteEndArray();
    }

    private static void WriteHeldOut(Utf8JsonWriter json, FitOutcome outcome)
    {
        if (outcome.HeldOutClasses is { } classes)
        {
            WriteHeldOut(json, outcome, classes);
            return;
        }
        if (outcome.HeldOut is not { } scores)
        {
            json.WriteNull("heldOut");
            return;
        }
        json.WriteStartObject("heldOut");
        Number(json, "rmse", scores.Rmse);
        Number(json, "nlpd", scores.Nlpd);
        Number(json, "coverage95", scores.Coverage95);
        if (scores.Deviance is { } deviance) Number(json, "deviance", deviance);
        if (scores.ExpectedCoverage != 0.95) Number(json, "expectedCoverage", scores.ExpectedCoverage);
        if (scores.Censored > 0) json.WriteNumber("censored", scores.Censored);
        json.WriteNumber("count", scores.Count);
        Rows(json, outcome.HeldOutRows, r => (r.Row, r.Observed, r.Mean, r.StandardDeviation));
        json.WriteEndObject();
    }

    private static void WriteLeaveOneOut(Utf8JsonWriter json, Scores? scores)
    {
        if (scores is null) return;
        json.WriteStartObject("leaveOneOut");
        Number(json, "rmse", scores.Rmse);
        Number(json, "nlpd", scores.Nlpd);
        Number(json, "coverage95", scores.Coverage95);
        json.WriteNumber("count", scores.Count);
        json.WriteEndObject();
    }

    private static void WriteHeldOut(Utf8JsonWriter json, FitOutcome outcome, ClassScores scores)
    {
        var labels = outcome.Data.Labels!;
        json.WriteStartObject("heldOut");
        Number(json, "errorRate", scores.ErrorRate);
        Number(json, "logLoss", scores.LogLoss);
        Number(json, "brier", scores.Brier);
        Number(json, "calibrationError", scores.CalibrationError);
        json.WriteNumber("count", scores.Count);
        Numbers(json, "row", [.. outcome.HeldOutClassRows.Select(r => (double)r.Row)]);
        Texts(json, "observed", outcome.HeldOutClassRows.Select(r => labels[r.Observed]));
        Texts(json, "predicted", outcome.HeldOutClassRows.Select(r => labels[ClassScores.MostProbable(r.Probabilities)]));
        json.WriteStartObject("probabilities");
        foreach (var (k, label) in labels.Index()) Numbers(json, label, [.. outcome.HeldOutClassRows.Select(r => r.Probabilities[k])]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What the numbers of the file are of.</summary>
    private static void WriteModel(Utf8JsonWriter json, FitOutcome outcome)
    {
        var data = outcome.Data;
        json.WriteStartObject("model");
        json.WriteString("kind", ModelKinds.Of(outcome.Model).Name);
        json.WriteNumber("rows", outcome.Parts.DataCount);
        if (data.Labels is { } labels) Texts(json, "labels", labels);
        ModelInputs(json, data);
        if (data.TargetOrigin is { } origin) json.WriteString("targetOrigin", TimeFormat.Iso(origin));
        json.WriteEndObject();
    }
}
