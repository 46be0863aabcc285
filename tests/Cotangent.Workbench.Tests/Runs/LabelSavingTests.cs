using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Runs;

public class LabelSavingTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 24).Select(i => i / 3.0)];
    private static readonly double[] Xnew = [0.4, 3.3, 9];
    private static readonly string[] Words = ["cold", "mild", "hot"];

    [Fact]
    public void Three_words_come_back_from_a_file_with_the_same_bits()
    {
        using var directory = new TestDirectory();
        var fitted = Gp.Classify<string>(X, [.. X.Select(x => Words[(int)x / 3])], Options);
        fitted.Save(directory["a.labels.zip"]);
        var saved = SavedLabelClassifier.Read<string>(directory["a.labels.zip"]);
        Assert.Equal(fitted.Labels, saved.Labels);
        Assert.Equal(3, saved.Fits.Count);
        Same(fitted.Predict(Xnew), saved.Predict(Xnew));
        Same(fitted.Predict(Rows), saved.Predict(Rows));
        Assert.Equal(fitted.FileBytes(), fitted.FileBytes());
    }

    [Fact]
    public void Labels_of_each_type_come_back()
    {
        Comes<int>([3, -7]);
        Comes<long>([1L << 60, 2]);
        Comes<double>([0.1, -2.5, double.MaxValue]);
        Comes<bool>([true, false]);
        Comes<string>(["a, \"b\"", "é"]);
    }

    [Fact]
    public void Labels_of_another_type_are_refused()
    {
        Assert.Equal("FittedLabelClassifier.Save: the labels are of type Decimal; expected string, int, long, double or bool. Classify by such labels, and look up your own by them.",
            Assert.Throws<ArgumentException>(() => Of([1m, 2m]).FileBytes()).Message);
        var bytes = Of([1, 2]).FileBytes();
        Assert.Equal("Reading 'classifier': this is no classifier of labels that can be read: its labels are of type int, and String was asked for. Save it again by FittedLabelClassifier.Save.",
            Refusal(() => SavedLabelClassifier.Read<string>(bytes)));
    }

    [Fact]
    public void A_damaged_file_is_refused_or_predicts_the_same()
    {
        var (fitted, random) = (Of(["a", "b"]), new Philox(4));
        var (bytes, expected, refused) = (fitted.FileBytes(), fitted.Predict(Xnew).Probabilities.ToArray(), 0);
        for (var i = 0; i < 400; i++)
        {
            var changed = (byte[])bytes.Clone();
            if (i % 2 == 0) changed[random.NextInt32(bytes.Length)] ^= (byte)(1 << random.NextInt32(8));
            else changed = bytes[..random.NextInt32(bytes.Length)];
            refused += Refuses(changed, expected) ? 1 : 0;
        }
        Assert.InRange(refused, 350, 400);
        Assert.False(Refuses(bytes, expected));
    }

    private static GpOptions Options => new() { Kernel = () => new Matern52(), MaxEvaluations = 10 };

    private static double[][] Rows => [.. Xnew.Select(x => new[] { x })];

    private static FittedLabelClassifier<TLabel> Of<TLabel>(TLabel[] labels) where TLabel : IComparable<TLabel> =>
        Gp.Classify<TLabel>(X, [.. X.Select(x => labels[(int)(x * labels.Length / 8)])], Options);

    private static void Comes<TLabel>(TLabel[] labels) where TLabel : IComparable<TLabel>
    {
        var fitted = Of(labels);
        var saved = SavedLabelClassifier.Read<TLabel>(fitted.FileBytes());
        Assert.Equal(fitted.Labels, saved.Labels);
        Same(fitted.Predict(Xnew), saved.Predict(Xnew));
    }

    private static void Same<TLabel>(LabelPrediction<TLabel> expected, LabelPrediction<TLabel> actual)
    {
        Assert.Equal(expected.Labels, actual.Labels);
        Assert.Equal(expected.Probabilities.ToArray(), actual.Probabilities.ToArray());
    }

    private static bool Refuses(byte[] bytes, double[] expected)
    {
        try
        {
            Assert.Equal(expected, SavedLabelClassifier.Read<string>(bytes).Predict(Xnew).Probabilities.ToArray());
            return false;
        }
        catch (DataException)
        {
            return true;
        }
    }
}
