#:project ../../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
// Classification of the sets that scikit_learn_classification.py wrote, next to scikit-learn's. Of three classes, each against the rest, with a kernel of its own.
//   dotnet run -c Release bench/peers/Classification.cs FOLDER
using System.Diagnostics;
using System.Globalization;
using Cotangent;
using Cotangent.GaussianProcesses;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args[0];
Console.WriteLine("| set | lengthscales | method | log marginal likelihood | error | NLPD | evaluations | seconds |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
foreach (var line in File.ReadAllLines(Path.Combine(folder, "scikit-learn-classification.csv")).Skip(1))
{
    var peer = line.Split(',');
    double[] numbers = [.. peer[2..].Select(double.Parse)];
    Console.WriteLine($"| {peer[0]} | {peer[1]} | scikit-learn, Laplace, logit | {numbers[0]:F4} | {numbers[1]:F4} | {numbers[2]:F4} | | {numbers[3]:F1} |");
    var rows = File.ReadAllLines(Path.Combine(folder, $"{peer[0]}.csv")).Select(row => row.Split(',').Select(double.Parse).ToArray()).ToArray();
    foreach (var method in new[] { "Laplace, logit", "Laplace, probit", "expectation propagation, probit" }) Measure(peer[0], peer[1], method, rows);
}

void Measure(string set, string lengthscales, string method, double[][] rows)
{
    var D = rows[0].Length - 2;
    var (train, test) = (rows.Where(r => r[^1] == 0).ToArray(), rows.Where(r => r[^1] == 1).ToArray());
    var classes = (int)rows.Max(r => r[D]) + 1;
    var models = classes == 2 ? [1] : Enumerable.Range(0, classes).ToArray();
    var (clock, density, evaluations) = (Stopwatch.StartNew(), 0.0, 0);
    var p = new double[test.Length, classes];
    foreach (var k in models)
    {
        var kernel = new SquaredExponential(lengthscales: lengthscales == "each" ? StartValue.LeftOut(D) : StartValue.LeftOut());
        var (X, Y) = (Inputs(train, D), Tensor.FromSpan([.. train.Select(r => r[D] == k ? 1.0 : 0)], train.Length, 1));
        DataModel model = method switch
        {
            "Laplace, logit" => new LaplaceApproximation(X, Y, kernel, new BernoulliLikelihood(new LogitLink())),
            "Laplace, probit" => new LaplaceApproximation(X, Y, kernel, new BernoulliLikelihood()),
            _ => new ExpectationPropagation(X, Y, kernel, new BernoulliLikelihood()),
        };
        var report = model.Fit();
        density += report.LogDensity / models.Length;
        evaluations += report.Evaluations;
        var own = model.Posterior().PredictY(Inputs(test, D)).Mean;
        for (var i = 0; i < test.Length; i++) p[i, k] = own[i, 0];
    }
    for (var i = 0; i < test.Length; i++)
    {
        if (classes == 2) p[i, 0] = 1 - p[i, 1];
        var sum = Enumerable.Range(0, classes).Sum(k => p[i, k]);
        for (var k = 0; k < classes; k++) p[i, k] /= sum;
    }
    var error = Enumerable.Range(0, test.Length).Average(i => Enumerable.Range(0, classes).MaxBy(k => p[i, k]) != (int)test[i][D] ? 1.0 : 0);
    var nlpd = -Enumerable.Range(0, test.Length).Average(i => Math.Log(p[i, (int)test[i][D]]));
    Console.WriteLine($"| {set} | {lengthscales} | {method} | {density:F4} | {error:F4} | {nlpd:F4} | {evaluations} | {clock.Elapsed.TotalSeconds:F1} |");
}

static Tensor Inputs(double[][] rows, int D) => Tensor.FromSpan([.. rows.SelectMany(r => r[..D])], rows.Length, D);
