using System.Globalization;
using Cotangent.Fuzz;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Tests.Files;

/// <summary>The short form of fuzzing: changes by chance, where afl-fuzz follows what they reach.</summary>
/// <remarks>COTANGENT_MUTATIONS says how many changes to try of each target in place of a few hundred.</remarks>
public class FuzzTargetsTests
{
    private const int Usual = 600;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Changed_bytes_are_read_or_refused_in_words(string target)
    {
        var (seeds, random) = (FuzzTargets.Seeds(target), new Philox(7));
        foreach (var seed in seeds) FuzzTargets.All[target](seed);
        var count = Environment.GetEnvironmentVariable("COTANGENT_MUTATIONS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Usual;
        for (var i = 0; i < count; i++) FuzzTargets.All[target](Runs.MutatedFitTests.Mutated(seeds[i % seeds.Count], random));
    }

    /// <summary>A fault would be seen: a reader that fails otherwise than in its words is no answer.</summary>
    [Fact]
    public void What_is_read_whole_comes_from_a_fit_with_its_own_checksum()
    {
        var seed = FuzzTargets.Seeds("fit")[0];
        var changed = (byte[])seed.Clone();
        changed[^1] ^= 1; // a number of a tensor
        Assert.NotEqual(seed, Workbench.Files.Seal.Stamped(changed));
        Assert.Equal(seed, Workbench.Files.Seal.Stamped(seed));
        Assert.NotNull(Workbench.Runs.SavedFit.Read(Workbench.Files.Seal.Stamped(changed)));
    }
}
