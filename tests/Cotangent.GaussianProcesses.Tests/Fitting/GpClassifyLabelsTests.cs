namespace Cotangent.GaussianProcesses.Tests.Fitting;

/// <summary>Labels of any kind and number: each against the others.</summary>
public class GpClassifyLabelsTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 30).Select(i => i / 3.0)];
    private static readonly string[] Words = [.. X.Select((x, i) => i % 7 == 3 ? "mid" : x < 3 ? "low" : x < 6.5 ? "mid" : "high")];
    private static readonly Lazy<FittedLabelClassifier<string>> Shared = new(() => Gp.Classify(X, Words));

    /// <summary>scikit-learn 1.2.1, GaussianProcessClassifier(1.0 * Matern(np.ones(4), nu=2.5)) on inputs standardised by the training rows: so many errors among 50, and this log marginal
    /// likelihood on average over the labels.</summary>
    [Theory]
    [InlineData(0, 0, -11.078)]
    [InlineData(1, 3, -9.128)]
    [InlineData(2, 2, -8.964)]
    public void Irises_are_told_apart_at_least_as_well_as_by_scikit_learn(int rest, int errors, double evidence)
    {
        int[] train = [.. Enumerable.Range(0, 150).Where(i => i % 3 != rest)], test = [.. Enumerable.Range(0, 150).Where(i => i % 3 == rest)];
        var fitted = Gp.Classify(train.Select(i => Iris.X[i]).ToArray(), train.Select(i => Iris.Species[i]).ToArray());
        Assert.Equal(["setosa", "versicolor", "virginica"], fitted.Labels);
        var predicted = fitted.Predict([.. test.Select(i => Iris.X[i])]);
        Assert.InRange(test.Index().Count(t => predicted.Labels[t.Index] != Iris.Species[t.Item]), 0, errors);
        Assert.InRange(fitted.Fits.Average(fit => fit.Report.LogDensity), evidence, 0);
        Assert.All(fitted.Fits, fit => Assert.True(fit.Report.IsConverged));
    }

    [Fact]
    public void Each_label_is_fitted_against_the_others_and_the_probabilities_are_divided_by_their_sum()
    {
        double[] at = [0.5, 4, 6.5, 20];
        var predicted = Shared.Value.Predict(at);
        Assert.Equal(["high", "low", "mid"], Shared.Value.Labels);
        var alone = Shared.Value.Labels.Select(label => Gp.Classify(X, [.. Words.Select(word => word == label)]).Predict(at)).ToArray();
        for (var row = 0; row < at.Length; row++)
            for (var c = 0; c < 3; c++)
                Assert.Equal(alone[c][row] / alone.Sum(p => p[row]), predicted.Probabilities[row, c], 1e-15);
        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(1, predicted[row].Sum(p => p.Probability), 1e-14));
        Assert.Equal(["low", "mid"], predicted.Labels.Take(2));
        Assert.Equal(predicted[1], [.. Shared.Value.Labels.Select((label, c) => (label, predicted.Probabilities[1, c]))]);
    }

    [Fact]
    public void Two_labels_are_one_fit_with_the_bits_of_the_two_label_method()
    {
        bool[] labels = [.. Words.Select(word => word == "mid")];
        var expected = Gp.Classify(X, labels);
        var words = Gp.Classify(X, Words.Select(word => word == "mid" ? "b" : "a").ToArray());
        var numbers = Gp.Classify<double>(X, labels.Select(label => label ? 7.5 : -1).ToArray());
        Assert.Single(words.Fits);
        for (var row = 0; row < X.Length; row++)
        {
            Assert.Equal(expected.Predict(X)[row], words.Predict(X).Probabilities[row, 1]);
            Assert.Equal(1 - expected.Predict(X)[row], words.Predict(X).Probabilities[row, 0]);
            Assert.Equal(words.Predict(X).Probabilities[row, 1], numbers.Predict(X).Probabilities[row, 1]);
        }
        Assert.Equal([-1, 7.5], numbers.Labels);
        Assert.Equal(expected.Report.LogDensity, words.Fits[0].Report.LogDensity);
        Assert.StartsWith("b against a\nMatern52\n", words.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_whole_numbers_and_numbers_and_arrays_of_all_kinds_give_the_same_bits()
    {
        int[] whole = [.. Words.Select(word => Shared.Value.Labels.ToList().IndexOf(word) - 1)];
        double[][] rows = [.. X.Select(x => new[] { x })];
        var table = new double[X.Length, 1];
        for (var i = 0; i < X.Length; i++) table[i, 0] = X[i];
        var expected = Shared.Value.Predict(X).Probabilities;
        Tensor[] others =
        [
            Gp.Classify(X, whole).Predict(rows).Probabilities, Gp.Classify(rows, whole).Predict(table).Probabilities,
            Gp.Classify<double>(table, whole.Select(i => (double)i).ToArray()).Predict(X).Probabilities,
        ];
        Assert.All(others, other => Assert.Equal(expected.ToArray(), other.ToArray()));
    }

    [Fact]
    public void Every_label_has_its_report_and_its_kernel()
    {
        var reports = new List<FitProgress>();
        var fitted = Gp.Classify(X, Words, new() { Kernel = () => new SquaredExponential(), MaxEvaluations = 6 }, new Told(reports));
        Assert.Equal(3, fitted.Fits.Count);
        Assert.Equal(3, fitted.Fits.Select(fit => fit.Model.Kernel).Distinct().Count());
        Assert.Equal(3, reports.Count(report => report.Start == 0 && report.Iteration == 0));
        Assert.StartsWith("high against the others\nSquaredExponential\n", fitted.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n\nlow against the others\n", fitted.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_in_the_midst_every_fit_is_there_and_says_so()
    {
        using var source = new CancellationTokenSource();
        var fitted = Gp.Classify(X, Words, progress: new Told([], source.Cancel), cancellationToken: source.Token);
        Assert.All(fitted.Fits, fit => Assert.Equal(FitVerdict.Cancelled, fit.Report.Verdict));
        Assert.Equal(30, fitted.Predict(X).Labels.Count);
        Assert.Throws<OperationCanceledException>(() => Gp.Classify(X, Words, cancellationToken: source.Token));
    }

    [Fact]
    public void The_order_of_the_rows_changes_no_label_and_words_are_ordered_by_their_characters()
    {
        Assert.Equal(["B", "a", "ä"], Gp.Classify([1.0, 2, 3, 4], new[] { "ä", "a", "B", "a" }, new() { MaxEvaluations = 1 }).Labels);
        Assert.Equal([-3, 1, 20], Gp.Classify([1.0, 2, 3, 4], new[] { 20, 1, -3, 1 }, new() { MaxEvaluations = 1 }).Labels);
    }

    public static TheoryData<string, Func<object>> Refusals => new()
    {
        { "x has 2 rows and there are 3 labels; expected one label for each row.", () => Gp.Classify([1.0, 2], new[] { "a", "b", "c" }) },
        { "the label is a in all 3 rows; expected at least two different labels.", () => Gp.Classify([1.0, 2, 3], new[] { "a", "a", "a" }) },
        { "the label is null in row 1; expected a value. Drop the row, or fill the label in.", () => Gp.Classify([1.0, 2, 3], new[] { "a", null!, "b" }) },
        { "the label is NaN in row 2; expected a value. Drop the row, or fill the label in.", () => Gp.Classify<double>([1.0, 2, 3], [0, 5, double.NaN]) },
        { "input 0 is NaN in row 1; expected a finite number. Drop the row, or fill the value in.", () => Gp.Classify([1.0, double.NaN, 3], new[] { 1, 2, 3 }) },
        { "UnitsPerYear is given, which is of regression: no seasons are compared here. Leave it out, or give a Periodic kernel.",
            () => Gp.Classify([1.0, 2], new[] { 1, 2 }, new() { UnitsPerYear = 1 }) },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_fitted_is_refused(string message, Func<object> fit) => Assert.Equal($"Gp.Classify: {message}", Assert.Throws<ArgumentException>(fit).Message);

    [Fact]
    public void So_is_what_cannot_be_asked()
    {
        Assert.Contains("input 0 is NaN in row 0", Assert.Throws<ArgumentException>(() => Shared.Value.Predict([double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("there are 1 rows; expected 0 to 0", Assert.Throws<ArgumentOutOfRangeException>(() => Shared.Value.Predict([1.0])[1]).Message, StringComparison.Ordinal);
    }

    private sealed class Told(List<FitProgress> reports, Action? then = null) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            reports.Add(value);
            then?.Invoke();
        }
    }
}
