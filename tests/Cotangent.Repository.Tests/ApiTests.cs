namespace Cotangent.Repository.Tests;

/// <summary>A change of the public surface shows in PublicAPI.*.txt of its library, which an analyzer compares in the release build; without the files it is silent.</summary>
public sealed class ApiTests
{
    public static TheoryData<string> Libraries => [.. Repo.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_of_a_library_stands_in_its_files(string library)
    {
        string[][] files = [.. new[] { "Shipped", "Unshipped" }.Select(kind => File.ReadAllLines(Repo.FullPath($"src/{library}/PublicAPI.{kind}.txt")))];
        Assert.All(files, lines => Assert.Equal("#nullable enable", lines[0]));
        Assert.True(files.Sum(lines => lines.Length) > 2); // a bridge has three methods
    }
}
