using System.Reflection;

namespace Cotangent.Repository.Tests;

/// <summary>A change of the public surface shows in docs/api.</summary>
public sealed class ApiTests
{
    public static TheoryData<string> Libraries => [.. Repo.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_one_in_its_snapshot(string library)
    {
        var actual = ApiText.Of(Assembly.Load(library));
        var file = Repo.FullPath($"docs/api/{library}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }
        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        var (added, removed) = (Lines(actual).Except(Lines(expected)).ToArray(), Lines(expected).Except(Lines(actual)).ToArray());
        Assert.True(
            actual == expected,
            $"{library} and docs/api/{library}.txt differ: run these tests with UPDATE_SNAPSHOTS=1 and note the change in CHANGELOG.md.\n+ {string.Join("\n+ ", added)}\n- " +
                $"{string.Join("\n- ", removed)}");
    }

    [Fact]
    public void No_snapshot_is_left_of_a_library_that_is_gone()
    {
        var snapshots = Directory.Exists(Repo.FullPath("docs/api")) ? Directory.GetFiles(Repo.FullPath("docs/api"), "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)) : [];
        Assert.Empty(snapshots.Except(Repo.Libraries));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
