using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using static Cotangent.Workbench.Runs.ReportJson;

namespace Cotangent.Workbench.Outputs;

/// <summary>A fit of several targets in one file: the report for scripts, as JSON, and the numbers of the model, from which <see cref="SavedOutputs"/> predicts again.</summary>
/// <remarks>As <see cref="FitFile"/> has it, with <c>targets.mean</c> and <c>targets.scale</c> [P], and Y [N P] and heldOut.Y that are
/// NaN where a target is missing. Files of version 1 were JSON alone.</remarks>
public static class OutputsFile
{
    /// <summary>The name of the format, as the file states it.</summary>
    internal const string Format = "cotangent-outputs-fit";

    /// <summary>The version of the format; a reader knows this one and the earlier one, and refuses others.</summary>
    internal const int Version = 2;

    /// <summary>Whether the first bytes of a file are those of a fit of several targets, of this version or an earlier one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => FitFile.IsOf(Format, start);

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ArgumentException">The model has something that files cannot say. What is returned can be read.</exception>
    public static byte[] Bytes(OutputsOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Sealed("OutputsFile.Bytes", Format, Text(outcome), Numbers(outcome), bytes => SavedOutputs.Read(bytes));
    }

    /// <summary>The report, as JSON.</summary>
    /// <exception cref="ArgumentException">The model has something that files cannot say.</exception>
    public static string Text(OutputsOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ExpressionText.RequireNoTies(outcome.Model, "OutputsFile.Text");
        return Document(Format, Version, json =>
        {
            Head(json, outcome.Report);
            WriteData(json, outcome);
            WriteReport(json, outcome);
            WriteTargets(json, outcome);
            json.WriteStartObject("model");
            ModelInputs(json, outcome.Data.Rows);
            json.WriteEndObject();
        });
    }

    private static List<(string Name, Tensor Value)> Numbers(OutputsOutcome outcome)
    {
        var (training, standardizers, model) = (outcome.Data.Take(outcome.Split.Train).Rows, outcome.Standardizers, outcome.Model);
        var heldOut = outcome.Data.Take(outcome.Split.Test);
        return
        [
            ("inputs.mean", FitNumbers.Vector(standardizers[0].InputMeans)),
            ("inputs.scale", FitNumbers.Vector(standardizers[0].InputScales)),
            ("inputs.least", FitNumbers.Vector(FitNumbers.Seen(training, standardizers[0], column => column.Min()))),
            ("inputs.greatest", FitNumbers.Vector(FitNumbers.Seen(training, standardizers[0], column => column.Max()))),
            ("targets.mean", FitNumbers.Vector([.. standardizers.Select(s => s.TargetMean)])),
            ("targets.scale", FitNumbers.Vector([.. standardizers.Select(s => s.TargetScale)])),
            .. ParameterTree.Parameters(model).Select(p => (FitNumbers.Unconstrained + p.Path, FitNumbers.Finite(p.Path, p.Parameter))),
            ("X", model.X),
            ("Y", model.Y),
            ("heldOut.X", Tensor.FromSpan(heldOut.Rows.X, heldOut.Rows.N, heldOut.Rows.D)),
            ("heldOut.Y", Tensor.FromSpan([.. Enumerable.Range(0, heldOut.Rows.N).SelectMany(row => heldOut.Y.Select(y => y[row]))], heldOut.Rows.N, heldOut.P)),
        ];
    }

    private static void WriteData(Utf8JsonWriter json, OutputsOutcome outcome)
    {
        var data = outcome.Data;
        json.WriteStartObject("data");
        json.WriteString("file", Path.GetFileName(outcome.Request.DataPath));
        WriteFingerprint(json, outcome.Fingerprint);
        json.WriteNumber("rows", data.Rows.N);
        json.WriteNumber("droppedRows", data.Rows.Dropped);
        json.WriteNumber("rowsWithoutTarget", data.EmptyRows);
        json.WriteNumber("trainingRows", outcome.Split.Train.Length);
        Texts(json, "targets", data.Names);
        json.WriteString("holdout", outcome.Request.Holdout);
        json.WriteNumber("seed", outcome.Request.Seed);
        WriteColumns(json, data.Rows, outcome.ReadingNotes);
        ReadingText.Write(json, outcome.Request.Reading);
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
        End(json, report, outcome.Request.MaxEvaluations, outcome.Seconds);
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
        for (var p = 0; p < outcome.Data.P; p++) ReportJson.Numbers(json, outcome.Data.Names[p], [.. Enumerable.Range(0, outcome.Data.P).Select(q => correlations[p, q])]);
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
        Rows(json, target.HeldOutRows, r => (r.Row, r.Observed, r.Mean, r.StandardDeviation));
        json.WriteEndObject();
    }
}
