using System.Globalization;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>Finite numbers whose squares are not: refused by name, with what to do, before anything is computed with them.</summary>
public class ExtremeDataTests
{
    [Theory]
    [InlineData(1e155, true)]
    [InlineData(1e-162, true)]
    [InlineData(1e155, false)]
    [InlineData(1e-162, false)]
    public void A_target_whose_variance_no_double_holds_is_refused(double size, bool isStandardized)
    {
        using var directory = new TestDirectory();
        var path = directory["t.csv"];
        File.WriteAllText(path, "x,y\n" + string.Join("\n", Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i},{size * Math.Sin(i):R}"))));
        var message = Assert.Throws<DataException>(
            () => FitRun.Execute(new(path, "y") { Kernel = "SE", IsStandardized = isStandardized }, cancellation: TestContext.Current.CancellationToken)).Message;
        Assert.Contains("target 'y'", message, StringComparison.Ordinal);
        Assert.EndsWith("whose square is beyond the range of a double. Change its unit.", message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Far =>
    [
        .. from x in new[] { "1e308", "-1e300", "1e160" }
           from kernel in new[] { "SE + Linear", "SE", "Matern52", "Periodic", "RationalQuadratic + Polynomial(2)" }
           from mean in new[] { "zero", "linear", "trend" }
           select new TheoryDataRow<string, string, string>(x, kernel, mean),
    ];

    [Theory]
    [MemberData(nameof(Far))]
    public void An_input_too_far_away_to_predict_at_is_refused_by_its_row(string x, string kernel, string mean)
    {
        using var directory = new TestDirectory();
        var path = directory["t.csv"];
        File.WriteAllText(path, "x,y\n" + string.Join("\n", Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"{i},{Math.Sin(i):R}"))));
        var outcome = FitRun.Execute(new(path, "y") { Kernel = kernel, Mean = mean, Holdout = "none", MaxEvaluations = 3 }, cancellation: TestContext.Current.CancellationToken);
        var saved = directory["t.json"];
        File.WriteAllBytes(saved, FitFile.Bytes(outcome));
        var value = double.Parse(x, CultureInfo.InvariantCulture);
        var message = Assert.Throws<DataException>(() => PredictRun.Execute(SavedFit.Read(saved), TestFiles.Read($"x\n1\n{x}\n"))).Message;
        Assert.Equal($"Predicting from 't.csv': row 2 (x = {Cell.Write(value)}) has no prediction that a double can hold. Check the row, or leave it out.", message);
    }
}
