using Cotangent.Numerics;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>One run for each code of held-out rows, which raises it. The pages in docs/diagnostics show these bodies, up to their last line.</summary>
internal static class HeldOutExamples
{
    internal static FitOutcome COT1301(string path)
    {
        var random = new Philox(1);
        File.WriteAllLines(path, [
            "x,y",
            .. Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i},{2 + 0.5 * i + random.NextNormal()}"))]);
        var outcome = FitRun.Execute(new(path, "y") { Kernel = "SE", Mean = "linear", Holdout = "last:0.2" });
        return outcome;
    }

    internal static FitOutcome COT1302(string path)
    {
        var random = new Philox(2);
        // A wave that grows beyond the rows that are fitted.
        File.WriteAllLines(path, [
            "x,y",
            .. Enumerable.Range(0, 80).Select(i => FormattableString.Invariant($"{i},{(i < 64 ? 1 : i - 60) * Math.Sin(i / 5.0) + 0.1 * random.NextNormal()}"))]);
        var outcome = FitRun.Execute(new(path, "y") { Kernel = "SE", Holdout = "last:0.2" });
        return outcome;
    }

    internal static FitOutcome COT1303(string path)
    {
        var random = new Philox(3);
        // Every second row, which is held out, was measured ten times as precisely.
        File.WriteAllLines(path, [
            "x,y",
            .. Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"{i},{Math.Sin(i / 40.0) + (i % 2 == 1 ? 0.03 : 0.3) * random.NextNormal()}"))]);
        var outcome = FitRun.Execute(new(path, "y") { Kernel = "SE", Holdout = "every:2" });
        return outcome;
    }
}
