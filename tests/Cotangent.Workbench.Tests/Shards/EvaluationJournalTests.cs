using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;

namespace Cotangent.Workbench.Tests.Shards;

public class EvaluationJournalTests
{
    /// <summary>The leader is ended at the n-th question, even while it writes: the same command asks what is left alone, and ends with the same numbers.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(7, 0)]
    [InlineData(7, 5)]
    [InlineData(7, 300)]
    public void A_fit_goes_on_where_it_was_ended(int questions, int cut)
    {
        using var parts = new Parts(40, 40);
        var request = new FitRequest(parts.Pattern, "y") { Inducing = 6, MaxEvaluations = 6, Checkpoint = Path.Combine(parts.Folder, "fit.journal") };
        var whole = new Counting(int.MaxValue);
        var expected = Text(ShardedFit.Run(request with { Checkpoint = null }, whole, 20));
        Assert.Throws<InvalidOperationException>(() => ShardedFit.Run(request, new Counting(questions), 20));
        using (var file = File.Open(request.Checkpoint, FileMode.Open)) file.SetLength(Math.Max(0, file.Length - cut));
        var rest = new Counting(int.MaxValue);
        Assert.Equal(expected, Text(ShardedFit.Run(request, rest, 20)));
        Assert.InRange(rest.Asked, 1, whole.Asked - (questions - 1) + (cut == 0 ? 0 : 1));
        var none = new Counting(int.MaxValue);
        Assert.Equal(expected, Text(ShardedFit.Run(request, none, 20)));
        Assert.Equal(0, none.Asked);
    }

    [Fact]
    public void A_checkpoint_of_another_fit_is_refused()
    {
        using var parts = new Parts(40, 40);
        var request = new FitRequest(parts.Pattern, "y") { Inducing = 6, MaxEvaluations = 1, Checkpoint = Path.Combine(parts.Folder, "fit.journal") };
        ShardedFit.Run(request, new LocalTransport(), 20);
        Assert.Contains("is of another fit", Assert.Throws<RunException>(() => ShardedFit.Run(request, new LocalTransport(), 40)).Message, StringComparison.Ordinal);
        File.WriteAllText(request.Checkpoint, "something else that is long enough to be a header");
        Assert.Contains("is not one of a fit in a cluster", Assert.Throws<RunException>(() => ShardedFit.Run(request, new LocalTransport(), 20)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_said()
    {
        var error = Assert.Throws<DataException>(() => EvaluationJournal.Open(Path.Combine(Path.GetTempPath(), "no such folder", "file"), "id"));
        Assert.Contains("cannot be read or written", error.Message, StringComparison.Ordinal);
        if (!File.Exists("/dev/full")) return;
        Assert.Contains("cannot be read or written", Assert.Throws<DataException>(() => EvaluationJournal.Open("/dev/full", "id").Add([1], [2])).Message, StringComparison.Ordinal);
    }

    private static string Text(FitOutcome outcome) => FitFile.Text(outcome with { Seconds = 0 });

    /// <summary>Ends at the n-th question about sums or gradients.</summary>
    private sealed class Counting(int last) : IShardTransport
    {
        private readonly LocalTransport local = new();

        internal int Asked { get; private set; }

        public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
        {
            if (question is ShardQuestion.Sums or ShardQuestion.Gradient && ++Asked == last) throw new InvalidOperationException("the leader was ended");
            return local.Ask(tasks, question, payload);
        }
    }
}
