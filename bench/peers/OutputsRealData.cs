#:project ../../src/Cotangent.Workbench/Cotangent.Workbench.csproj
// Weather of which one quantity is missing for three weeks: outputs that go together, beside models of each by itself and straight lines across the gap.
//   dotnet run -c Release bench/peers/OutputsRealData.cs FOLDER [YEAR [QUANTITY]]
// FOLDER holds seattle-weather.csv. Rain is log(1 + mm); temperature is the day's highest, in degrees Celsius, wind is in m/s.
using System.Globalization;
using Cotangent;
using Cotangent.GaussianProcesses;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Days = 21;
int[] begins = [15, 75, 135, 195, 255, 315];
var year = args.Length > 1 ? args[1] : "2014";
string[] names = ["temperature", "wind", "rain"];
var days = File.ReadLines(Path.Combine(args[0], "seattle-weather.csv")).Skip(1).Where(line => line.StartsWith(year, StringComparison.Ordinal)).Select(line => line.Split(',')).ToArray();
var N = days.Length;
double[][] columns =
[
    [.. days.Select(d => double.Parse(d[2]))],
    [.. days.Select(d => double.Parse(d[4]))],
    [.. days.Select(d => Math.Log(1 + double.Parse(d[1])))],
];
double[] means = [.. columns.Select(y => y.Average())];
double[] scales = [.. columns.Select((y, p) => Math.Sqrt(y.Average(v => Math.Pow(v - means[p], 2))))];
var X = Tensor.FromSpan([.. Enumerable.Range(0, N).Select(i => (i - N / 2.0) / 30)], N, 1); // in months

Console.WriteLine($"| {year}: missing | model | RMSE | NLPD | inside 95 % |");
Console.WriteLine("|---|---|---:|---:|---:|");
IReadOnlyDictionary<string, Tensor>? before = null;
for (var p = 0; p < 3; p++)
{
    if (args.Length > 2 && args[2] != names[p]) continue;
    var found = begins.SelectMany(from => Gap(p, from)).ToLookup(r => r.Model);
    foreach (var model in found) Console.WriteLine($"| {names[p]} | {model.Key} | {Rmse(model):F3} | {Nlpd(model)} | {Inside(model)} |");
}

// What is predicted of a gap by each model.
IEnumerable<Prediction> Gap(int p, int from)
{
    int[] gap = [.. Enumerable.Range(from, Days)];
    var Y = new double[N * 3];
    for (var i = 0; i < N; i++)
        for (var q = 0; q < 3; q++) Y[i * 3 + q] = q == p && gap.Contains(i) ? double.NaN : (columns[q][i] - means[q]) / scales[q];
    var at = Op.Gather(X, gap);
    var together = Together(Tensor.FromSpan(Y, N, 3));
    if (before is not null) ParameterTree.Assign(together, before); // where the fit of another gap ended
    together.Fit(new() { Optimizer = new(100) });
    before = ParameterTree.Read(together);
    var joint = together.Posterior().PredictY(at);
    int[] seen = [.. Enumerable.Range(0, N).Except(gap)];
    var alone = new Gpr(Op.Gather(X, seen), Tensor.FromSpan([.. seen.Select(i => Y[i * 3 + p])], seen.Length, 1), Season() + Weather(), null, new GaussianLikelihood(0.3));
    alone.Fit(new() { Optimizer = new(100) });
    var single = alone.Posterior().PredictY(at);
    var (last, next) = (columns[p][from - 1], columns[p][from + Days]);
    for (var i = 0; i < Days; i++)
    {
        var y = columns[p][from + i];
        yield return new("together", y, means[p] + scales[p] * joint.Mean[i, p], scales[p] * joint.StandardDeviation[i, p]);
        yield return new("by itself", y, means[p] + scales[p] * single.Mean[i, 0], scales[p] * single.StandardDeviation[i, 0]);
        yield return new("straight line", y, last + (next - last) * (i + 1) / (Days + 1), double.NaN);
        yield return new("mean of a week on each side", y, Enumerable.Range(1, 7).Average(k => 0.5 * (columns[p][from - k] + columns[p][from + Days - 1 + k])), double.NaN);
    }
}

// Two seasons and three kinds of weather, mixed into each quantity, and noise of each.
GprOfOutputs Together(Tensor Y)
{
    var W = Tensor.FromSpan([0.7, 0.1, 0.6, 0.1, 0.2, -0.4, 0.3, -0.2, 0.6, 0.1, -0.4, -0.3, -0.3, 0.3, 0.6], 3, 5);
    Kernel[] kernels = [Season(), Season(), Weather(), Weather(), Weather()];
    foreach (var kernel in kernels) ParameterTree.Find(kernel, "variance").IsTrainable = false; // W says it
    return new(X, Y, new LinearCoregionalization(kernels, 3, W), null, new HeteroscedasticLikelihood(new ConstantMean([0, 0, 0])));
}

static Kernel Season() => new SquaredExponential(1, 2.0);

static Kernel Weather() => new Matern32(1, 0.1);

static double Rmse(IEnumerable<Prediction> rows) => Math.Sqrt(rows.Average(r => Math.Pow(r.Y - r.Mean, 2)));

static string Nlpd(IEnumerable<Prediction> rows) => double.IsNaN(rows.First().Deviation)
    ? ""
    : $"{rows.Average(r => 0.5 * Math.Log(2 * Math.PI * r.Deviation * r.Deviation) + 0.5 * Math.Pow((r.Y - r.Mean) / r.Deviation, 2)):F3}";

static string Inside(IEnumerable<Prediction> rows) => double.IsNaN(rows.First().Deviation) ? "" : $"{100 * rows.Average(r => Math.Abs(r.Y - r.Mean) < 1.96 * r.Deviation ? 1.0 : 0):F0} %";

record Prediction(string Model, double Y, double Mean, double Deviation);
