#:project ../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
#:project ../src/Cotangent.Workbench/Cotangent.Workbench.csproj
#:project ../src/Cotangent.Plots/Cotangent.Plots.csproj
// 200 handwritten digits of 8 x 8 pixels on a map of latent inputs, which nobody told what digit is which; and where digits that the map has not seen are put.
//   dotnet run samples/LatentMap.cs [DIRECTORY]        writes latent-map.png there, or where temporary files go
using System.Globalization;
using System.Runtime.CompilerServices;
using Cotangent;
using Cotangent.GaussianProcesses;
using Cotangent.Plots;
using Cotangent.Workbench.Data;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int N = 200, Tests = 30, Q = 4;

var table = CsvFile.Read(Path.Combine(Here(), "../data/digits.csv.gz"), new ReadOptions());
var all = RegressionData.Select(table, target: "digit", inputs: null);
var pixels = Tensor.FromSpan(all.X.AsSpan(0, (N + Tests) * all.D), N + Tests, all.D); // but those that are the same in every row
var (rows, unseen) = (Op.Slice(pixels, ..N), Op.Slice(pixels, N..));
var center = Op.Mean(rows, [0], keepDims: true);
var (Y, Ynew) = (rows - center, unseen - center);
double[] digit = all.Y[..N], digitOfUnseen = all.Y[N..(N + Tests)];

// A lengthscale for each latent input: those that the digits do not need end flat.
var kernel = new SquaredExponential(lengthscales: StartValue.LeftOut(Q));
var model = new BayesianGplvm(Y, Q, kernel, inducingCount: 20);
var fit = model.Fit(new(Optimizer: new(MaxEvaluations: 100)));
Console.WriteLine($"bound {fit.LogDensity:F0} nats after {fit.Evaluations} evaluations; expectations: {model.Describe().Split('\n')[0]}");

var (map, information) = (model.X.Mean.Value, model.X.InformationPerRow().ToArray());
var relevance = kernel.Lengthscales.Value.ToArray().Select((ell, q) => Spread(map, q) / ell).ToArray();
int[] order = [.. Enumerable.Range(0, Q).OrderByDescending(q => relevance[q])];
Console.WriteLine("latent input   spread / lengthscale   nats a row");
foreach (var q in order) Console.WriteLine($"{q,12} {relevance[q],22:F2} {information[q],12:F2}");

// Near each other on the map is near along the inputs that matter. Principal components of the same number are what it began with.
var scaled = map / kernel.Lengthscales.Value;
var components = PrincipalComponents.Of(Y, 2);
var two = Op.Columns(scaled, [order[0], order[1]]);
Console.WriteLine($"nearest neighbour is another digit: {Error(components.Scores):P1} of two principal components, {Error(two):P1} of the two main latent inputs,");
Console.WriteLine($"  {Error(PrincipalComponents.Of(Y, Q).Scores):P1} of {Q} principal components, {Error(scaled):P1} of all {Q} latent inputs");

var inferred = model.Infer(Ynew);
var wrong = Enumerable.Range(0, Tests).Count(i => digit[Nearest(scaled, Op.Gather(inferred.Means, [i]) / kernel.Lengthscales.Value)] != digitOfUnseen[i]);
Console.WriteLine($"digits that the map has not seen: {inferred}; nearest neighbour is another digit for {wrong} of {Tests}");

var (x, y) = (Column(map, order[0]), Column(map, order[1]));
var figure = new MapFigure
{
    Title = $"{N} handwritten digits",
    XLabel = Axis(order[0]),
    YLabel = Axis(order[1]),
    X = x,
    Y = y,
    Class = digit,
    Labels = [.. Enumerable.Range(0, 10).Select(k => $"{k}")],
};
var path = Path.Combine(args.Length > 0 ? args[0] : Path.GetTempPath(), "latent-map.png");
AtomicFile.WriteBytes(path, figure.Png());
Console.WriteLine($"wrote {path}");
if (Error(scaled) > Error(PrincipalComponents.Of(Y, Q).Scores)) throw new InvalidOperationException("The map separates the digits no better than principal components.");

string Axis(int q) => $"latent input {q}: spread / lengthscale {relevance[q]:F1}, {information[q]:F1} nats a row";

double Error(Tensor places) => Enumerable.Range(0, N).Count(i => digit[Nearest(places, Op.Gather(places, [i]), i)] != digit[i]) / (double)N;

static int Nearest(Tensor places, Tensor place, int but = -1) => Enumerable.Range(0, places.Shape[0]).Where(i => i != but)
    .MinBy(i => Enumerable.Range(0, places.Shape[1]).Sum(q => Math.Pow(places[i, q] - place[0, q], 2)));

static double[] Column(Tensor x, int q) => Op.Columns(x, q).ToArray();

static double Spread(Tensor x, int q) => Math.Sqrt(Column(x, q).Average(v => v * v) - Math.Pow(Column(x, q).Average(), 2));

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
