using System.Globalization;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>Small tables and fits of them, in a directory that goes away.</summary>
internal sealed class Fits : IDisposable
{
    private readonly TestDirectory directory = new();

    public void Dispose() => directory.Dispose();

    internal string this[string name] => directory[name];

    /// <summary>A wave of 40 rows with a little noise that is the same every time.</summary>
    internal string Wave => Table("wave.csv", "x,y", Enumerable.Range(0, 40).Select(i => $"{Text(i)},{Text(WaveAt(i))}"));

    internal static double WaveAt(int i) => 10 + 3 * Math.Sin(i / 4.0) + 0.1 * Math.Cos(17.0 * i);

    internal string Table(string name, string header, IEnumerable<string> rows)
    {
        File.WriteAllText(directory[name], string.Join('\n', rows.Prepend(header)) + "\n");
        return directory[name];
    }

    /// <summary>The wave fitted with a Matern52.</summary>
    internal FitRequest Request => new(Wave, "y") { Kernel = "Matern52", Holdout = "every:8" };

    internal static FitOutcome Run(FitRequest request) => FitRun.Execute(request, null, TestContext.Current.CancellationToken);

    internal static Dataset Read(string path) => CsvFile.Read(path, new ReadOptions());

    internal static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
