using System.CommandLine;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>In place of clusters where the command was built without them, as native AOT is: whoever asks for one is told where there is one.</summary>
internal sealed class NoCluster : IClusterFit
{
    private const string Instead = "This build of cotangent has no clusters. Install the tool, 'dotnet tool install --global Cotangent.Cli', which has.";
    private readonly Option<string> cluster = new("--cluster") { Description = "Not in this build, which has no clusters: the tool Cotangent.Cli has.", HelpName = "CLUSTER" };

    internal NoCluster(Command command) => command.Options.Add(cluster);

    /// <summary><c>cotangent worker</c>, which does nothing here.</summary>
    internal static Command Worker()
    {
        var command = new Command("worker", "Not in this build, which has no clusters: the tool Cotangent.Cli has.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ => Failure.Guard(Console.Error, () => throw new RunException(Instead)));
        return command;
    }

    /// <inheritdoc/>
    /// <exception cref="RunException">It is.</exception>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(cluster) is null ? false : throw new RunException(Instead);

    /// <inheritdoc/>
    public int Run(ParseResult parsed, FitRequest request, string folder, (bool IsForced, bool PrintsJson, bool IsQuiet) wishes, Interrupt interrupt) => throw new RunException(Instead);
}
