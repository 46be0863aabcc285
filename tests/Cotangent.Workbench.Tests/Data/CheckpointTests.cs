using System.Diagnostics;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class CheckpointTests
{
    private const string Variable = "COTANGENT_TEST_CHECKPOINT";
    private const int Steps = 60;

    [Fact]
    public void A_state_comes_back_bit_for_bit_and_no_file_is_no_state()
    {
        using var directory = new TestDirectory();
        Assert.Null(Checkpoint.Read(directory["none"]));
        var training = Trainings.Training(Trainings.Model(), 12);
        training.Run(cancellation: TestContext.Current.CancellationToken);
        Checkpoint.Write(directory["a"], training.State);
        Assert.Equal(training.State.ToBytes(), Checkpoint.Read(directory["a"])!.ToBytes());
    }

    [Fact]
    public void A_file_that_is_no_checkpoint_is_refused()
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory["a"], "text");
        Assert.StartsWith($"Reading '{directory["a"]}': TrainingState.FromBytes: the 4 bytes are no state", Refusal(() => Checkpoint.Read(directory["a"])), StringComparison.Ordinal);
        Assert.Contains("could not be read", Refusal(() => Checkpoint.Read(directory["none/a"])), StringComparison.Ordinal);
    }

    /// <summary>What a kill in the middle of a write leaves beside the checkpoint: a part of the new one, of any length.</summary>
    [Fact]
    public void A_part_of_the_next_state_beside_it_leaves_the_old_one()
    {
        using var directory = new TestDirectory();
        var training = Trainings.Training(Trainings.Model(), 12);
        training.Step();
        var old = training.State.ToBytes();
        Checkpoint.Write(directory["a"], training.State);
        training.Step();
        var next = training.State.ToBytes();
        for (var length = 0; length <= next.Length; length++)
        {
            File.WriteAllBytes(directory[$".{length % 3}.tmp"], next[..length]);
            Assert.Equal(old, Checkpoint.Read(directory["a"])!.ToBytes());
        }
        Checkpoint.Write(directory["a"], training.State);
        Assert.Equal(next, Checkpoint.Read(directory["a"])!.ToBytes());
    }

    /// <summary>What a copy that ended early, or a disk that was full, leaves under the name of the checkpoint itself.</summary>
    [Fact]
    public void A_part_of_a_state_under_its_own_name_is_refused_at_any_length()
    {
        using var directory = new TestDirectory();
        var training = Trainings.Training(Trainings.Model(), 12);
        training.Step();
        var whole = training.State.ToBytes();
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(directory["a"], whole[..length]);
            Assert.StartsWith($"Reading '{directory["a"]}': TrainingState.FromBytes: ", Refusal(() => Checkpoint.Read(directory["a"])), StringComparison.Ordinal);
        }
    }

    /// <summary>A process that trains is killed at moments that chance has, again and again, and ends with the bits of one that never was.</summary>
    [Fact]
    public void Kills_at_any_moment_change_no_bit()
    {
        using var directory = new TestDirectory();
        var whole = Trainings.Model();
        var never = Trainings.Training(whole, Steps);
        never.Run(cancellation: TestContext.Current.CancellationToken);
        var random = new Philox(8);
        var kills = 0;
        for (var run = 0; run < 100 && !File.Exists(directory["end"]); run++)
        {
            using var child = Start(directory.FullName);
            // From now on the checkpoint changes at each of its steps; a few of them are let go by.
            var (was, seen) = (Seen(directory["checkpoint"]), random.NextInt32(20));
            while (!child.HasExited && seen > 0)
            {
                Thread.Sleep(1);
                var now = Seen(directory["checkpoint"]);
                if (now != was) (was, seen) = (now, seen - 1);
            }
            Thread.SpinWait(random.NextInt32(20_000));
            if (!child.HasExited) kills++;
            child.Kill();
            child.WaitForExit();
        }
        Assert.True(File.Exists(directory["end"]), "The child never came to its end.");
        Assert.InRange(kills, 3, 100);
        Assert.Equal(Trainings.Bits(whole), File.ReadAllLines(directory["end"]).Select(line => long.Parse(line, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(never.State.ToBytes(), Checkpoint.Read(directory["checkpoint"])!.ToBytes());

        static long Seen(string path) => File.Exists(path) ? File.GetLastWriteTimeUtc(path).Ticks : 0;
    }

    /// <summary>The process that is killed: this test alone, which nobody runs but the one above.</summary>
    [Fact(Explicit = true)]
    public void Child()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException("It is run by another test.");
        var path = Path.Combine(folder, "checkpoint");
        var model = Trainings.Model();
        var training = Trainings.Training(model, Steps);
        if (Checkpoint.Read(path) is { } state) training.Restore(state);
        foreach (var _ in training.Steps(TestContext.Current.CancellationToken)) Checkpoint.Write(path, training.State);
        AtomicFile.WriteText(Path.Combine(folder, "end"), string.Join('\n', Trainings.Bits(model)));
    }

    private static Process Start(string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Cotangent.Workbench.Tests.dll");
        string[] command = [program, "-explicit", "only", "-noColor", "-method", $"{typeof(CheckpointTests).FullName}.{nameof(Child)}"];
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = folder;
        return Process.Start(start)!;
    }
}
