#:project ../../src/Cotangent.Workbench/Cotangent.Workbench.csproj
// Sparse and variational models on real data: held-out error, log density and seconds, next to the rows that GPflow gave.
//   dotnet run -c Release bench/peers/SparseRealData.cs FOLDER [CASE ...]
// FOLDER holds kin40k, pol, concrete, energy and yacht (x1 ... xD, y, with .test-mask) from the uci_datasets collection, randhie.csv.gz, breast_cancer.csv, wine_data.csv and digits.csv.gz.
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Cotangent;
using Cotangent.GaussianProcesses;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args[0];
(string Name, Func<string[]> Run)[] cases =
[
    ("sgpr-kin40k", () => Sparse("kin40k")),
    ("svgp-kin40k", () => Variational("kin40k")),
    ("svgp-pol", () => Variational("pol")),
    ("sgpr-pol", () => Sparse("pol")),
    ("vgp-breast_cancer", () => BreastCancer(new ProbitLink())),
    ("vgp-breast_cancer-floor", () => BreastCancer(new FlooredProbit())),
    ("svgp-randhie-poisson", () => Counts(new PoissonLikelihood())),
    ("svgp-randhie-negative-binomial", () => Counts(new NegativeBinomialLikelihood(quadratureOrder: 20))),
    ("svgp-wine", () => Classes("wine_data.csv", 3)),
    ("vgp-wine", () => ClassesOfAllRows("wine_data.csv", 3)),
    ("svgp-digits", () => Classes("digits.csv.gz", 10)),
    ("svgp-digits-quarter", () => Classes("digits.csv.gz", 10, every: 4)),
    ("vgp-digits-quarter", () => ClassesOfAllRows("digits.csv.gz", 10, every: 4)),
    ("published-concrete", () => Published("concrete")),
    ("published-energy", () => Published("energy")),
    ("published-yacht", () => Published("yacht")),
];
Console.WriteLine("| case | bound | RMSE or error | NLPD | seconds |");
Console.WriteLine("|---|---:|---:|---:|---:|");
foreach (var (name, run) in cases.Where(c => args.Length < 2 || args.Skip(1).Contains(c.Name))) Console.WriteLine($"| {name} | {string.Join(" | ", run())} |");

// The collapsed bound, M = 512, a squared exponential with a lengthscale for each input, all starts 1, noise 0.1, about 100 iterations of L-BFGS: as GPflow's row.
string[] Sparse(string set)
{
    var (train, test) = Split(set);
    var clock = Stopwatch.StartNew();
    var kernel = new SquaredExponential(1, Tensor.Ones(train.X.Shape[1]));
    var model = new Sgpr(train.X, train.Y, kernel, InducingPoints.RandomSubset(train.X, 512, seed: 1), likelihood: new GaussianLikelihood(0.1));
    var report = model.Fit(new() { Optimizer = new() { MaxEvaluations = 103 } });
    var seconds = clock.Elapsed.TotalSeconds;
    return [$"{report.LogDensity:F1}", .. Errors(model.Posterior(), test), $"{seconds:F1}"];
}

// The mean over the ten standard splits, and its standard error: M = 100 by k-means, one lengthscale that starts at √D, noise of 0.01, as in the UCI table of bayesian_benchmarks.
string[] Published(string set)
{
    var clock = Stopwatch.StartNew();
    var splits = Enumerable.Range(0, 10).Select(split =>
    {
        var (train, test) = Split(set, split);
        var model = new Sgpr(train.X, train.Y, new SquaredExponential(1, Math.Sqrt(train.X.Shape[1])), InducingPoints.KMeans(train.X, 100, seed: 1), likelihood: new GaussianLikelihood(0.01));
        var report = model.Fit(new() { Optimizer = new() { MaxEvaluations = 2000 } });
        string[] row = [$"{report.LogDensity}", .. Errors(model.Posterior(), test)];
        var noise = ((GaussianLikelihood)model.Likelihood).Variance.Value.ToScalar();
        Console.Error.WriteLine($"split {split}: {string.Join(", ", row)}; noise {noise:G3}, {report.Evaluations} evaluations, {report.Reason}");
        return row;
    }).ToArray();
    string Mean(int of, string format)
    {
        double[] values = [.. splits.Select(split => double.Parse(split[of]))];
        var mean = values.Average();
        return $"{mean.ToString(format)} ({Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / 90).ToString(format)})";
    }
    return [Mean(0, "F1"), Mean(1, "F3"), Mean(2, "F3"), $"{clock.Elapsed.TotalSeconds:F1}"];
}

// 1500 steps of natural gradient 0.1 and Adam 0.01 on batches of 1024, M = 512: as GPflow's row, and then q settles. The bound is that of all rows, by row.
string[] Variational(string set)
{
    var (train, test) = Split(set);
    var clock = Stopwatch.StartNew();
    var kernel = new SquaredExponential(1, Tensor.Ones(train.X.Shape[1]));
    var model = new Svgp(kernel, new GaussianLikelihood(0.1), InducingPoints.RandomSubset(train.X, 512, seed: 1), train.X.Shape[0]);
    Train(model, train.X, train.Y, 1500, 1024);
    var seconds = clock.Elapsed.TotalSeconds;
    var bound = model.On(train.X, train.Y).Objective().ToScalar() / train.X.Shape[0];
    return [$"{bound:F4} a row", .. Errors(model.Posterior(), test), $"{seconds:F1}"];
}

// Probit, one lengthscale that starts at √30, rows with i mod 5 = 4 held out, full covariance: L-BFGS for the kernel, with the best q of each step.
string[] BreastCancer(ProbabilityLink link)
{
    var rows = Labelled("breast_cancer.csv", 1);
    var (train, test) = (rows.Where((_, i) => i % 5 != 4).ToArray(), rows.Where((_, i) => i % 5 == 4).ToArray());
    var clock = Stopwatch.StartNew();
    var (X, Y, Xnew, Ynew) = Standardized(train, test);
    var model = new Vgp(X, Y, new SquaredExponential(1, Math.Sqrt(30)), new BernoulliLikelihood(link, quadratureOrder: 20));
    var report = model.Fit(new() { Optimizer = new(ValueTolerance: 1e-8) });
    var seconds = clock.Elapsed.TotalSeconds;
    var posterior = model.Posterior();
    var p = posterior.PredictY(Xnew).Mean;
    var error = Enumerable.Range(0, test.Length).Average(i => p[i, 0] > 0.5 == Ynew[i, 0] > 0.5 ? 0.0 : 1);
    return [$"{report.LogDensity:F4}", $"{error:F4}", $"{-Op.Mean(posterior.LogDensity(Xnew, Ynew)).ToScalar():F4}", $"{seconds:F1}"];
}

// Visits to a physician, every tenth row held out; counts in their own units.
string[] Counts(Likelihood likelihood)
{
    var rows = Lines("randhie.csv.gz").Skip(1).Select(line => line.Split(',').Select(double.Parse).ToArray()).Select(r => (double[])[.. r[1..], r[0]]).ToArray();
    var (train, test) = (rows.Where((_, i) => i % 10 != 0).ToArray(), rows.Where((_, i) => i % 10 == 0).ToArray());
    var clock = Stopwatch.StartNew();
    var (X, Y, Xnew, Ynew) = Standardized(train, test);
    var kernel = new SquaredExponential(1, Tensor.Full(3, X.Shape[1]));
    var model = new Svgp(kernel, likelihood, InducingPoints.GreedyVariance(X, 100, kernel), X.Shape[0], new ConstantMean(1));
    Train(model, X, Y, 3000, 1024);
    var seconds = clock.Elapsed.TotalSeconds;
    var bound = model.On(X, Y).Objective().ToScalar() / X.Shape[0];
    return [$"{bound:F4} a row", .. Errors(model.Posterior(), (Xnew, Ynew, 0, 1)), $"{seconds:F1}"];
}

// Classes, rows with i mod 5 = 4 held out: softmax over one latent function for each class, summarised by inducing inputs.
string[] Classes(string file, int classes, int every = 1)
{
    var (X, Y, Xnew, Ynew) = ClassRows(file, every);
    var clock = Stopwatch.StartNew();
    var kernel = ClassKernel(X);
    var model = new Svgp(kernel, new SoftmaxLikelihood(classes), InducingPoints.GreedyVariance(X, Math.Min(200, X.Shape[0]), kernel), X.Shape[0]);
    Train(model, X, Y, 1000, Math.Min(256, X.Shape[0]));
    return ClassErrors(model.On(X, Y).Objective(), model.Posterior(), Xnew, Ynew, clock.Elapsed);
}

// The same with a Gaussian over the values of the latent functions at all rows, to the maximum of the bound.
string[] ClassesOfAllRows(string file, int classes, int every = 1)
{
    var (X, Y, Xnew, Ynew) = ClassRows(file, every);
    var clock = Stopwatch.StartNew();
    var model = new Vgp(X, Y, ClassKernel(X), new SoftmaxLikelihood(classes));
    model.Fit(new() { Optimizer = new(ValueTolerance: 1e-6) });
    return ClassErrors(model.Objective(), model.Posterior(), Xnew, Ynew, clock.Elapsed);
}

(Tensor X, Tensor Y, Tensor Xnew, Tensor Ynew) ClassRows(string file, int every)
{
    var rows = Labelled(file, file.StartsWith("digits") ? 0 : 1);
    return Standardized([.. rows.Where((_, i) => i % 5 != 4).Where((_, i) => i % every == 0)], [.. rows.Where((_, i) => i % 5 == 4)]);
}

static Kernel ClassKernel(Tensor X) => new SquaredExponential(5, Math.Sqrt(X.Shape[1]));

static string[] ClassErrors(Tensor bound, Posterior posterior, Tensor Xnew, Tensor Ynew, TimeSpan time)
{
    var probabilities = ((CategoricalPrediction)posterior.PredictY(Xnew)).Probabilities;
    var error = Enumerable.Range(0, Xnew.Shape[0]).Average(i => Enumerable.Range(0, probabilities.Shape[2]).MaxBy(k => probabilities[i, 0, k]) == (int)Ynew[i, 0] ? 0.0 : 1);
    return [$"{bound.ToScalar():F1}", $"{error:F4}", $"{-Op.Mean(posterior.LogDensity(Xnew, Ynew)).ToScalar():F4}", $"{time.TotalSeconds:F1}"];
}

static void Train(Svgp model, Tensor X, Tensor Y, int steps, int batch)
{
    var training = model.Training(new(X, Y, batch, seed: 1), new(steps, new(LearningRate: 0.01)) { Gamma = GammaSchedule.Ramp(1e-3, 0.1, 20) });
    training.Run();
    training.Settle();
}

// RMSE and mean negative log density in units of the target.
static string[] Errors(Posterior posterior, (Tensor X, Tensor Y, double Mean, double Scale) test)
{
    var z = (test.Y - test.Mean) / test.Scale;
    var rmse = test.Scale * Math.Sqrt(Op.Mean(Op.Square(posterior.PredictY(test.X).Mean - z)).ToScalar());
    return [$"{rmse:G4}", $"{Math.Log(test.Scale) - Op.Mean(posterior.LogDensity(test.X, z)).ToScalar():F4}"];
}

// A standard split, inputs and target standardised by the training rows; the target of the test rows as it is.
((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y, double Mean, double Scale) Test) Split(string set, int split = 0)
{
    var rows = Lines(Path.Combine("uci", $"{set}.csv.gz")).Skip(1).Select(line => line.Split(',').Select(double.Parse).ToArray()).ToArray();
    bool[] isTest = [.. Lines(Path.Combine("uci", $"{set}.test-mask.csv.gz")).Skip(1).Select(line => line.Split(',')[split] == "1")];
    var (train, test) = (rows.Where((_, i) => !isTest[i]).ToArray(), rows.Where((_, i) => isTest[i]).ToArray());
    var (X, Y, Xnew, Ynew) = Standardized(train, test);
    var mean = Op.Mean(Y).ToScalar();
    var scale = Math.Sqrt(Op.Mean(Op.Square(Y - mean)).ToScalar());
    return ((X, (Y - mean) / scale), (Xnew, Ynew, mean, scale));
}

// Inputs standardised by the training rows; the last column is the target, as it is.
static (Tensor X, Tensor Y, Tensor Xnew, Tensor Ynew) Standardized(double[][] train, double[][] test)
{
    var D = train[0].Length - 1;
    int[] varying = [.. Enumerable.Range(0, D).Where(d => train.Any(r => r[d] != train[0][d]))];
    double[] means = [.. varying.Select(d => train.Average(r => r[d]))];
    double[] scales = [.. varying.Select((d, k) => Math.Sqrt(train.Average(r => (r[d] - means[k]) * (r[d] - means[k]))))];
    Tensor Inputs(double[][] rows) => Tensor.FromSpan([.. rows.SelectMany(r => varying.Select((d, k) => (r[d] - means[k]) / scales[k]))], rows.Length, varying.Length);
    Tensor Target(double[][] rows) => Tensor.FromSpan([.. rows.Select(r => r[D])], rows.Length, 1);
    return (Inputs(train), Target(train), Inputs(test), Target(test));
}

double[][] Labelled(string file, int headers) => [.. Lines(file).Skip(headers).Where(line => line.Length > 0).Select(line => line.Split(',').Select(double.Parse).ToArray())];

IEnumerable<string> Lines(string file)
{
    var path = Directory.EnumerateFiles(folder, Path.GetFileName(file), SearchOption.AllDirectories).Single();
    using Stream stream = file.EndsWith(".gz") ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path);
    using var reader = new StreamReader(stream);
    while (reader.ReadLine() is { } line) yield return line;
}

// The probit of GPflow, which is never below 0.001 nor above 0.999.
internal sealed class FlooredProbit : ProbabilityLink
{
    private const double Floor = 1e-3;

    public override Tensor Forward(Tensor f) => Floor + (1 - 2 * Floor) * Op.NormalCdf(f);

    public override Tensor LogForward(Tensor f) => Op.Log(Forward(f));

    public override Tensor LogComplement(Tensor f) => LogForward(-f);
}
