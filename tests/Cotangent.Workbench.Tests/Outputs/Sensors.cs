using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;

namespace Cotangent.Workbench.Tests.Outputs;

/// <summary>Two sensors of one wave, of which one is in other units, upside down, and out of order for a while.</summary>
internal static class Sensors
{
    internal const int Rows = 60;
    internal const int GapFrom = 24;
    internal const int GapTo = 36;

    internal static double FirstAt(int i) => 20 + 3 * Math.Sin(i / 4.0) + 0.1 * Math.Cos(17.0 * i);

    internal static double SecondAt(int i) => 1000 - 50 * Math.Sin(i / 4.0) + 2 * Math.Cos(23.0 * i);

    internal static string Table(Fits fits, string name = "sensors.csv") => fits.Table(name, "x,first,second", Enumerable.Range(0, Rows).Select(i =>
        $"{Fits.Text(i)},{(i is >= GapFrom and < GapTo ? "" : Fits.Text(FirstAt(i)))},{Fits.Text(SecondAt(i))}"));

    internal static FitRequest Request(Fits fits) => new(Table(fits), "first,second") { Kernel = "Matern52", Holdout = "every:10" };

    internal static OutputsOutcome Run(FitRequest request) => OutputsRun.Execute(request, ["first", "second"], null, TestContext.Current.CancellationToken);

    internal static Dataset Read(string path) => CsvFile.Read(path, new ReadOptions());
}
