namespace Cotangent.Apps.Tests;

/// <summary>Text that is kept in snapshots/ and renewed with UPDATE_SNAPSHOTS=1.</summary>
internal static class Snapshot
{
    internal static void Matches(string name, string actual)
    {
        actual = string.Join('\n', actual.Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        var file = Command.Shipped($"tests/Cotangent.Apps.Tests/snapshots/{name}");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }
}
