namespace Cotangent.Numerics.Tests;

public class PhiloxBlockTests
{
    /// <summary>The known-answer vectors of Random123 (kat_vectors, philox4x64, 10 rounds).</summary>
    [Theory]
    [InlineData(0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b)]
    [InlineData(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
        0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0)]
    [InlineData(0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89, 0x452821e638d01377, 0xbe5466cf34e90c6c,
        0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6)]
    public void The_published_answers_come_out(ulong c0, ulong c1, ulong c2, ulong c3, ulong k0, ulong k1, ulong x0, ulong x1, ulong x2, ulong x3)
    {
        ulong[] x = [c0, c1, c2, c3];
        PhiloxBlock.Apply(x, k0, k1);
        Assert.Equal([x0, x1, x2, x3], x);
    }
}
