#:project ../../src/Cotangent.Workbench/Cotangent.Workbench.csproj
// Fits of real data: held-out error, log density and coverage, next to those that scikit_learn_real_data.py wrote.
//   dotnet run -c Release bench/peers/RealData.cs SCIKIT-LEARN.CSV [SETS]
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Cotangent;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var peers = File.ReadAllLines(args[0]).Skip(1).Select(line => line.Split(',')).ToLookup(line => line[0], line => line[2..].Select(double.Parse).ToArray());
(string Set, string Target, bool IsMasked, string Words, Func<int, bool, GpOptions> Options)[] sets =
[
    ("yacht", "y", true, "Matern52", (_, _) => new()),
    ("energy", "y", true, "Matern52", (_, _) => new()),
    ("concrete", "y", true, "Matern52", (_, _) => new()),
    ("co2", "co2", false, "chosen", (_, isTime) => new() { UnitsPerYear = isTime ? 365.25 : null }),
    ("sunspots", "SUNACTIVITY", false, "chosen", (_, _) => new()),
    ("nile", "volume", false, "chosen", (_, _) => new()),
    ("nile", "volume", false, "ChangePoints of two Constants", (_, _) => new() { Kernel = () => new ChangePoints([new Constant(), new Constant()]), Restarts = 4, Mean = () => new ConstantMean() }),
    ("engel", "foodexp", false, "chosen", (_, _) => new()),
    ("engel", "foodexp", false, "Matern52, noise that grows", (_, _) => new()
    {
        Kernel = () => new Matern52(), Mean = () => new LinearMean(StartValue.LeftOut(1, 1)), Noise = () => new HeteroscedasticLikelihood(new LinearMean(StartValue.LeftOut(1, 1))),
    }),
];
Console.WriteLine("| set | model | splits | RMSE | NLPD | 95 % coverage | seconds a split | scikit-learn RMSE | NLPD | coverage | seconds |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
foreach (var (set, target, isMasked, words, options) in sets.Where(s => args.Length < 2 || args[1].Split(',').Contains(s.Set)))
{
    var path = Path.Combine(Here(), "../../data", set);
    var data = RegressionData.Select(CsvFile.Read(isMasked ? $"{path}.csv.gz" : $"{path}.csv", new ReadOptions()), target, null);
    var scores = Enumerable.Range(0, 10).Select(split => Scored(data, Split(data, isMasked ? $"mask:{path}.test-mask.csv.gz#split{split}" : $"{split}"), options)).ToArray();
    var peer = peers[set].ToArray();
    Console.WriteLine($"| {set} | {words} | {scores.Length} | {Row(scores)} | {Row(peer)} |");
}

double[] Scored(RegressionData data, Split split, Func<int, bool, GpOptions> options)
{
    var (train, test) = (data.Take(split.Train), data.Take(split.Test));
    var clock = Stopwatch.StartNew();
    var y = Gp.Fit(train.X, train.D, train.Y, options(train.D, data.InputKinds[0] == ColumnKind.Date)).Predict(test.X);
    var seconds = clock.Elapsed.TotalSeconds;
    var (lower, upper) = y.Interval(0.95);
    var observed = Tensor.FromSpan(test.Y, test.N, 1);
    var inside = Enumerable.Range(0, test.N).Count(i => test.Y[i] >= lower.Span[i] && test.Y[i] <= upper.Span[i]);
    return
    [
        Math.Sqrt(Op.Mean(Op.Square(observed - Op.Reshape(y.Mean, test.N, 1))).ToScalar()), -Op.Mean(y.LogDensity(Op.Reshape(observed, y.Mean.Shape))).ToScalar(), (double)inside / test.N, seconds,
    ];
}

static Split Split(RegressionData data, string text)
{
    if (text.StartsWith("mask")) return Holdout.Parse(text).Apply(data, n => [.. Enumerable.Range(0, n)]);
    var rows = Enumerable.Range(0, data.N).ToLookup(row => row % 10 == int.Parse(text));
    return new([.. rows[false]], [.. rows[true]]);
}

static string Row(double[][] scores) => scores.Length == 0
    ? "- | - | - | -"
    : $"{scores.Average(s => s[0]):G4} | {scores.Average(s => s[1]):F4} | {100 * scores.Average(s => s[2]):F1} % | {scores.Select(s => s[3]).Order().ElementAt(scores.Length / 2):F2}";

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
