using System.Text;
using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>A fit as JSON: the report for scripts, and under <c>model</c> all that <see cref="SavedFit"/> needs to predict again.</summary>
public static class FitFile
{
    /// <summary>The name of the format, as the file states it.</summary>
    internal const string Format = "cotangent-fit";

    /// <summary>The version of the format; a reader knows this one and the earlier ones, and refuses others.</summary>
    internal const int Version = 2;

    /// <summary>The text of the file.</summary>
    /// <exception cref="ArgumentException">
    /// The model has something that files cannot say: a type that is not in their tables, a setting, a parameter that stands in two places.
    /// </exception>
    public static string Text(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ExpressionText.RequireNoTies(outcome.Model, "FitFile.Text");
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(outcome.Report.Verdict.ToString()));
            WriteData(json, outcome);
            WriteReport(json, outcome);
            WriteParameters(json, outcome);
            WriteHeldOut(json, outcome);
            WriteModel(json, outcome);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteData(Utf8JsonWriter json, FitOutcome outcome)
    {
        var data = outcome.Data;
        json.WriteStartObject("data");
        json.WriteString("file", Path.GetFileName(outcome.Request.DataPath));
        json.WriteNumber("rows", data.N);
        json.WriteNumber("droppedRows", data.Dropped);
        json.WriteNumber("trainingRows", outcome.Split.Train.Length);
        json.WriteString("target", data.TargetName);
        json.WriteString("holdout", outcome.Request.Holdout);
        json.WriteNumber("seed", outcome.Request.Seed);
        json.WriteBoolean("standardized", outcome.Request.IsStandardized);
        json.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter json, FitOutcome outcome)
    {
        var report = outcome.Report;
        json.WriteString("kernel", KernelExpression.Text(outcome.Model.Kernel));
        json.WriteString("mean", MeanExpression.Text(outcome.Model.Mean));
        json.WriteString("likelihood", LikelihoodExpression.Text(outcome.Model.Likelihood));
        Number(json, "logMarginalLikelihood", outcome.LogMarginalLikelihood);
        Number(json, "logMarginalLikelihoodInDataUnits", outcome.LogMarginalLikelihood + Densities(outcome) * outcome.Standardizer.LogDensityShift);
        json.WriteBoolean("converged", report.IsConverged);
        json.WriteString("reason", ReasonText.For(report, outcome.Request.MaxEvaluations));
        json.WriteNumber("iterations", report.Iterations);
        json.WriteNumber("evaluations", report.Evaluations);
        json.WriteNumber("failedEvaluations", report.FailedEvaluations);
        Number(json, "gradientNorm", report.GradientNorm);
        Number(json, "seconds", outcome.Seconds);
        Numbers(json, "logDensityOfStarts", [.. report.StartLogDensities]);
        json.WriteStartArray("candidates");
        foreach (var candidate in outcome.Candidates)
        {
            json.WriteStartObject();
            json.WriteString("name", candidate.Name);
            json.WriteString("kernel", candidate.Kernel);
            Number(json, "logMarginalLikelihood", candidate.LogMarginalLikelihood);
            json.WriteNumber("evaluations", candidate.Evaluations);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in outcome.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in report.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(diagnostic.Severity.ToString()));
            json.WriteString("message", diagnostic.Message);
            json.WriteString("cause", diagnostic.Cause);
            json.WriteString("remedy", diagnostic.Remedy);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteEvidence(json, report);
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
    private static int Densities(FitOutcome outcome) => outcome.Split.Train.Length - (outcome.Model.Mean is Trend trend ? trend.Coefficients(outcome.Data.D) : 0);

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
        if (outcome.HeldOut is not { } scores)
        {
            json.WriteNull("heldOut");
            return;
        }
        json.WriteStartObject("heldOut");
        Number(json, "rmse", scores.Rmse);
        Number(json, "nlpd", scores.Nlpd);
        Number(json, "coverage95", scores.Coverage95);
        json.WriteNumber("count", scores.Count);
        Numbers(json, "row", [.. outcome.HeldOutRows.Select(r => (double)r.Row)]);
        Numbers(json, "observed", [.. outcome.HeldOutRows.Select(r => r.Observed)]);
        Numbers(json, "mean", [.. outcome.HeldOutRows.Select(r => r.Mean)]);
        Numbers(json, "standardDeviation", [.. outcome.HeldOutRows.Select(r => r.StandardDeviation)]);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, FitOutcome outcome)
    {
        var (data, standardizer) = (outcome.Data, outcome.Standardizer);
        json.WriteStartObject("model");
        json.WriteStartArray("inputs");
        for (var d = 0; d < data.D; d++)
        {
            json.WriteStartObject();
            json.WriteString("name", data.InputNames[d]);
            json.WriteString("kind", data.InputKinds[d] == ColumnKind.Date ? "date" : "number");
            Number(json, "mean", standardizer.InputMeans[d]);
            Number(json, "scale", standardizer.InputScales[d]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Number(json, "targetMean", standardizer.TargetMean);
        Number(json, "targetScale", standardizer.TargetScale);
        // Unconstrained values restore the exact parameters, where the constrained ones would round on the way back.
        json.WriteStartObject("unconstrained");
        foreach (var (path, parameter) in ParameterTree.Parameters(outcome.Model)) Value(json, path, parameter.Unconstrained.Value);
        json.WriteEndObject();
        Numbers(json, "X", outcome.Model.X.Span);
        Numbers(json, "y", outcome.Model.Y.Span);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, Tensor value)
    {
        if (value.Rank == 0) Number(json, name, value.ToScalar());
        else Numbers(json, name, value.Span);
    }

    private static void Numbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WritePropertyName(name);
        // One line however long, where the writer would give every number its own.
        var text = new StringBuilder("[");
        foreach (var value in values)
            text.Append(text.Length > 1 ? ", " : "").Append(double.IsFinite(value) ? value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "null");
        json.WriteRawValue(text.Append(']').ToString());
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
