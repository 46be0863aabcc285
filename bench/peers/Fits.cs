#:project ../../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
// Fits of the sets that scikit_learn_fits.py wrote, in the units of the file and standardised, next to those of scikit-learn.
//   dotnet run -c Release bench/peers/Fits.cs FOLDER [SETS THAT BEGIN WITH]
using System.Diagnostics;
using System.Globalization;
using Cotangent;
using Cotangent.GaussianProcesses;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args[0];
var wanted = args.Length > 1 ? args[1] : "";
var restarts = args.Length > 2 ? int.Parse(args[2]) : 0;
Console.WriteLine("| set | rows | inputs | scikit-learn from 1 | from √D | raw units | less than the best | evaluations | standardised | less than the best | evaluations | seconds |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
foreach (var line in File.ReadAllLines(Path.Combine(folder, "scikit-learn.csv")).Skip(1))
{
    var peer = line.Split(',');
    if (!peer[0].StartsWith(wanted)) continue;
    var rows = File.ReadAllLines(Path.Combine(folder, $"{peer[0]}.csv")).Skip(1).Select(row => row.Split(',').Select(double.Parse).ToArray()).ToArray();
    var (N, D) = (rows.Length, rows[0].Length - 1);
    double[][] columns = [.. Enumerable.Range(0, D + 1).Select(d => rows.Select(row => row[d]).ToArray())];
    var scale = Deviation(columns[D]);
    var best = Math.Max(double.Parse(peer[3]), double.Parse(peer[4]));
    var clock = Stopwatch.StartNew();
    var raw = Fitted(columns, N, D);
    var density = raw.LogDensity + N * Math.Log(scale);
    var standard = Fitted([.. columns.Select(Standardised)], N, D);
    Console.WriteLine(
        $"| {peer[0]} | {N} | {D} | {peer[3]} | {peer[4]} | {density:F4} | {best - density:F4} | {raw.Evaluations} | {standard.LogDensity:F4} | " +
            $"{best - standard.LogDensity:F4} | {standard.Evaluations} | {clock.Elapsed.TotalSeconds:F1} |");
}

FitReport Fitted(double[][] columns, int N, int D)
{
    var X = Tensor.FromSpan([.. Enumerable.Range(0, N * D).Select(i => columns[i % D][i / D])], N, D);
    var Y = Tensor.FromSpan(columns[D], N, 1);
    return new Gpr(X, Y, new Matern52(lengthscales: StartValue.LeftOut(D))).Fit(new FitOptions(restarts));
}

static double Deviation(double[] x)
{
    var mean = x.Average();
    return Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
}

static double[] Standardised(double[] x)
{
    var (mean, scale) = (x.Average(), Deviation(x));
    return [.. x.Select(v => (v - mean) / scale)];
}
