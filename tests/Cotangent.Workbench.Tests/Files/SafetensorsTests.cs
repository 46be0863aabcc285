using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cotangent.Workbench.Files;

namespace Cotangent.Workbench.Tests.Files;

public class SafetensorsTests
{
    /// <summary>The bytes of another implementation of the format.</summary>
    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var bytes = Safetensors.Write([("format", "ct")], [("a", Tensor.FromSpan([-0.0, 5e-324])), ("e", Tensor.Zeros(0, 3))]);
        Assert.Equal(168, bytes.Length);
        Assert.Equal("bca60dc9d16478f112013bc8236ca6c58833c27a1b9bb1dfac1a5faea210afc0", Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public void Every_bit_comes_back()
    {
        double[] values = [-0.0, 5e-324, BitConverter.UInt64BitsToDouble(0x7ff8000000000123), double.PositiveInfinity, Math.PI];
        var read = Safetensors.Read(Safetensors.Write(
            [("ä\"\n", "\0Ω\\"), ("", "")],
            [("list", Tensor.FromSpan(values)), ("__meta__", Tensor.Scalar(3)), ("none", Tensor.Zeros(2, 0)), ("matrix", Tensor.FromSpan([1, 2, 3, 4, 5, 6], 2, 3))]));
        Assert.Equal(new Dictionary<string, string> { ["ä\"\n"] = "\0Ω\\", [""] = "" }, read.Texts);
        Assert.Equal(values.Select(BitConverter.DoubleToUInt64Bits), read.Tensors["list"].ToArray().Select(BitConverter.DoubleToUInt64Bits));
        Assert.Equal([], read.Tensors["__meta__"].Shape.ToArray());
        Assert.Equal([2, 0], read.Tensors["none"].Shape.ToArray());
        Assert.Equal([2, 3], read.Tensors["matrix"].Shape.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Tensors["matrix"].ToArray());
    }

    /// <summary>So that numbers begin at a multiple of eight bytes, whatever the length of the header.</summary>
    [Fact]
    public void The_header_is_filled_up_with_as_few_blanks_as_needed()
    {
        for (var length = 0; length < 20; length++)
        {
            var bytes = Safetensors.Write([("t", new string('x', length))], []);
            var text = Encoding.UTF8.GetString(bytes.AsSpan(8));
            Assert.Equal((ulong)text.Length, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            Assert.Equal(0, text.Length % 8);
            Assert.InRange(text.Length - text.TrimEnd(' ').Length, 0, 7);
            Assert.Equal(new string('x', length), Safetensors.Read(bytes).Texts["t"]);
        }
    }

    [Fact]
    public void Texts_alone_and_tensors_alone_are_files()
    {
        Assert.Empty(Safetensors.Read(Safetensors.Write([("a", "b")], [])).Tensors);
        Assert.Empty(Safetensors.Read(Safetensors.Write([], [("a", Tensor.Scalar(1))])).Texts);
        Assert.Empty(Safetensors.Read(File("{\"__metadata__\":{}}")).Texts);
    }

    [Fact]
    public void Tensors_may_stand_in_the_header_in_another_order_than_in_the_file()
    {
        var read = Safetensors.Read(File("{\"b\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[8,16]},\"a\":{\"data_offsets\":[0,8],\"shape\":[1],\"dtype\":\"F64\"}}", 1, 2));
        Assert.Equal((1.0, 2.0), (read.Tensors["a"][0], read.Tensors["b"].ToScalar()));
    }

    [Theory]
    [InlineData("[1000,1000]", "[0,8]", "'a' has 8 bytes; expected 8000000 for its shape [1000, 1000].")]
    [InlineData("[4294967296,4294967296]", "[0,8]", "'a' has the extent 4294967296 in its shape; expected 0 to 2147483647.")]
    [InlineData("[2147483647,2147483647,2147483647]", "[0,8]", "'a' has 8 bytes; expected 36893488113059364872 for its shape [2147483647, 2147483647, 2147483647].")]
    [InlineData("[-1]", "[0,8]", "'a' has the extent -1 in its shape; expected 0 to 2147483647.")]
    [InlineData("[1.5]", "[0,8]", "'a' has the extent 1.5 in its shape; expected 0 to 2147483647.")]
    [InlineData("[1]", "[8,0]", "'a' has the bytes 8 to 0 of 8; expected a shape, and a place in the file.")]
    [InlineData("[2]", "[0,16]", "'a' has the bytes 0 to 16 of 8; expected a shape, and a place in the file.")]
    [InlineData("[1]", "[8,16]", "'a' has the bytes 8 to 16 of 8; expected a shape, and a place in the file.")]
    [InlineData("[1]", "[0,0]", "'a' has 0 bytes; expected 8 for its shape [1].")]
    [InlineData("[0]", "[8,8]", "'a' begins at byte 8; expected 0, where the one before it ends.")]
    [InlineData("[0]", "[0,0]", "its tensors have 0 bytes, and 8 follow its header.")]
    [InlineData("[1]", "[0,8.5]", "8.5 is no place in a file.")]
    [InlineData("[1]", "[0,8,16]", "'a' has the member 'data_offsets', which is not dtype, shape or data_offsets of two numbers.")]
    [InlineData("[1]", "[0,8],\"more\":1", "'a' has the member 'more', which is not dtype, shape or data_offsets of two numbers.")]
    [InlineData("[1]", "[0,8],\"shape\":[1]", "'a' has the name 'shape' twice.")]
    [InlineData("1", "[0,8]", "its header has a value of another kind than expected.")]
    public void A_place_that_is_not_in_the_file_is_refused_by_the_name_of_the_tensor(string shape, string offsets, string message) =>
        Assert.Equal(message, Refusal(File($"{{\"a\":{{\"dtype\":\"F64\",\"shape\":{shape},\"data_offsets\":{offsets}}}}}", 1)));

    [Theory]
    [InlineData("{\"a\":A,\"a\":B}", "its header has the name 'a' twice.")]
    [InlineData("{\"a\":A,\"b\":A}", "'b' begins at byte 0; expected 8, where the one before it ends.")]
    [InlineData("{\"a\":A}", "its tensors have 8 bytes, and 16 follow its header.")]
    [InlineData("{\"__metadata__\":{\"x\":1},\"a\":A,\"b\":B}", "'x' of __metadata__ is no text.")]
    [InlineData("{\"__metadata__\":{\"x\":\"\",\"x\":\"\"},\"a\":A,\"b\":B}", "__metadata__ has the name 'x' twice.")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":B}", "'a' is of the type 'F32'; expected F64.")]
    [InlineData("{\"a\":{\"shape\":[1],\"data_offsets\":[0,8]},\"b\":B}", "'a' is of the type ''; expected F64.")]
    [InlineData("{\"a\":{\"dtype\":\"F64\"},\"b\":B}", "'a' has the bytes -1 to -1 of 16; expected a shape, and a place in the file.")]
    [InlineData("{\"a\":3,\"b\":B}", "its header has a value of another kind than expected.")]
    [InlineData("[]", "its header does not begin with '{'.")]
    [InlineData("{\"a\":A,\"b\":B", "its header is not complete JSON.")]
    public void A_header_that_does_not_say_what_is_in_the_file_is_refused(string header, string message)
    {
        header = header.Replace("A", Entry(0), StringComparison.Ordinal).Replace("B", Entry(8), StringComparison.Ordinal);
        Assert.Equal(message, Refusal(File(header, 1, 2)));

        static string Entry(int at) => $"{{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[{at},{at + 8}]}}";
    }

    [Theory]
    [InlineData(0UL, "its header has 0 bytes; expected 2 to 67108864.")]
    [InlineData(1UL << 63, "its header has 9223372036854775808 bytes; expected 2 to 67108864.")]
    [InlineData(1000UL, "it has 8 bytes and ends in its header, which has 1000.")]
    public void A_length_of_the_header_that_cannot_be_is_refused(ulong length, string message)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        Assert.Equal(message, Refusal(bytes));
        Assert.Equal("it has 3 bytes; expected 8 with the length of its header, and more.", Refusal(bytes[..3]));
    }

    [Fact]
    public void What_could_not_be_read_is_not_written()
    {
        Assert.Contains("__metadata__' stands twice", Assert.Throws<ArgumentException>(() => Safetensors.Write([], [("__metadata__", Tensor.Scalar(1))])).Message, StringComparison.Ordinal);
        Assert.Contains("'a' stands twice", Assert.Throws<ArgumentException>(() => Safetensors.Write([("a", ""), ("a", "")], [])).Message, StringComparison.Ordinal);
        Assert.Contains("expected at most 67108864", Assert.Throws<ArgumentException>(() => Safetensors.Write([("a", new string('x', 1 << 26))], [])).Message, StringComparison.Ordinal);
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<FormatException>(() => Safetensors.Read(bytes)).Message;

    private static byte[] File(string header, params double[] numbers)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + 8 * numbers.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 + text.Length + 8 * i), numbers[i]);
        return bytes;
    }
}
