#:project ../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
#:project ../src/Cotangent.Workbench/Cotangent.Workbench.csproj
#:project ../src/Cotangent.Plots/Cotangent.Plots.csproj
// Three weather stations in one: temperature, wind and rain of a year, each of them out of order for three weeks, which the other two help to fill.
//   dotnet run samples/Sensors.cs [DIRECTORY]        writes sensors.temperature.png, … there, or where temporary files go
using System.Globalization;
using System.Runtime.CompilerServices;
using Cotangent;
using Cotangent.GaussianProcesses;
using Cotangent.Plots;
using Cotangent.Workbench.Data;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] names = ["temperature", "wind", "rain"];
string[] units = ["highest of the day, °C", "m/s", "log(1 + mm)"];
const int days = 21;
int[] gaps = [60, 290, 330]; // the first day without temperature, without wind, without rain: in the wet half of the year, when they go together

// A year of the table. Rain is seen through a logarithm, which makes its noise less unlike a Gaussian.
var table = CsvFile.Read(Path.Combine(Here(), "../data/seattle-weather.csv"), new ReadOptions()).Select(["date", "temp_max", "wind", "precipitation"]);
int[] rows = [.. Enumerable.Range(0, table[0].Values.Length).Where(row => table[0].Origin.AddDays(table[0].Values[row]).Year == 2014)];
double[] date = [.. rows.Select(row => table[0].Values[row])];
double[][] observed = [.. Enumerable.Range(1, 3).Select(c => rows.Select(row => c == 3 ? Math.Log(1 + table[c].Values[row]) : table[c].Values[row]).ToArray())];
var N = rows.Length;
bool IsMissing(int day, int p) => day >= gaps[p] && day < gaps[p] + days;

// What is missing is NaN, and nothing else needs to be done about it. Each output is measured in its own standard deviations.
double[] means = [.. observed.Select((y, p) => y.Where((_, day) => !IsMissing(day, p)).Average())];
double[] scales = [.. observed.Select((y, p) => Math.Sqrt(y.Where((_, day) => !IsMissing(day, p)).Average(v => Math.Pow(v - means[p], 2))))];
var X = Tensor.FromSpan([.. date.Select(x => 12 * (x - date[0]) / 365.25)], N, 1); // in months
var Y = Tensor.FromSpan([.. from day in Enumerable.Range(0, N) from p in Enumerable.Range(0, 3) select IsMissing(day, p) ? double.NaN : (observed[p][day] - means[p]) / scales[p]], N, 3);

// Two seasons and three kinds of weather, which every output has some of; W says how much, so that the kernels need no variances. The noise is one of each.
Kernel[] latents = [Season(), Season(), Weather(), Weather(), Weather()];
foreach (var kernel in latents) ParameterTree.Find(kernel, "variance").IsTrainable = false;
var W = Tensor.FromSpan([0.7, 0.1, 0.6, 0.1, 0.2, -0.4, 0.3, -0.2, 0.6, 0.1, -0.4, -0.3, -0.3, 0.3, 0.6], 3, 5);
var model = new GprOfOutputs(X, Y, new LinearCoregionalization(latents, 3, W), null, new HeteroscedasticLikelihood(new ConstantMean([0, 0, 0])));
var report = model.Fit(new() { Optimizer = new(60) });
Console.WriteLine($"log marginal likelihood {report.LogDensity:F1} of {3 * (N - days)} values after {report.Evaluations} evaluations");

var posterior = model.Posterior();
var y = posterior.PredictY(X);
var (lower, upper) = y.Interval(0.95);
Console.WriteLine("\nmissing for three weeks   error   error of a straight line   inside the 95 % band");
var inside = 0;
for (var p = 0; p < 3; p++)
{
    int[] gap = [.. Enumerable.Range(gaps[p], days)];
    double Line(int day) => observed[p][gaps[p] - 1] + (observed[p][gaps[p] + days] - observed[p][gaps[p] - 1]) * (day - gaps[p] + 1) / (days + 1);
    double Error(Func<int, double> predicted) => Math.Sqrt(gap.Average(day => Math.Pow(predicted(day) - observed[p][day], 2)));
    var held = gap.Count(day => observed[p][day] >= Back(lower, day, p) && observed[p][day] <= Back(upper, day, p));
    inside += held;
    Console.WriteLine($"{names[p],-23}{Error(day => Back(y.Mean, day, p)),8:F2}{Error(Line),27:F2}{held,20} of {days}");
    WriteFigure(p, gap);
}
if (inside < 54) throw new InvalidOperationException($"{inside} of {3 * days} missing values lie in their band; expected about 95 %.");

// How the outputs go together on one day: the correlations of their functions, without the noise.
var B = Op.Mean(model.Kernel.OverOutputs(X), 0);
Console.WriteLine($"\ncorrelations: temperature and wind {Correlation(0, 1):F2}, temperature and rain {Correlation(0, 2):F2}, wind and rain {Correlation(1, 2):F2}");

double Back(Tensor z, int day, int p) => means[p] + scales[p] * z[day, p];

double Correlation(int p, int q) => B[p, q] / Math.Sqrt(B[p, p] * B[q, q]);

void WriteFigure(int p, int[] gap)
{
    int[] seen = [.. Enumerable.Range(0, N).Except(gap)];
    var figure = new SeriesFigure
    {
        Title = $"Seattle, 2014: {names[p]}, of which three weeks are predicted with the help of {names[(p + 1) % 3]} and {names[(p + 2) % 3]}",
        XLabel = "date",
        YLabel = $"{names[p]}, {units[p]}",
        XOrigin = table[0].Origin,
        X = [.. seen.Select(day => date[day])],
        Y = [.. seen.Select(day => observed[p][day])],
        HeldOutX = [.. gap.Select(day => date[day])],
        HeldOutY = [.. gap.Select(day => observed[p][day])],
        CurveX = date,
        Mean = Column(y.Mean),
        Lower = Column(lower),
        Upper = Column(upper),
        HeldOutSpans = [(date[gap[0]], date[gap[^1]])],
    };
    var path = Path.Combine(args.Length > 0 ? args[0] : Path.GetTempPath(), $"sensors.{names[p]}.png");
    File.WriteAllBytes(path, figure.Png());

    double[] Column(Tensor z) => [.. Enumerable.Range(0, N).Select(day => Back(z, day, p))];
}

static Kernel Season() => new SquaredExponential(1, 2.0);

static Kernel Weather() => new Matern32(1, 0.1);

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
