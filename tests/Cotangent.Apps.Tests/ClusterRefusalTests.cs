namespace Cotangent.Apps.Tests;

/// <summary>What is refused before a cluster is reached, or workers are started.</summary>
public class ClusterRefusalTests
{
    [Theory]
    [InlineData("With --cluster, --out says where the predictions go; expected a folder, or a pattern such as 'predicted/*.csv', whose * is the name of a file.")]
    [InlineData("this file is read by the command, and would be lost. Choose another --out.", "--out", ".")]
    [InlineData("--out is './a?.csv'; expected a folder, or a pattern with one * in the name of the file, such as 'predicted/*.csv'.", "--out", "./a?.csv")]
    [InlineData("--dry-run is not for --cluster. Leave it out.", "--out", "x", "--dry-run")]
    public void Outputs_of_predictions_that_cannot_be(string expected, params string[] options)
    {
        using var command = new Command();
        foreach (var name in (string[])["new-1.csv", "new-2.csv"]) File.WriteAllText(Path.Combine(command.Folder, name), "a,b\n1,2\n");
        var result = command.Run(["predict", "saved.fit", "new-*.csv", "--cluster", "local:1", .. options]);
        Assert.Contains(expected, result.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, result.Code);
    }
}
