using System.Text;
using Cotangent.Workbench.Data;
using CsCheck;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class CsvFuzzTests
{
    private static readonly ReadOptions Small = new() { Limits = new ReadLimits { RecordLength = 64, FieldLength = 16, Rows = 20, Columns = 8 } };

    [Fact]
    public void Random_bytes_are_read_or_refused() => Gen.Byte.Array[0, 200].Sample(bytes => IsReadOrRefused(bytes), iter: 1500);

    [Fact]
    public void Random_text_of_csv_characters_is_read_or_refused() =>
        Gen.OneOf("a", "b", ",", ";", "\t", "\"", "\n", "\r", "\r\n", "#", "1", "-", ".", "e", "2020-01-01", "NA", "nan", "inf", "é", " ").Array[0, 60]
            .Sample(parts => IsReadOrRefused(Encoding.UTF8.GetBytes(string.Concat(parts))), iter: 4000);

    [Fact]
    public void A_compressed_file_with_flipped_bytes_is_read_or_refused()
    {
        var good = Compress(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i * 7919 % 1009},{i}\n"))));
        Gen.Select(Gen.Int[2, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((place, value, length) =>
        {
            var bytes = good.ToArray();
            bytes[place] = value;
            IsReadOrRefused(bytes[..length]);
        }, iter: 1500);
    }

    [Fact]
    public void What_is_written_reads_back_bit_for_bit()
    {
        var name = Gen.Char["ab,;\"#é \n"].Array[1, 6].Select(c => $"x{new string(c)}x");
        var value = Gen.Double.Where(double.IsFinite);
        Gen.Select(name.HashSet[1, 4], Gen.Int[1, 20]).SelectMany((names, rows) =>
            Gen.Select(Gen.Const(names.ToArray()), value.Array[rows].Array[names.Count])).Sample((names, values) =>
        {
            Column[] columns = [.. names.Zip(values, (n, v) => new Column(n, v, ColumnKind.Number))];
            using var text = new StringWriter();
            CsvTable.Write(text, columns);
            var back = Read(text.ToString());
            Assert.Equal(names, back.Columns.Select(c => c.Name));
            for (var i = 0; i < columns.Length; i++)
                Assert.Equal(values[i].Select(BitConverter.DoubleToInt64Bits), back.Columns[i].Values.Select(BitConverter.DoubleToInt64Bits));
        });
    }

    private static void IsReadOrRefused(byte[] bytes)
    {
        foreach (var options in new[] { new ReadOptions(), Small })
        {
            try
            {
                var table = Read(bytes, options);
                Assert.True(table.Rows > 0);
                Assert.All(table.Columns, c => Assert.Equal(table.Rows, c.Values.Length));
            }
            catch (DataException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }
}
