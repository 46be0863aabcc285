using System.Text;
using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using static Cotangent.Workbench.Runs.FitFile;

namespace Cotangent.Workbench.Outputs;

/// <summary>A fit of several targets as JSON: the report for scripts, and under <c>model</c> all that <see cref="SavedOutputs"/> needs to predict again.</summary>
public static class OutputsFile
{
    /// <summary>The name of the format, as the file states it.</summary>
    internal const string Format = "cotangent-outputs-fit";

    /// <summary>The version of the format; a reader refuses others.</summary>
    internal const int Version = 1;

    /// <summary>The text of the file.</summary>
    /// <exception cref="ArgumentException">The model has something that files cannot say.</exception>
    public static string Text(OutputsOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ExpressionText.RequireNoTies(outcome.Model, "OutputsFile.Text");
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(outcome.Report.Verdict.ToString()));
            WriteData(json, outcome);
            WriteReport(json, outcome);
            WriteTargets(json, outcome);
            WriteModel(json, outcome);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteData(Utf8JsonWriter json, OutputsOutcome outcome)
    {
        var data = outcome.Data;
        json.WriteStartObject("data");
        json.WriteString("file", Path.GetFileName(outcome.Request.DataPath));
        json.WriteNumber("rows", data.Rows.N);
        json.WriteNumber("droppedRows", data.Rows.Dropped);
        json.WriteNumber("rowsWithoutTarget", data.EmptyRows);
        json.WriteNumber("trainingRows", outcome.Split.Train.Length);
        Texts(json, "targets", data.Names);
        json.WriteString("holdout", outcome.Request.Holdout);
        json.WriteNumber("seed", outcome.Request.Seed);
        json.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter json, OutputsOutcome outcome)
    {
        var (report, model) = (outcome.Report, outcome.Model);
        json.WriteString("kernel", OutputKernelExpression.Text(model.Kernel));
        json.WriteString("mean", MeanExpression.Text(model.Mean));
        json.WriteString("likelihood", LikelihoodExpression.Text(model.Likelihood));
        json.WriteString("why", outcome.Plan.Why);
        Number(json, "logMarginalLikelihood", outcome.LogMarginalLikelihood);
        json.WriteBoolean("converged", report.IsConverged);
        json.WriteString("reason", ReasonText.For(report, outcome.Request.MaxEvaluations));
        json.WriteNumber("iterations", report.Iterations);
        json.WriteNumber("evaluations", report.Evaluations);
        json.WriteNumber("failedEvaluations", report.FailedEvaluations);
        Number(json, "gradientNorm", report.GradientNorm);
        Number(json, "seconds", outcome.Seconds);
        Candidates(json, outcome.Candidates);
        json.WriteStartArray("ranks");
        foreach (var rank in outcome.Ranks)
        {
            json.WriteStartObject();
            json.WriteNumber("rank", rank.Rank);
            Number(json, "logMarginalLikelihood", rank.LogMarginalLikelihood);
            Number(json, "approximateLogEvidence", rank.ApproximateLogEvidence);
            json.WriteBoolean("chosen", rank.IsChosen);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("rowsCompared", outcome.Compared);
        Diagnostics(json, report);
        var correlations = outcome.Correlations();
        json.WriteStartObject("correlations");
        for (var p = 0; p < outcome.Data.P; p++) Numbers(json, outcome.Data.Names[p], [.. Enumerable.Range(0, outcome.Data.P).Select(q => correlations[p, q])]);
        json.WriteEndObject();
        var all = ParameterTree.Parameters(model);
        json.WriteStartObject("parameters");
        foreach (var (path, parameter) in all) Value(json, path, parameter.Value);
        json.WriteEndObject();
        Texts(json, "fixedParameters", all.Where(p => !p.Parameter.IsTrainable).Select(p => p.Path));
    }

    private static void WriteTargets(Utf8JsonWriter json, OutputsOutcome outcome)
    {
        json.WriteStartArray("targets");
        foreach (var target in outcome.Targets)
        {
            json.WriteStartObject();
            json.WriteString("name", target.Name);
            json.WriteNumber("trainingValues", target.TrainingValues);
            json.WriteNumber("missing", target.Missing);
            Number(json, "noiseDeviation", target.NoiseDeviation);
            WriteHeldOut(json, target);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteHeldOut(Utf8JsonWriter json, TargetResult target)
    {
        if (target.HeldOut is not { } scores)
        {
            json.WriteNull("heldOut");
            return;
        }
        json.WriteStartObject("heldOut");
        Number(json, "rmse", scores.Rmse);
        Number(json, "nlpd", scores.Nlpd);
        Number(json, "coverage95", scores.Coverage95);
        json.WriteNumber("count", scores.Count);
        Numbers(json, "row", [.. target.HeldOutRows.Select(r => (double)r.Row)]);
        Numbers(json, "observed", [.. target.HeldOutRows.Select(r => r.Observed)]);
        Numbers(json, "mean", [.. target.HeldOutRows.Select(r => r.Mean)]);
        Numbers(json, "standardDeviation", [.. target.HeldOutRows.Select(r => r.StandardDeviation)]);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, OutputsOutcome outcome)
    {
        var (rows, model) = (outcome.Data.Take(outcome.Split.Train).Rows, outcome.Model);
        json.WriteStartObject("model");
        json.WriteStartArray("inputs");
        for (var d = 0; d < rows.D; d++)
        {
            var (mean, scale) = (outcome.Standardizers[0].InputMeans[d], outcome.Standardizers[0].InputScales[d]);
            json.WriteStartObject();
            json.WriteString("name", rows.InputNames[d]);
            WriteInput(json, rows.Inputs[d]);
            Number(json, "mean", mean);
            Number(json, "scale", scale);
            Number(json, "least", (rows.Input(d).Min() - mean) / scale); // as the model sees them
            Number(json, "greatest", (rows.Input(d).Max() - mean) / scale);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Numbers(json, "targetMeans", [.. outcome.Standardizers.Select(s => s.TargetMean)]);
        Numbers(json, "targetScales", [.. outcome.Standardizers.Select(s => s.TargetScale)]);
        // Unconstrained values restore the exact parameters, where the constrained ones would round on the way back.
        json.WriteStartObject("unconstrained");
        foreach (var (path, parameter) in ParameterTree.Parameters(model)) Value(json, path, parameter.Unconstrained.Value);
        json.WriteEndObject();
        Numbers(json, "X", model.X.Span);
        Numbers(json, "Y", model.Y.Span); // null where one is missing
        json.WriteEndObject();
    }
}
