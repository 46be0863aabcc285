using System.Security.Cryptography;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;

namespace Cotangent.Workbench.Tests.Outputs;

/// <summary>A fit knows the table that it was made of.</summary>
public sealed class FitDataTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fit_has_the_fingerprint_of_its_table(bool ofSeveral)
    {
        var fit = Saved(ofSeveral);
        var bytes = File.ReadAllBytes(fits[fit.DataName]);
        var (rows, columns) = ofSeveral ? (Sensors.Rows, 3) : (40, 2);
        Assert.Equal(new Fingerprint(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, rows, columns), FitData.Fingerprint(fit));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_table_beside_the_fit_that_has_changed_is_said_to_have(bool ofSeveral)
    {
        var fit = Saved(ofSeveral);
        Assert.Null(FitData.Change(fit, fits["a.fit.safetensors"]));
        var text = File.ReadAllText(fits[fit.DataName]);
        File.WriteAllText(fits[fit.DataName], text[..^2] + (text[^2] == '1' ? "2\n" : "1\n")); // as many bytes
        Assert.Equal(
            $"'{fit.DataName}' has changed since this fit was made of it: it was {FitData.Fingerprint(fit)}. Fit again to take the change in.",
            FitData.Change(fit, fits["a.fit.safetensors"]));
        File.Delete(fits[fit.DataName]);
        Assert.Null(FitData.Change(fit, fits["a.fit.safetensors"]));
    }

    [Fact]
    public void What_was_made_in_code_or_by_an_earlier_version_has_none()
    {
        var old = AnyFit.Read(Path.Combine(AppContext.BaseDirectory, "golden", "fit-version-3.fit.safetensors"));
        Assert.Null(FitData.Fingerprint(old));
        Assert.Null(FitData.Change(old, fits["a.fit.safetensors"]));
    }

    [Theory]
    [InlineData("\"sha256\": ", "\"sha\": ")]
    [InlineData("\"bytes\": ", "\"bytes\": 0.5, \"more\": ")]
    public void A_fingerprint_that_is_not_whole_is_refused(string old, string now)
    {
        var whole = FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 }));
        File.WriteAllBytes(fits["a.fit.safetensors"], Changed.Report(whole, text => text.Replace(old, now, StringComparison.Ordinal)));
        var refusal = Assert.Throws<DataException>(() => FitData.Fingerprint(AnyFit.Read(fits["a.fit.safetensors"])));
        Assert.Contains("without all of sha256, bytes, rows and columns", refusal.Message, StringComparison.Ordinal);
    }

    private AnyFit Saved(bool ofSeveral)
    {
        File.WriteAllBytes(fits["a.fit.safetensors"], ofSeveral
            ? OutputsFile.Bytes(Sensors.Run(Sensors.Request(fits) with { MaxEvaluations = 0 }))
            : FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 })));
        return AnyFit.Read(fits["a.fit.safetensors"]);
    }
}
