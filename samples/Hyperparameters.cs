#:project ../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
#:project ../src/Cotangent.Workbench/Cotangent.Workbench.csproj
#:project ../src/Cotangent.Plots/Cotangent.Plots.csproj
// Fourteen measurements with a gap say little of how smooth the curve is. A fit takes one answer for true; draws of the parameters carry all that the data leave open into the prediction.
//   dotnet run samples/Hyperparameters.cs [DIRECTORY]        writes hyperparameters*.png and .csv there, or where temporary files go
using Cotangent;
using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Plots;
using Cotangent.Workbench.Data;

double[] x = [0, 0.3, 0.6, 1.0, 1.2, 1.6, 1.9, 2.2, 4.4, 4.7, 5.1, 5.3, 5.8, 6.2];
var random = new Philox(3);
var X = Column(x);
var Y = Op.Sin(1.3 * X) + 0.25 * Op.RandomNormal(random, x.Length, 1);

var kernel = new SquaredExponential();
kernel.Variance.Prior = new LogNormalPrior(0, 1);
kernel.Lengthscales.Prior = new GammaPrior(2, 1);
var model = new Gpr(X, Y, kernel);
ParameterTree.Find(model, "likelihood.variance").Prior = new LogNormalPrior(-3, 1);

model.Fit();
Console.WriteLine($"The point estimate:\n{model.Summary()}");
var chains = model.Sample(new NutsOptions(Chains: 4, Warmup: 500, Draws: 500, Seed: 1));
Console.WriteLine($"The draws:\n{chains}\n");

double[] curve = [.. Enumerable.Range(0, 161).Select(i => -0.5 + i * 0.05)];
var pooled = model.Posterior(chains, count: 200).PredictF(Column(curve));
var point = model.Posterior().PredictF(Column(curve));
var ((lower, upper), (pointLower, pointUpper)) = (pooled.Interval(0.95), point.Interval(0.95));
double Wider(double at) => Width(lower, upper, at) / Width(pointLower, pointUpper, at);
Console.WriteLine("Width of the 95 % interval of f, averaged over draws, in widths of that of the point estimate:");
foreach (var (where, at) in new[] { ("among data, x = 1.5", 1.5), ("in the gap, x = 3.3", 3.3), ("beyond the data, x = 7.5", 7.5) }) Console.WriteLine($"  {where,-25} {Wider(at):F2}");

var draws = DrawTable.Of(chains);
Save("hyperparameters.png", new SeriesFigure
{
    Title = "What is known of f",
    XLabel = "x",
    YLabel = "f",
    X = x,
    Y = Y.ToArray(),
    CurveX = curve,
    Mean = pooled.Mean.ToArray(),
    MeanLabel = "mean over draws",
    Lower = lower.ToArray(),
    Upper = upper.ToArray(),
    ComparedLower = pointLower.ToArray(),
    ComparedUpper = pointUpper.ToArray(),
    ComparedLabel = "95 % by the point estimate",
}.Png());
Save("hyperparameters-trace.png", new TraceFigure { YLabel = draws.Names[1], Chains = draws.Chains(draws.Names[1]), Divergences = draws.Divergences }.Png());
Save("hyperparameters-ranks.png", new RankFigure { Name = draws.Names[1], Chains = draws.Chains(draws.Names[1]) }.Png());
Save("hyperparameters-pairs.png", new PairFigure
{
    Names = [.. draws.Names.Select(name => $"log {name}")],
    Draws = [.. draws.Names.Select(name => Op.Log(draws.Values(name)).ToArray())],
    Divergences = [.. draws.Divergences.SelectMany(d => d)],
}.Png());
var path = PathOf("hyperparameters.csv");
DrawFile.Write(path, draws);
Console.WriteLine($"wrote {path}");

if (!chains.AreSound || Wider(7.5) < 1.2) throw new InvalidOperationException("The draws are not sound, or say no more than the point estimate.");

double Width(Tensor low, Tensor high, double at) => Array.FindIndex(curve, c => c >= at - 1e-9) is var i ? high[i, 0] - low[i, 0] : 0;

string PathOf(string name) => Path.Combine(args.Length > 0 ? args[0] : Path.GetTempPath(), name);

void Save(string name, byte[] png)
{
    AtomicFile.WriteBytes(PathOf(name), png);
    Console.WriteLine($"wrote {PathOf(name)}");
}

static Tensor Column(double[] values) => Tensor.FromSpan(values, values.Length, 1);
