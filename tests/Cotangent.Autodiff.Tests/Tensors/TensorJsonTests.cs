using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;

namespace Cotangent.Autodiff.Tests;

public sealed partial class TensorJsonTests
{
    [Fact]
    public void A_tensor_is_written_as_lists_in_lists()
    {
        Assert.Equal("[[0,1.5],[2,3]]", JsonSerializer.Serialize(Tensor.FromSpan([0, 1.5, 2, 3], 2, 2)));
        Assert.Equal("7", JsonSerializer.Serialize(Tensor.Scalar(7)));
        Assert.Equal("[]", JsonSerializer.Serialize(Tensor.Zeros(0)));
        Assert.Equal("[[],[]]", JsonSerializer.Serialize(Tensor.Zeros(2, 0)));
        Assert.Equal("""["NaN","Infinity","-Infinity"]""", JsonSerializer.Serialize(Tensor.FromSpan([double.NaN, double.PositiveInfinity, double.NegativeInfinity])));
    }

    /// <summary>Law: reading what was written gives shape and bits; a tensor without elements keeps what its lists can say.</summary>
    [Fact]
    public void Every_tensor_comes_back_bit_for_bit() =>
        Gen.Int[1, 4].Array[0, 4].SelectMany(shape => Gen.Double.Array[shape.Aggregate(1, (a, b) => a * b)].Select(elements => (shape, elements))).Sample(
            t =>
            {
                var back = JsonSerializer.Deserialize(JsonSerializer.Serialize(Tensor.FromSpan(t.elements, t.shape)), Made.Default.Tensor)!;
                return back.Shape.SequenceEqual(t.shape) && back.ToArray().Zip(t.elements).All(p => double.IsNaN(p.Second) ? double.IsNaN(p.First) : Bits(p.First) == Bits(p.Second));
            },
            iter: 300);

    [Theory]
    [InlineData("[1,[2]]", "a list where others have a number")]
    [InlineData("[[1],2]", "a number where others have a list of 1")]
    [InlineData("[[1,2],[3]]", "a list of 1 beside one of 2")]
    [InlineData("[1,\"two\"]", "a String in it")]
    [InlineData("[1,null]", "a Null in it")]
    [InlineData("{}", "a StartObject in it")]
    public void What_is_no_tensor_is_refused_and_said(string json, string said) =>
        Assert.Contains(said, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Tensor>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Lists_without_end_are_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Tensor>(new string('[', 60) + new string(']', 60)));

    private static long Bits(double x) => BitConverter.DoubleToInt64Bits(x);

    /// <summary>As a program that is built ahead of time serialises, without reflection.</summary>
    [JsonSerializable(typeof(Tensor))]
    private sealed partial class Made : JsonSerializerContext;
}
