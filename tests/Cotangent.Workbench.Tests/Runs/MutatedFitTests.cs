using System.Globalization;
using System.Text;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>Files of fits that were changed by chance: none gives other numbers, none ends in anything but a refusal in words.</summary>
/// <remarks>COTANGENT_MUTATIONS says how many changes to try in place of a few hundred; docs/command-line.md says how to run it for an hour.</remarks>
public sealed class MutatedFitTests : IDisposable
{
    private const int Usual = 1120;
    private const long MostBytes = 64 << 20; // of allocations for a file of some kilobytes

    private readonly Fits fits = new();

    public static TheoryData<string, string, string> Cases => new()
    {
        { "exact", "wave", "Gaussian" },
        { "laplace", "count", "NegativeBinomial" },
        { "vgp", "three", "Softmax" },
        { "svgp", "time", "Weibull" },
    };

    private static int Count => Environment.GetEnvironmentVariable("COTANGENT_MUTATIONS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Usual;

    public void Dispose() => fits.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_changed_file_is_read(string model, string target, string likelihood)
    {
        var whole = FitFile.Bytes(Fits.Run(fits.RequestOf(target, likelihood, model) with { MaxEvaluations = 0 }));
        var random = new Philox(1);
        for (var i = 0; i < Count / 4; i++)
        {
            var changed = Mutated(whole, random);
            if (changed.AsSpan().SequenceEqual(whole)) continue;
            Assert.Throws<DataException>(() => SavedFit.Read(changed));
        }
    }

    [Fact]
    public void No_flipped_bit_is_read()
    {
        var whole = FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 }));
        for (var bit = 0; bit < 8 * whole.Length; bit += 37)
        {
            whole[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<DataException>(() => SavedFit.Read(whole));
            whole[bit / 8] ^= (byte)(1 << bit % 8);
        }
        Assert.NotNull(SavedFit.Read(whole));
    }

    [Fact]
    public void No_file_that_is_cut_off_is_read()
    {
        var whole = FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 }));
        for (var length = 0; length < whole.Length; length += 7) Assert.Throws<DataException>(() => SavedFit.Read(whole.AsSpan(0, length)));
    }

    /// <summary>As by someone who can make a checksum: what is read may be another model, but no memory is asked for that the file has no numbers for.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_changed_report_with_its_checksum_is_read_or_refused_in_words(string model, string target, string likelihood)
    {
        var whole = FitFile.Bytes(Fits.Run(fits.RequestOf(target, likelihood, model) with { MaxEvaluations = 0 }));
        var random = new Philox(2);
        for (var i = 0; i < Count / 4; i++)
            RequireReadOrRefused(Changed.Report(whole, report => Encoding.Latin1.GetString(Mutated(Encoding.UTF8.GetBytes(report), random))));
    }

    [Theory]
    [InlineData("fit-version-1.json")]
    [InlineData("fit-version-2.json")]
    [InlineData("fit-version-2-classes.json")]
    public void A_changed_file_of_an_earlier_version_is_read_or_refused_in_words(string name)
    {
        var whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", name));
        var random = new Philox(3);
        for (var i = 0; i < Count / 4; i++) RequireReadOrRefused(Mutated(whole, random));
    }

    [Theory]
    [InlineData("\"kernel\": \"Matern52(lengthscales=1)\"", "\"kernel\": \"Coregion(outputs=100000, rank=1000)\"")]
    [InlineData("\"kernel\": \"Matern52(lengthscales=1)\"", "\"kernel\": \"Categorical(labels=100000, dimensions=1000)\"")]
    [InlineData("\"kind\": \"exact\"", "\"kind\": \"vgp\"")]
    public void Memory_that_the_file_has_no_numbers_for_is_not_asked_for(string old, string now)
    {
        var whole = FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 }));
        var changed = Changed.Report(whole, report => report.Contains(old, StringComparison.Ordinal) ? report.Replace(old, now, StringComparison.Ordinal) : throw new InvalidOperationException(old));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataException>(() => SavedFit.Read(changed));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }

    private static void RequireReadOrRefused(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            SavedFit.Read(bytes);
        }
        catch (DataException error)
        {
            Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }

    /// <summary>One to four changes: bits, bytes, digits, pieces that go, come twice or change places.</summary>
    internal static byte[] Mutated(byte[] whole, Philox random)
    {
        List<byte> bytes = [.. whole];
        for (var changes = 1 + random.NextInt32(4); changes > 0 && bytes.Count > 40; changes--)
        {
            var (at, other, length) = (random.NextInt32(bytes.Count), random.NextInt32(bytes.Count), random.NextInt32(Math.Min(32, bytes.Count / 2)));
            switch (random.NextInt32(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.NextInt32(8)); break;
                case 1: bytes[at] = (byte)random.NextInt32(256); break;
                case 2: bytes[at] = (byte)('0' + random.NextInt32(10)); break;
                case 3: bytes.RemoveRange(at, Math.Min(length, bytes.Count - at)); break;
                case 4: bytes.InsertRange(other, bytes.GetRange(at, Math.Min(length, bytes.Count - at))); break;
                default: (bytes[at], bytes[other]) = (bytes[other], bytes[at]); break;
            }
        }
        return [.. bytes];
    }
}
