using System.Text;
using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Files;

namespace Cotangent.Workbench.Runs;

/// <summary>What the reports of all kinds of fits write alike.</summary>
internal static class ReportJson
{
    /// <summary>A file of JSON: its format, and what else it has.</summary>
    internal static string Document(string format, int version, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", format);
            json.WriteNumber("version", version);
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>What wrote the file, and what the fit is worth.</summary>
    internal static void Head(Utf8JsonWriter json, FitReport report)
    {
        json.WriteString("program", FitFile.Program);
        json.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(report.Verdict.ToString()));
    }

    /// <summary>The bytes of a file of a report and numbers, after it was read again.</summary>
    /// <exception cref="ArgumentException">It cannot be read again.</exception>
    internal static byte[] Sealed(string method, string format, string report, IReadOnlyList<(string Name, Tensor Value)> numbers, Action<byte[]> read)
    {
        var bytes = Seal.Write([("format", format), (FitFile.ReportName, report)], numbers);
        try
        {
            read(bytes);
        }
        catch (DataException error)
        {
            throw new ArgumentException($"{method}: this fit could not be read again. {error.Message}", error);
        }
        return bytes;
    }

    /// <summary>How the fit ended, and what it took.</summary>
    internal static void End(Utf8JsonWriter json, FitReport report, int maxEvaluations, double seconds)
    {
        json.WriteBoolean("converged", report.IsConverged);
        json.WriteString("reason", ReasonText.For(report, maxEvaluations));
        json.WriteNumber("iterations", report.Iterations);
        json.WriteNumber("evaluations", report.Evaluations);
        json.WriteNumber("failedEvaluations", report.FailedEvaluations);
        Number(json, "gradientNorm", report.GradientNorm);
        Number(json, "seconds", seconds);
    }

    /// <summary>What was seen and predicted in each row.</summary>
    internal static void Rows<T>(Utf8JsonWriter json, IReadOnlyList<T> rows, Func<T, (double Row, double Observed, double Mean, double StandardDeviation)> read)
    {
        Numbers(json, "row", [.. rows.Select(r => read(r).Row)]);
        Numbers(json, "observed", [.. rows.Select(r => read(r).Observed)]);
        Numbers(json, "mean", [.. rows.Select(r => read(r).Mean)]);
        Numbers(json, "standardDeviation", [.. rows.Select(r => read(r).StandardDeviation)]);
    }

    /// <summary>How the inputs of the model come of their columns.</summary>
    internal static void ModelInputs(Utf8JsonWriter json, RegressionData data)
    {
        json.WriteStartArray("inputs");
        for (var d = 0; d < data.D; d++)
        {
            json.WriteStartObject();
            json.WriteString("name", data.InputNames[d]);
            WriteInput(json, data.Inputs[d]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>What the table was; nothing where it was no file.</summary>
    internal static void WriteFingerprint(Utf8JsonWriter json, Fingerprint? table)
    {
        if (table is null) return;
        json.WriteStartObject("fingerprint");
        json.WriteString("sha256", table.Sha256);
        json.WriteNumber("bytes", table.Bytes);
        json.WriteNumber("rows", table.Rows);
        json.WriteNumber("columns", table.Columns);
        json.WriteEndObject();
    }

    /// <summary>Which columns are inputs and what of, which are left aside and why, and how they were read.</summary>
    internal static void WriteColumns(Utf8JsonWriter json, RegressionData data, IReadOnlyList<string> notes)
    {
        json.WriteStartArray("inputs");
        foreach (var input in data.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("name", input.Name);
            json.WriteString("column", input.Column);
            json.WriteString("kind", KindNames.Of(input.Kind));
            json.WriteString("seenAs", input.Words);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("leftAside");
        foreach (var (name, reason) in data.Aside)
        {
            json.WriteStartObject();
            json.WriteString("column", name);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Texts(json, "reading", notes);
    }

    internal static void Candidates(Utf8JsonWriter json, IReadOnlyList<CandidateResult> candidates)
    {
        json.WriteStartArray("candidates");
        foreach (var candidate in candidates)
        {
            json.WriteStartObject();
            json.WriteString("name", candidate.Name);
            json.WriteString("kernel", candidate.Kernel);
            Number(json, "logMarginalLikelihood", candidate.LogMarginalLikelihood);
            json.WriteNumber("evaluations", candidate.Evaluations);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static void Diagnostics(Utf8JsonWriter json, FitReport report)
    {
        json.WriteStartArray("notes");
        foreach (var note in report.Notes) json.WriteStringValue(note);
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
    }

    /// <summary>How an input comes of its column.</summary>
    private static void WriteInput(Utf8JsonWriter json, InputColumn input)
    {
        json.WriteString("kind", KindNames.Of(input.Kind));
        if (input.Column != input.Name) json.WriteString("column", input.Column);
        if (input.Origin is { } origin) json.WriteString("origin", TimeFormat.Iso(origin));
        if (input.Form?.DecimalMark is { } mark) json.WriteString("decimalMark", $"{mark}");
        if (input.Form?.DateOrder is { } order) json.WriteString("dateOrder", ReadingText.Of(order));
        if (input.Labels.Count > 0) Texts(json, "labels", input.Labels);
        if (input.Word is { } word) json.WriteString("word", word);
    }

    internal static void Value(Utf8JsonWriter json, string name, Tensor value)
    {
        if (value.Rank == 0) Number(json, name, value.ToScalar());
        else Numbers(json, name, value.Span);
    }

    internal static void Numbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WritePropertyName(name);
        // One line however long, where the writer would give every number its own.
        var text = new StringBuilder("[");
        foreach (var value in values)
            text.Append(text.Length > 1 ? ", " : "").Append(double.IsFinite(value) ? value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "null");
        json.WriteRawValue(text.Append(']').ToString());
    }

    internal static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    internal static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
