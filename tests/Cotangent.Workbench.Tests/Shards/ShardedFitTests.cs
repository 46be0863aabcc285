using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;

namespace Cotangent.Workbench.Tests.Shards;

public class ShardedFitTests
{
    [Fact]
    public void The_bound_and_the_scores_are_those_of_one_machine()
    {
        using var parts = new Parts(70, 50, 31);
        var outcome = ShardedFit.Run(Request(parts) with { MaxEvaluations = 30 }, new LocalTransport(), 40);
        int[] held = [.. new[] { (0, 70), (70, 50), (120, 31) }.SelectMany(part => Enumerable.Range(0, part.Item2).Where(i => i % 10 == 9).Select(i => part.Item1 + i))];
        int[] train = [.. Enumerable.Range(0, 151).Except(held)];
        var (X, Y) = Seen(outcome.Standardizer, [.. train.Select(i => parts.Rows[i])]);
        var svgp = (Svgp)outcome.Model;
        var whole = new Sgpr(X, Y, svgp.Kernel, svgp.Inducing, svgp.Mean, (GaussianNoise)svgp.Likelihood);
        Assert.Equal(whole.Objective().ToScalar(), outcome.LogMarginalLikelihood, 1e-8);
        Assert.Equal(train.Length, outcome.TrainedRows);
        Assert.Equal(parts.Rows.Where((_, i) => train.Contains(i)).Average(row => row[2]), outcome.Standardizer.TargetMean, 1e-12);
        var (Xheld, Yheld) = Seen(outcome.Standardizer, [.. held.Select(i => parts.Rows[i])]);
        foreach (var posterior in new[] { whole.Posterior(), outcome.Posterior })
        {
            var y = posterior.PredictY(Xheld);
            var expected = Scores.Of(Yheld.Span, y.Mean.Span, y.Variance.Span);
            Assert.Equal(expected.Rmse * outcome.Standardizer.TargetScale, outcome.HeldOut!.Rmse, 1e-8);
            Assert.Equal(expected.Nlpd - outcome.Standardizer.LogDensityShift, outcome.HeldOut.Nlpd, 1e-8);
            Assert.Equal(expected.Coverage95, outcome.HeldOut.Coverage95, 1e-12);
        }
        Assert.Equal(held.Length, outcome.HeldOut!.Count);
        Assert.InRange(outcome.HeldOut.Rmse, 0.05, 0.3);
    }

    /// <summary>Files of 70 rows each in shards of 35, or one file of the same rows, hold out the same rows where the step divides the files.</summary>
    [Fact]
    public void Ranges_of_one_file_are_as_good_as_files()
    {
        using var parts = new Parts(70, 70);
        parts.Write("all.csv", parts.Rows);
        var several = ShardedFit.Run(Request(parts) with { MaxEvaluations = 5 }, new LocalTransport(), 35);
        var one = ShardedFit.Run(Request(parts) with { MaxEvaluations = 5, DataPath = Path.Combine(parts.Folder, "all.csv") }, new LocalTransport(), 35);
        Assert.Equal(several.LogMarginalLikelihood, one.LogMarginalLikelihood);
        Assert.Equal(several.HeldOut, one.HeldOut);
    }

    [Fact]
    public void A_fit_can_be_saved_and_predicts_again()
    {
        using var parts = new Parts(60, 60);
        var outcome = ShardedFit.Run(Request(parts) with { MaxEvaluations = 5 }, new LocalTransport(), 30);
        var saved = SavedFit.Read(FitFile.Bytes(outcome));
        var X = Tensor.FromSpan([0.1, -0.4, 1.2, 0.3], 2, 2);
        Assert.Equal(outcome.Posterior.PredictY(X).Mean.ToArray(), saved.Model.Posterior().PredictY(X).Mean.ToArray());
        Assert.Contains("\"trainingRows\": 108", saved.ReportText, StringComparison.Ordinal);
        Assert.Contains("\"rows\": 120", saved.ReportText, StringComparison.Ordinal);
        Assert.Contains("\"sampledRows\": 112", saved.ReportText, StringComparison.Ordinal); // with the extremes of two inputs
    }

    [Fact]
    public void A_file_that_changed_is_refused_when_it_is_read_again()
    {
        using var parts = new Parts(40, 40);
        var transport = new Losing(parts.File(1), () =>
        {
            var text = File.ReadAllText(parts.File(1));
            File.WriteAllText(parts.File(1), text.Replace("\n", "1\n", StringComparison.Ordinal).Replace("y1", "y", StringComparison.Ordinal));
        });
        var error = Assert.Throws<DataException>(() => ShardedFit.Run(Request(parts) with { MaxEvaluations = 5 }, transport, 40));
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
        Assert.Contains("rows 1 to 40 of", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A holder that is lost is made anew, and reads its rows again: nothing changes.</summary>
    [Fact]
    public void A_lost_holder_changes_no_bit()
    {
        using var parts = new Parts(40, 40);
        var request = Request(parts) with { MaxEvaluations = 8 };
        var expected = FitFile.Text(ShardedFit.Run(request, new LocalTransport(), 40) with { Seconds = 0 });
        Assert.Equal(expected, FitFile.Text(ShardedFit.Run(request, new Losing(parts.File(1), () => { }), 40) with { Seconds = 0 }));
    }

    [Theory]
    [InlineData("Model = exact is not for a cluster")]
    [InlineData("Likelihood = Poisson is not for a cluster")]
    [InlineData("Holdout 'random:0.1' needs all rows in one place")]
    [InlineData("there is no column 'z'")]
    [InlineData("no file of")]
    [InlineData("the setting Inducing is 5000")]
    [InlineData("expected a finite number")]
    [InlineData("Column 'b' of")]
    public void What_cannot_be_done_is_refused(string expected)
    {
        using var parts = new Parts(20, 20);
        var request = Request(parts);
        request = expected switch
        {
            _ when expected.StartsWith("Model", StringComparison.Ordinal) => request with { Model = "exact" },
            _ when expected.StartsWith("Like", StringComparison.Ordinal) => request with { Likelihood = "Poisson" },
            _ when expected.StartsWith("Hold", StringComparison.Ordinal) => request with { Holdout = "random:0.1" },
            _ when expected.Contains("'z'", StringComparison.Ordinal) => request with { Target = "z" },
            "no file of" => request with { DataPath = Path.Combine(parts.Folder, "none-*.csv") },
            _ when expected.Contains("Inducing", StringComparison.Ordinal) => request with { Inducing = 5000 },
            _ => request,
        };
        if (expected == "expected a finite number") File.WriteAllText(parts.File(1), "a,b,y\n1,2,3\n2,3,4\n1,x,2\n");
        if (expected.StartsWith("Column", StringComparison.Ordinal)) foreach (var part in (int[])[0, 1]) File.WriteAllText(parts.File(part), "a,b,y\n1,2,3\n2,2,4\n1,2,2\n");
        var error = Assert.ThrowsAny<Exception>(() => ShardedFit.Run(request, new LocalTransport(), 20));
        Assert.True(error is DataException or RunException, error.ToString());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static FitRequest Request(Parts parts) => new(parts.Pattern, "y") { Inducing = 12, Model = "sgpr" };

    private static (Tensor X, Tensor Y) Seen(Standardizer standardizer, double[][] rows) => (
        Tensor.FromSpan(standardizer.Inputs([.. rows.SelectMany(row => row[..2])]), rows.Length, 2),
        Tensor.FromSpan(standardizer.Targets([.. rows.Select(row => row[2])]), rows.Length, 1));

    /// <summary>Loses the holder of a file at the third question about sums, after something happened to the file.</summary>
    private sealed class Losing(string path, Action happens) : IShardTransport
    {
        private LocalTransport local = new();
        private int asked;

        public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
        {
            Assert.Contains(tasks, task => task.Path == path);
            if (question == ShardQuestion.Sums && ++asked == 3)
            {
                happens();
                local = new();
            }
            return local.Ask(tasks, question, payload);
        }
    }
}
