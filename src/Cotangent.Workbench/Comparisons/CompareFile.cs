using System.Text.Json;
using static Cotangent.Workbench.Runs.ReportJson;

namespace Cotangent.Workbench.Comparisons;

/// <summary>A comparison as JSON.</summary>
public static class CompareFile
{
    /// <summary>How the name of a file ends.</summary>
    public const string Ending = ".compare.json";

    private const string Format = "cotangent-comparison";

    /// <summary>Whether the first bytes of a file are those of a comparison.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => start.IndexOf("\"format\": \"cotangent-comparison\""u8) >= 0;

    /// <summary>The text of the file.</summary>
    public static string Text(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Document(Format, 1, json =>
        {
            WriteData(json, comparison);
            json.WriteBoolean("stopped", comparison.IsStopped);
            json.WriteStartArray("models");
            foreach (var model in comparison.Models) WriteModel(json, comparison, model);
            json.WriteEndArray();
            Texts(json, "notes", comparison.Notes);
        });
    }

    private static void WriteData(Utf8JsonWriter json, Comparison comparison)
    {
        var (start, data) = (comparison.Start, comparison.Start.Data);
        json.WriteStartObject("data");
        json.WriteString("file", Path.GetFileName(start.Request.Fit.DataPath));
        json.WriteNumber("rows", data.N);
        json.WriteNumber("droppedRows", data.Dropped);
        json.WriteString("target", data.TargetName);
        json.WriteString("likelihood", start.Request.Fit.Likelihood ?? "Gaussian");
        WriteColumns(json, data, [.. start.TableNotes, .. data.Notes]);
        json.WriteEndObject();
        json.WriteStartObject("method");
        json.WriteString("name", start.Folds is null ? "leave-one-out" : "cross-validation");
        if (start.Folds is { } folds) json.WriteNumber("folds", folds);
        json.WriteNumber("seed", start.Request.Fit.Seed);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, Comparison comparison, ComparedModel model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteString("kernel", model.Kernel);
        json.WriteString("model", model.Plan.Model);
        json.WriteString("objective", model.ObjectiveWords);
        Number(json, "evidence", model.Evidence);
        json.WriteNumber("parameters", model.Parameters);
        Number(json, "seconds", model.Seconds);
        if (model.Failure is { } failure) json.WriteString("failure", failure);
        else WriteScores(json, comparison, model);
        json.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter json, Comparison comparison, ComparedModel model)
    {
        if (model.Numbers is { } numbers)
        {
            Number(json, "rmse", numbers.Rmse);
            Number(json, "nlpd", numbers.Nlpd);
            Number(json, "coverage95", numbers.Coverage95);
        }
        if (model.Classes is { } classes)
        {
            Number(json, "errorRate", classes.ErrorRate);
            Number(json, "logLoss", classes.LogLoss);
            Number(json, "brier", classes.Brier);
            Number(json, "calibrationError", classes.CalibrationError);
        }
        var (difference, error) = model.Above(comparison.Fitted[0]);
        Number(json, "aboveBest", difference);
        Number(json, "aboveBestStandardError", error);
    }
}
