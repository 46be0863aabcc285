using Cotangent.Cli;

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

    [Theory]
    [InlineData("--tls-certificate is not for local:N, whose messages stay on this machine. Leave it out.", "local:1", "--tls-certificate", "a.pfx")]
    [InlineData("--tls-password-file is without --tls-certificate. Give both, or neither.", "redis://127.0.0.1:1", "--tls-password-file", "a.txt")]
    [InlineData("The certificate cannot be read from 'a.pfx'", "redis://127.0.0.1:1", "--tls-certificate", "a.pfx")]
    [InlineData("the setting Model = vgp is not for starts on a cluster", "local:1", "--model", "vgp")]
    public void Options_of_a_cluster_that_cannot_be(string expected, string cluster, params string[] options)
    {
        using var command = new Command();
        File.WriteAllText(Path.Combine(command.Folder, "a.csv"), "x,y\n1,2\n2,3\n3,5\n4,4\n5,8\n");
        File.WriteAllText(Path.Combine(command.Folder, "secret"), "of more than sixteen characters");
        var result = command.Run(["fit", "a.csv", "--target", "y", "--cluster", cluster, "--secret-file", "secret", .. options]);
        Assert.Contains(expected.Replace("the setting Model = vgp", "--model vgp", StringComparison.Ordinal), result.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, result.Code);
    }
}
