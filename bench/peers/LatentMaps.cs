#:project ../../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
// Latent maps of real rows beside principal components: how often the nearest neighbour on the map is of another class, and seconds.
//   dotnet run -c Release bench/peers/LatentMaps.cs FOLDER [SET,...] [MODEL,...]     FOLDER has digits.csv.gz, iris.csv and wine_data.csv, as scikit-learn ships them
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Cotangent;
using Cotangent.GaussianProcesses;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] sets = args.Length > 1 ? args[1].Split(',') : ["iris", "wine", "digits"];
string[] models = args.Length > 2 ? args[2].Split(',') : ["PCA", "Gplvm", "BayesianGplvm", "StochasticGplvm"];
Console.WriteLine("| set | rows | model | latent inputs | used | neighbour of another class, on the map | of held-out rows | bound or log density | evaluations or steps | seconds |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
foreach (var set in sets)
{
    var (data, labels) = Read(args[0], set);
    var held = Enumerable.Range(0, labels.Length).ToLookup(i => i % 5 == 4);
    int[] train = [.. held[false]], test = [.. held[true]];
    var (Y, Ynew) = Standardized(Op.Gather(data, train), Op.Gather(data, test), set);
    int[] classes = [.. train.Select(i => labels[i])], classesNew = [.. test.Select(i => labels[i])];
    foreach (var Q in new[] { 2, Math.Min(5, Y.Shape[1]) })
        foreach (var model in models) Measure(set, model, Q, Y, classes, Ynew, classesNew);
}

static void Measure(string set, string name, int Q, Tensor Y, int[] classes, Tensor Ynew, int[] classesNew)
{
    if (name == "Gplvm" && Y.Shape[0] > 500) return; // N³ for each of hundreds of evaluations
    var clock = Stopwatch.StartNew();
    var (places, infer, used, density, work) = name switch
    {
        "PCA" => Components(Y, Q),
        "Gplvm" => Points(Y, Q),
        "BayesianGplvm" => Bayesian(Y, Q),
        _ => Stochastic(Y, Q),
    };
    var seconds = clock.Elapsed.TotalSeconds;
    var (map, other) = (Error(places, classes, places, classes, isSame: true), Error(places, classes, infer(Ynew), classesNew, isSame: false));
    Console.WriteLine($"| {set} | {Y.Shape[0]} + {Ynew.Shape[0]} | {name} | {Q} | {used} | {map:P1} | {other:P1} | {density} | {work} | {seconds:F1} |");
}

static (Tensor, Func<Tensor, Tensor>, string, string, string) Components(Tensor Y, int Q)
{
    var components = PrincipalComponents.Of(Y, Q);
    var scale = Op.Sqrt(components.Variances); // distances as they are among the rows
    return (components.Scores * scale, Ynew => components.ScoresOf(Ynew) * scale, "", "", "");
}

static (Tensor, Func<Tensor, Tensor>, string, string, string) Points(Tensor Y, int Q)
{
    var kernel = new SquaredExponential();
    var model = new Gplvm(Y, Q, kernel);
    var report = model.Fit(new(Optimizer: new(MaxEvaluations: 500)));
    return (model.X.Value, Ynew => model.Infer(Ynew).Means, "", $"{report.LogDensity:F0}", $"{report.Evaluations} ({report.Reason})");
}

static (Tensor, Func<Tensor, Tensor>, string, string, string) Bayesian(Tensor Y, int Q)
{
    var kernel = new SquaredExponential(lengthscales: StartValue.LeftOut(Q));
    var model = new BayesianGplvm(Y, Q, kernel, inducingCount: 40);
    var report = model.Fit(new(Optimizer: new(MaxEvaluations: 500)));
    var ell = kernel.Lengthscales.Value;
    return (model.X.Mean.Value / ell, Ynew => model.Infer(Ynew).Means / ell, Used(model.X), $"{report.LogDensity:F0}", $"{report.Evaluations} ({report.Reason})");
}

static (Tensor, Func<Tensor, Tensor>, string, string, string) Stochastic(Tensor Y, int Q)
{
    var kernel = new SquaredExponential(lengthscales: Tensor.Full(3 * Math.Sqrt(Q), Q));
    var model = new StochasticGplvm(Y, Q, kernel, inducingCount: 40);
    kernel.Variance.Assign(Op.Mean(Op.Square(Y)));
    var training = model.Training(model.Batches(Y, Math.Min(100, Y.Shape[0])), new(MaxSteps: 2000, Adam: new(LearningRate: 0.02)));
    training.Run();
    var ell = kernel.Lengthscales.Value;
    var rows = Tensor.FromSpan([.. Enumerable.Range(0, Y.Shape[0]).Select(i => (double)i)], Y.Shape[0], 1);
    return (model.X.Mean.Value / ell, Ynew => model.Infer(Ynew).Means / ell, Used(model.X), $"{model.EvidenceLowerBound(rows, Y).ToScalar():F0}", $"2000 ({training.Reason})");
}

static string Used(LatentInputs X) => $"{X.InformationPerRow().ToArray().Count(nats => nats > 0.01)}";

static double Error(Tensor places, int[] classes, Tensor other, int[] otherClasses, bool isSame)
{
    var distances = Op.SquaredDistance(other, places);
    var (M, N) = (other.Shape[0], places.Shape[0]);
    int Nearest(int i) => Enumerable.Range(0, N).Where(j => !isSame || j != i).MinBy(j => distances.Span[i * N + j]);
    return Enumerable.Range(0, M).Average(i => classes[Nearest(i)] == otherClasses[i] ? 0.0 : 1);
}

// Columns of different units have variance 1; pixels keep theirs, and have mean 0.
static (Tensor, Tensor) Standardized(Tensor Y, Tensor Ynew, string set)
{
    var (center, scale) = (Op.Mean(Y, [0], keepDims: true), set == "digits" ? Tensor.Scalar(4) : Op.Sqrt(Op.Mean(Op.Square(Y - Op.Mean(Y, [0], keepDims: true)), [0], keepDims: true)));
    return ((Y - center) / scale, (Ynew - center) / scale);
}

static (Tensor, int[]) Read(string folder, string set)
{
    var lines = set switch
    {
        "digits" => Lines(new GZipStream(File.OpenRead(Path.Combine(folder, "digits.csv.gz")), CompressionMode.Decompress)),
        "wine" => Lines(File.OpenRead(Path.Combine(folder, "wine_data.csv"))).Skip(1),
        _ => Lines(File.OpenRead(Path.Combine(folder, $"{set}.csv"))).Skip(1),
    };
    double[][] rows = [.. lines.Select(line => line.Split(',').Select(double.Parse).ToArray())];
    var D = rows[0].Length - 1;
    return (Tensor.FromSpan([.. rows.SelectMany(row => row[..D])], rows.Length, D), [.. rows.Select(row => (int)row[D])]);
}

static IEnumerable<string> Lines(Stream stream)
{
    using var reader = new StreamReader(stream);
    while (reader.ReadLine() is { } line)
        if (line.Length > 0) yield return line;
}
