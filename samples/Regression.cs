#:project ../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
#:project ../src/Cotangent.Workbench/Cotangent.Workbench.csproj
#:project ../src/Cotangent.Plots/Cotangent.Plots.csproj
// CO2 at Mauna Loa: a kernel that says trend + season + short range, fitted to every third month, and its forecast.
//   dotnet run samples/Regression.cs [DIRECTORY]        writes regression.png there, or where temporary files go
using System.Runtime.CompilerServices;
using Cotangent;
using Cotangent.GaussianProcesses;
using Cotangent.Plots;
using Cotangent.Workbench.Data;

var table = CsvFile.Read(Path.Combine(Here(), "../data/co2.csv"), new ReadOptions());
var all = RegressionData.Select(table, target: "co2", inputs: ["date"]);
var data = all.Take([.. Enumerable.Range(0, all.N).Where(row => row % 3 == 0)]);
var split = Holdout.Parse("last:0.1").Apply(data, n => [.. Enumerable.Range(0, n)]);
var (train, test) = (data.Take(split.Train), data.Take(split.Test));

// The model sees standardised data, so that starting values near 1 are near the truth; a year is 365.25 days / scale there.
var standard = Standardizer.Fit(train);
var year = 365.25 / standard.InputScales[0];
var start = train.Inputs[0].Origin!.Value; // dates are days since the first
var season = new Periodic(new SquaredExponential(), period: year);
season.Period.IsTrainable = false;
season.BaseKernel.Variance.IsTrainable = false; // the factor in front has one
var kernel = new Polynomial(2) + new SquaredExponential(0.1, 4) * season + new Matern32(0.1, year);
var model = new Gpr(Column(standard.Inputs(train.X)), Column(standard.Targets(train.Y)), kernel, null, new GaussianLikelihood(0.01));
var fit = model.Fit();
Console.WriteLine(model.Summary());
Console.WriteLine($"log marginal likelihood {fit.LogDensity:F2} after {fit.Evaluations} evaluations, {fit.Reason}\n");

double[] months = [.. Enumerable.Range(0, 12 * 67).Select(month => (new DateTime(1958, 1, 1).AddMonths(month) - start).TotalDays)];
var (mean, lower, upper) = Predict(months);
var (heldOutMean, heldOutLower, heldOutUpper) = Predict(test.X);
Console.WriteLine("date        observed  predicted  95 % interval");
for (var i = 0; i < test.N; i += 4)
    Console.WriteLine($"{TimeFormat.Text(start, test.X[i])}  {test.Y[i],8:F2}  {heldOutMean[i],9:F2}  {heldOutLower[i]:F2} to {heldOutUpper[i]:F2}");

var figure = new SeriesFigure
{
    Title = "CO2 at Mauna Loa",
    XLabel = "year",
    YLabel = "parts per million",
    XOrigin = start,
    X = train.X,
    Y = train.Y,
    HeldOutX = test.X,
    HeldOutY = test.Y,
    CurveX = months,
    Mean = mean,
    Lower = lower,
    Upper = upper,
};
var path = Path.Combine(args.Length > 0 ? args[0] : Path.GetTempPath(), "regression.png");
AtomicFile.WriteBytes(path, figure.Png());
Console.WriteLine($"\nwrote {path}");

(double[] Mean, double[] Lower, double[] Upper) Predict(double[] x)
{
    var y = model.Posterior().PredictY(Column(standard.Inputs(x)));
    var (low, high) = y.Interval(0.95);
    return (standard.MeanBack(y.Mean.Span), standard.MeanBack(low.Span), standard.MeanBack(high.Span));
}

static Tensor Column(double[] values) => Tensor.FromSpan(values, values.Length, 1);

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
