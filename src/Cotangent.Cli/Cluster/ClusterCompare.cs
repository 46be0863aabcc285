using System.CommandLine;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Work;

namespace Cotangent.Cli;

/// <summary><c>cotangent compare DATA --cluster CLUSTER</c>: each fit of all rows, and of each fold, is done by the next worker that is free.</summary>
internal sealed class ClusterCompare : IClusterCommand<CompareAsked>
{
    private readonly ClusterMembers members;

    internal ClusterCompare(Command command) => members = new(command, ("Fit", "DATA is sent to them, a file as any other."));

    /// <inheritdoc/>
    public bool IsAsked(ParseResult parsed) => members.IsAsked(parsed);

    /// <inheritdoc/>
    public int Run(ParseResult parsed, CompareAsked asked, Interrupt interrupt)
    {
        var line = new WorkLine(asked.IsQuiet ? TextWriter.Null : Console.Error, "fits");
        return asked.Written(members.Within(parsed, line, leader => WorkComparison.Execute(asked.Start, leader, new Watcher(line, interrupt), _ => line.Done(), interrupt.Token)));
    }

    /// <summary>Says which models are done. Once one is, there is something to keep.</summary>
    private sealed class Watcher(WorkLine line, Interrupt interrupt) : IFitWatcher
    {
        public void OnCandidate(CandidateResult result, int number, int count)
        {
            interrupt.HasResult();
            line.Say(FormattableString.Invariant($"model {number} of {count}: {result.Name}, evidence {result.LogMarginalLikelihood:F1}"));
        }

        public void OnStart(GaussianProcesses.Model model, RegressionData data, Split split)
        {
        }

        public void OnStep(GaussianProcesses.FitProgress progress)
        {
        }
    }
}
