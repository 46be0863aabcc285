using Cotangent.Cli;
using Cotangent.Workbench.Runs;

namespace Cotangent.Apps.Tests;

/// <summary>What a command that was built without clusters says where one is asked for.</summary>
public class NoClusterTests
{
    private const string Instead = "This build of cotangent has no clusters. Install the tool, 'dotnet tool install --global Cotangent.Cli', which has.";

    [Fact]
    public void A_fit_without_a_cluster_is_as_any_other()
    {
        var fit = new System.CommandLine.Command("fit");
        var cluster = new NoCluster<FitAsked>(fit);
        Assert.False(cluster.IsAsked(fit.Parse([])));
        Assert.Equal(Instead, Assert.Throws<RunException>(() => cluster.IsAsked(fit.Parse(["--cluster", "local:2"]))).Message);
    }

    [Theory]
    [InlineData]
    [InlineData("--cluster", "redis://127.0.0.1:6379", "--port", "5")]
    public void A_worker_says_where_there_are_clusters(params string[] arguments)
    {
        var (worker, log) = (NoCluster.Worker(), Console.Error);
        using var errors = new StringWriter();
        try
        {
            Console.SetError(errors);
            Assert.Equal(ExitCode.Usage, worker.Parse(arguments).Invoke());
        }
        finally
        {
            Console.SetError(log);
        }
        Assert.Equal($"error: {Instead}{Environment.NewLine}", errors.ToString());
    }
}
