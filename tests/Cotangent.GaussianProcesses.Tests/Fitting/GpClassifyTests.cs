using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class GpClassifyTests
{
    private const int N = 80;
    private static readonly double[,] X = Points(11, N);
    private static readonly bool[] Y = Drawn(12, X);
    private static readonly Lazy<FittedClassifier> Shared = new(() => Gp.Classify(X, Y, new() { InputNames = ["age", "dose"] }));

    /// <summary>Labels drawn with known probabilities: those that are predicted score nearly as well as the true ones, and far better than the frequency alone.</summary>
    [Fact]
    public void Probabilities_are_near_the_true_ones()
    {
        var fitted = Shared.Value;
        Assert.Equal(FitVerdict.Sound, fitted.Report.Verdict);
        var at = Points(13, 400);
        var predicted = fitted.Predict(at);
        double Loss(Func<int, double> p) => -Enumerable.Range(0, 400).Average(i => Truth(at, i) * Math.Log(p(i)) + (1 - Truth(at, i)) * Math.Log(1 - p(i)));
        var best = Loss(i => Truth(at, i));
        Assert.InRange(Loss(i => predicted[i]), best, best + 0.1);
        Assert.True(Loss(_ => Y.Average(label => label ? 1 : 0)) > best + 0.2);
        Assert.All(predicted, p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void Labels_of_all_kinds_and_arrays_of_all_kinds_give_the_same_bits()
    {
        double[] numbers = [.. Y.Select(label => label ? 1.0 : 0)];
        double[][] rows = [.. Enumerable.Range(0, N).Select(i => new[] { X[i, 0], X[i, 1] })];
        var options = new GpOptions { MaxEvaluations = 4 };
        FittedClassifier[] fits = [Gp.Classify(X, Y, options), Gp.Classify(X, numbers, options), Gp.Classify(rows, Y, options), Gp.Classify(rows, numbers, options)];
        var expected = fits[0].Predict(X);
        foreach (var fitted in fits)
        {
            Assert.Equal(expected, fitted.Predict(X));
            Assert.Equal(expected, fitted.Predict(rows));
            Assert.Equal(expected, fitted.Predict([.. X.Cast<double>()]));
        }
    }

    [Fact]
    public void One_input_takes_one_number_a_row()
    {
        var fitted = Gp.Classify([1, 2, 3, 4, 5, 6, 7, 8], [false, false, false, true, false, true, true, true]);
        Assert.Equal(fitted.Predict([1.5, 7.5]), Gp.Classify([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 1, 0, 1, 1, 1]).Predict([1.5, 7.5]));
        Assert.InRange(fitted.Predict([1.5])[0], 0, 0.3);
        Assert.InRange(fitted.Predict([7.5])[0], 0.7, 1);
    }

    /// <summary>Laplace's approximation by hand, of the inputs as they are: no standardizer has part in it.</summary>
    [Fact]
    public void It_is_the_model_of_the_data_as_they_are()
    {
        var fitted = Shared.Value;
        Tensor Value(string path) => fitted.Parameters.Single(p => p.Path == path).InDataUnits ?? fitted.Parameters.Single(p => p.Path == path).Value;
        var model = new LaplaceApproximation(
            Tensor.FromMatrix(X),
            Tensor.FromSpan([.. Y.Select(label => label ? 1.0 : 0)], N, 1),
            new Matern52(Value("kernel.variance"), Value("kernel.lengthscales")),
            new BernoulliLikelihood(),
            new ConstantMean(Value("mean.c")));
        Assert.Equal(model.LogMarginalLikelihood().ToScalar(), fitted.Report.LogDensity, 1e-8);
        var p = model.Posterior().PredictY(Tensor.FromSpan([30, 0.2, 60, 0.1], 2, 2)).Mean;
        Assert.Equal(p[0, 0], fitted.Predict([30, 0.2, 60, 0.1])[0], 1e-8);
        Assert.Equal(p[1, 0], fitted.Predict([30, 0.2, 60, 0.1])[1], 1e-8);
    }

    /// <summary>Log evidence of the frequencies alone: Σ log of the frequency of each label, less half a log N for the one number that was fitted.</summary>
    [Fact]
    public void The_report_has_the_frequencies_beside_the_model()
    {
        var ones = Y.Count(label => label);
        var comparison = Shared.Value.Report.Comparison!;
        Assert.Equal(ones * Math.Log((double)ones / N) + (N - ones) * Math.Log(1 - (double)ones / N) - 0.5 * Math.Log(N), comparison.Constant!.Value, 1e-10);
        Assert.Equal(Shared.Value.Report.LogDensity - 0.5 * 4 * Math.Log(N), comparison.Model, 1e-10);
        Assert.Null(comparison.Linear);
        Assert.Contains("lengthscales in spreads of their inputs: kernel.lengthscales of age ", Shared.Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_do_not_depend_on_the_inputs_are_said_to_be_unexplained()
    {
        var random = new Philox(14);
        bool[] labels = [.. Enumerable.Range(0, N).Select(_ => random.NextDouble() < 0.3)];
        var fitted = Gp.Classify(X, labels);
        Assert.Equal(FitVerdict.ExplainsNothing, fitted.Report.Verdict);
        Assert.Contains(fitted.Report.Notes, note => note.StartsWith("The model explains nothing: the frequencies of the labels fit as well", StringComparison.Ordinal));
        Assert.All(fitted.Predict(X), p => Assert.InRange(p, 0.1, 0.5));
    }

    [Fact]
    public void Classes_far_apart_are_told_apart_with_certainty_short_of_one()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i < 10 ? i : 100.0 + i)];
        var p = Gp.Classify(x, [.. x.Select(v => v > 50)]).Predict([5, 115]);
        Assert.InRange(p[0], 1e-12, 0.2);
        Assert.InRange(p[1], 0.8, 1 - 1e-12);
    }

    [Fact]
    public void It_predicts_the_same_bits_from_many_threads()
    {
        var expected = Shared.Value.Predict(X);
        Parallel.For(0, 50, _ => Assert.Equal(expected, Shared.Value.Predict(X)));
    }

    public static TheoryData<string, Func<FittedClassifier>> Refusals => new()
    {
        { "x has 2 rows and there are 3 labels; expected one label for each row.", () => Gp.Classify([1.0, 2], [true, false, true]) },
        { "the label is 2 in row 1; expected 0 or 1. Other labels, and more than two, are fitted by Gp.Classify<double>.", () => Gp.Classify([1.0, 2, 3], [0.0, 2, 1]) },
        { "the label is NaN in row 2; expected 0 or 1. Other labels, and more than two, are fitted by Gp.Classify<double>.", () => Gp.Classify([1.0, 2, 3], [0, 1, double.NaN]) },
        { "the label is 1 in all 3 rows; expected both labels.", () => Gp.Classify([1.0, 2, 3], [true, true, true]) },
        { "input 0 is NaN in row 1; expected a finite number. Drop the row, or fill the value in.", () => Gp.Classify([1.0, double.NaN, 3], [true, false, true]) },
        { "input 'b' is 7 in all 2 rows; expected at least two different values. Leave it out.", () => Gp.Classify([[1, 7], [2, 7]], [true, false], new() { InputNames = ["a", "b"] }) },
        {
            "Noise is set, which is of regression; labels have none besides their probability. Leave it out.",
            () => Gp.Classify([1.0, 2], [true, false], new() { Noise = () => new GaussianLikelihood() })
        },
        {
            "UnitsPerYear is given, which is of regression: no seasons are compared here. Leave it out, or give a Periodic kernel.",
            () => Gp.Classify([1.0, 2], [true, false], new() { UnitsPerYear = 1 })
        },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_fitted_is_refused(string message, Func<FittedClassifier> fit) => Assert.Equal($"Gp.Classify: {message}", Assert.Throws<ArgumentException>(fit).Message);

    [Fact]
    public void So_is_what_cannot_be_predicted_at() => Assert.Equal(
        "FittedClassifier.Predict: input 'dose' is NaN in row 1; expected a finite number. Drop the row, or fill the value in.",
        Assert.Throws<ArgumentException>(() => Shared.Value.Predict([[30, 0.2], [40, double.NaN]])).Message);

    /// <summary>Ages between 20 and 80, doses between 0 and 0.5.</summary>
    private static double[,] Points(ulong seed, int count)
    {
        var random = new Philox(seed);
        var x = new double[count, 2];
        for (var i = 0; i < count; i++) (x[i, 0], x[i, 1]) = (20 + 60 * random.NextDouble(), 0.5 * random.NextDouble());
        return x;
    }

    /// <summary>The chance of true rises with the dose, for those in the middle of life.</summary>
    private static double Truth(double[,] x, int i) => 0.03 + 0.94 / (1 + Math.Exp(-40 * (x[i, 1] - 0.2 - 0.0004 * (x[i, 0] - 50) * (x[i, 0] - 50))));

    private static bool[] Drawn(ulong seed, double[,] x)
    {
        var random = new Philox(seed);
        return [.. Enumerable.Range(0, x.GetLength(0)).Select(i => random.NextDouble() < Truth(x, i))];
    }
}
