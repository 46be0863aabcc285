using System.CommandLine;
using System.Text.Json;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent show FIT</c>: what is in a saved fit: data, model, parameters, scores, notes.</summary>
internal static class ShowCommand
{
    internal static Command Create()
    {
        var fit = new Argument<string>("fit") { Description = $"The {FitFile.Ending} file that 'fit' wrote." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON, as 'fit --json' does." };
        var command = new Command("show", "Shows a saved fit: its data, model, parameters, scores and notes.") { fit, json };
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var path = parsed.GetRequiredValue(fit);
            var saved = AnyFit.Read(path);
            if (parsed.GetValue(json)) Output.Standard(writer => writer.Write(saved.ReportText));
            else Output.Print(writer => writer.WriteLine(string.Join(Environment.NewLine, Lines(saved).Select(SafeText.Of))));
            if (FitData.Change(saved, path) is { } change) Console.Error.WriteLine($"note  {SafeText.Of(change)}");
            return ExitCode.Success;
        }));
        return command;
    }

    private static IEnumerable<string> Lines(AnyFit saved)
    {
        using var document = JsonDocument.Parse(saved.ReportText);
        var report = document.RootElement;
        var data = report.GetProperty("data");
        var names = string.Join(", ", saved.TargetNames.Select(name => $"'{name}'"));
        yield return $"fit of {names} in '{saved.DataName}': {Text(data, "trainingRows")} of {Text(data, "rows")} rows trained, held out {Text(data, "holdout")}"
            + (data.TryGetProperty("holdoutWhy", out var why) ? $" ({why})" : "");
        yield return "";
        yield return $"verdict      {Text(report, "verdict")}";
        yield return $"end          {Text(report, "reason")}";
        if (FitData.Fingerprint(saved) is { } table) yield return $"table        {table}";
        yield return $"inputs       {string.Join(", ", saved.Inputs.Select(input => input.Name))}";
        yield return $"kernel       {ShortExpression.Of(Text(report, "kernel"))}";
        yield return $"mean         {Text(report, "mean")}";
        yield return $"likelihood   {Text(report, "likelihood")}";
        if (report.TryGetProperty("plan", out var plan)) yield return $"model        {Text(plan, "model")}, {Text(plan, "why")}; {Text(plan, "objective")} {Text(report, "logMarginalLikelihood")}";
        if (saved.One?.Labels is { } labels) yield return $"classes      {string.Join(", ", labels)}";
        if (report.TryGetProperty("targets", out var targets))
            foreach (var target in targets.EnumerateArray()) yield return $"target       {Text(target, "name")}: trained on {Text(target, "trainingValues")}, {Scores(target.GetProperty("heldOut"))}";
        if (report.TryGetProperty("heldOut", out var heldOut) && heldOut.ValueKind == JsonValueKind.Object)
            yield return $"held out     {Scores(heldOut)}";
        if (report.TryGetProperty("leaveOneOut", out var each)) yield return $"each row     by the others: {Scores(each)}";
        yield return "";
        foreach (var line in Parameters(report)) yield return line;
        if (!report.TryGetProperty("notes", out var notes) || notes.GetArrayLength() == 0) yield break;
        yield return "";
        foreach (var note in notes.EnumerateArray()) yield return $"note  {OptionWords.In(note.GetString()!)}";
    }

    private static string Scores(JsonElement scores) => scores.ValueKind != JsonValueKind.Object
        ? "none held out"
        : string.Join(", ", scores.EnumerateObject().Where(score => score.Value.ValueKind == JsonValueKind.Number).Select(score => $"{score.Name} {Short(score.Value)}"));

    private static IEnumerable<string> Parameters(JsonElement report)
    {
        var isFixed = report.GetProperty("fixedParameters").EnumerateArray().Select(path => path.GetString()).ToHashSet();
        var width = report.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name.Length).DefaultIfEmpty().Max();
        foreach (var parameter in report.GetProperty("parameters").EnumerateObject())
        {
            var units = report.TryGetProperty("parametersInDataUnits", out var all) && all.TryGetProperty(parameter.Name, out var value) ? $"  ({Short(value)} in data units)" : "";
            yield return $"{parameter.Name.PadRight(width)}  {Short(parameter.Value)}{units}{(isFixed.Contains(parameter.Name) ? "  fixed" : "")}";
        }
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.Number ? Short(value) : value.ToString() : "";

    /// <summary>A number with six digits, or the first few of a list.</summary>
    private static string Short(JsonElement value)
    {
        const int most = 8;
        if (value.ValueKind != JsonValueKind.Array) return value.ValueKind == JsonValueKind.Number ? FormattableString.Invariant($"{value.GetDouble():G6}") : value.ToString();
        var count = value.GetArrayLength();
        return $"[{string.Join(", ", value.EnumerateArray().Take(most).Select(Short))}{(count > most ? $", … {count} in all" : "")}]";
    }
}
