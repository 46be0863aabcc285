using System.Buffers.Binary;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.ParquetFiles;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.ParquetFiles;

/// <summary>Damaged files: each is read or refused in words, in memory that its bytes account for, and none is read for ever.</summary>
public class ParquetDamageTests
{
    private const int Flips = 300;
    private const long MostBytes = 16 << 20; // of allocations for a file of some kilobytes
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // for work of a second

    public static TheoryData<string> Golden => [.. Parquets.Golden];

    [Theory]
    [MemberData(nameof(Golden))]
    public void Flipped_bits_are_read_or_refused(string name) => InTime(() =>
    {
        var (bytes, random, refused) = (Parquets.Bytes(name), new Philox(3), 0);
        for (var i = 0; i < Flips; i++) refused += IsRefused(Parquets.Flipped(bytes, random, 1 + i % 4)) ? 1 : 0;
        Assert.InRange(refused, Flips / 10, Flips);
    });

    /// <summary>In the footer and the headers of pages stands what a reader follows: each of its bytes or the next has a bit turned.</summary>
    [Theory]
    [MemberData(nameof(Golden))]
    public void Bits_of_the_footer_may_be_turned_one_by_one(string name) => InTime(() =>
    {
        var bytes = Parquets.Bytes(name);
        var footer = bytes.Length - 8 - BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        for (var bit = 8L * footer; bit < 8L * bytes.Length; bit += 17)
        {
            bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            IsRefused(bytes);
            bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
        }
        Assert.False(IsRefused(bytes));
    });

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_file_that_is_cut_off_is_refused(string name) => InTime(() =>
    {
        var bytes = Parquets.Bytes(name);
        for (var length = 4; length < bytes.Length; length += 37) Assert.True(IsRefused(bytes[..length]));
        for (var cut = 1; cut < 400; cut++) Assert.True(IsRefused([.. bytes[..200], .. bytes[(200 + cut)..]]));
    });

    [Fact]
    public void A_footer_longer_than_the_file_is_refused_in_words()
    {
        var bytes = Parquets.Bytes("plain");
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(bytes.Length - 8), int.MaxValue);
        Assert.Equal($"Reading 't.parquet': the Parquet file is damaged or not whole: its footer is to have 2147483647 bytes, and it has {bytes.Length} in all. Fetch it again, or write it again.",
            Refusal(() => Parquets.Read(bytes)));
        "PARE"u8.CopyTo(bytes.AsSpan(bytes.Length - 4));
        Assert.Equal("Reading 't.parquet': this Parquet file cannot be read: it is encrypted. Write it otherwise, or as CSV.", Refusal(() => Parquets.Read(bytes)));
    }

    /// <summary>A header of all ones has no end, a list of 2³¹ truth values takes no bytes in readers that do not look, structures may lie in each other without end.</summary>
    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("19F1FFFFFFFF0719F1FFFFFFFF07")]
    [InlineData("1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C")]
    [InlineData("1999999999999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("18FFFFFFFFFFFFFFFFFF01")]
    public void Headers_that_have_no_end_are_refused(string hexadecimal) => InTime(() => Assert.Throws<FormatException>(() =>
    {
        var scan = new ByteScan(Convert.FromHexString(hexadecimal));
        ThriftNode.Read(ref scan);
    }));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void Compressed_bytes_that_speak_of_more_than_there_is_are_refused(int codec)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<FormatException>(() => PageCodec.Decompressed(codec, [0xFE, 0xFF, 0xFF, 0xFF, 0x07, 1, 2, 3], int.MaxValue - 1));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }

    private static bool IsRefused(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Parquets.Read(bytes, new() { Limits = new() { Rows = 10_000, Bytes = 1 << 20 } });
            return false;
        }
        catch (DataException error)
        {
            Assert.NotEmpty(error.Message);
            return true;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }
    }

    private static void InTime(Action test) => Assert.True(Task.Run(test).Wait(Patience), "it is read for ever");
}
