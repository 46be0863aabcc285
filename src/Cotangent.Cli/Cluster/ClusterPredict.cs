using System.CommandLine;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Work;

namespace Cotangent.Cli;

/// <summary><c>cotangent predict FIT 'part-*.csv' --cluster CLUSTER --out FOLDER</c>: workers read and predict files, and this process writes what they send, each file whole.</summary>
internal sealed class ClusterPredict : IClusterCommand<PredictAsked>
{
    private readonly ClusterMembers members;

    internal ClusterPredict(Command command) =>
        members = new(command, ("Predict", "DATA may be a pattern then, such as 'part-*.csv', each worker reads its own files, and --out is a folder, or a pattern whose * is the name of a file."));

    /// <inheritdoc/>
    public bool IsAsked(ParseResult parsed) => members.IsAsked(parsed);

    /// <inheritdoc/>
    public int Run(ParseResult parsed, PredictAsked asked, Interrupt interrupt)
    {
        var files = PartFiles.Of(asked.Data);
        var places = PartOutputs.Of(asked.Output, files, asked.Fit);
        var bytes = FileBytes.Of(asked.Fit);
        var reading = asked.Reading(AnyFit.Of(bytes, asked.Fit).Reading) with { KeepsCells = true };
        var line = new WorkLine(Console.Error, "files");
        var notes = new List<(string Note, string File)>();
        members.Within(parsed, line, leader =>
        {
            PartsPrediction.Run(bytes, files, reading, asked.Request, leader, Done, interrupt.Token);
            return true;
        });
        foreach (var group in notes.GroupBy(note => note.Note, note => note.File))
            Console.Error.WriteLine($"note  {SafeText.Of(OptionWords.In($"'{Path.GetFileName(group.First())}'{(group.Count() > 1 ? $" and {group.Count() - 1} other files" : "")}: {group.Key}"))}");
        return ExitCode.Success;

        void Done(int place, PredictedPart part)
        {
            OutputFiles.Require([(places[place], path => OutputFiles.IsTable(path, part.Header))], [.. files, asked.Fit], asked.IsForced);
            Output.Write(() => AtomicFile.WriteBytes(places[place], part.Table.Span));
            notes.AddRange(part.Notes.Select(note => (note, files[place])));
            line.Done(part.Rows);
        }
    }
}
