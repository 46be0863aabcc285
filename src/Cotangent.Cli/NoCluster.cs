using System.CommandLine;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>In place of clusters where the command was built without them, as native AOT is: whoever asks for one is told where there is one.</summary>
internal static class NoCluster
{
    internal const string Instead = "This build of cotangent has no clusters. Install the tool, 'dotnet tool install --global Cotangent.Cli', which has.";

    /// <summary><c>cotangent worker</c>, which does nothing here.</summary>
    internal static Command Worker()
    {
        var command = new Command("worker", "Not in this build, which has no clusters: the tool Cotangent.Cli has.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ => Failure.Guard(Console.Error, () => throw new RunException(Instead)));
        return command;
    }
}

/// <summary>The same of a command that can be carried out on several processes.</summary>
/// <typeparam name="T">What the command was asked for.</typeparam>
internal sealed class NoCluster<T> : IClusterCommand<T>
{
    private readonly Option<string> cluster = new("--cluster") { Description = "Not in this build, which has no clusters: the tool Cotangent.Cli has.", HelpName = "CLUSTER" };

    internal NoCluster(Command command) => command.Options.Add(cluster);

    /// <inheritdoc/>
    /// <exception cref="RunException">It is.</exception>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(cluster) is null ? false : throw new RunException(NoCluster.Instead);

    /// <inheritdoc/>
    public int Run(ParseResult parsed, T asked, Interrupt interrupt) => throw new RunException(NoCluster.Instead);
}
