using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>The examples of the README and of <c>fit --help</c> give good results: the season of the air at Mauna Loa is found without a hint.</summary>
public class ExampleTests
{
    [Theory]
    [InlineData("README.md", "Polynomial(2) + SE * Periodic + Matern32")]
    [InlineData("src/Cotangent.Cli/FitCommand.cs", "SquaredExponential + Periodic * SquaredExponential + Matern32")]
    public void A_kernel_shown_as_an_example_finds_the_season(string where, string kernel)
    {
        Assert.Contains(kernel, File.ReadAllText(TestFiles.Shipped(Path.Combine("..", where))), StringComparison.Ordinal);
        var outcome = FitRun.Execute(new(TestFiles.Shipped("co2.csv"), "co2") { Holdout = "every:10", Kernel = kernel, MaxEvaluations = 60 }, cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(outcome.HeldOut!.Rmse, 0, 0.3);
        var period = Assert.Single(ParametersInDataUnits.Of(outcome), p => p.Key.EndsWith("period", StringComparison.Ordinal));
        Assert.InRange(double.Parse(period.Value, System.Globalization.CultureInfo.InvariantCulture), 0.99, 1.01);
    }
}
