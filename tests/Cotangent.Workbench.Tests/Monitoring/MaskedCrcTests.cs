using System.Text;
using Cotangent.Workbench.Monitoring;

namespace Cotangent.Workbench.Tests.Monitoring;

public sealed class MaskedCrcTests
{
    /// <summary>RFC 3720, appendix B.4, and the check value of CRC-32C.</summary>
    [Fact]
    public void It_is_that_of_the_standard()
    {
        Assert.Equal(0x8A9136AAu, MaskedCrc.Crc32C(new byte[32]));
        Assert.Equal(0x62A8AB43u, MaskedCrc.Crc32C(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, MaskedCrc.Crc32C([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(0xE3069283u, MaskedCrc.Crc32C(Encoding.ASCII.GetBytes("123456789")));
    }

    [Fact]
    public void It_is_that_of_the_definition_at_every_length()
    {
        for (var length = 0; length < 40; length++)
        {
            byte[] data = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 37 + length))];
            Assert.Equal(EventFile.Crc(data), MaskedCrc.Crc32C(data));
        }
    }

    /// <summary>Unmasked as TensorFlow's crc32c.h does it, the checksum comes back.</summary>
    [Fact]
    public void The_mask_can_be_taken_off()
    {
        byte[] data = [1, 2, 3];
        var rotated = MaskedCrc.Of(data) - 0xA282EAD8u;
        Assert.Equal(MaskedCrc.Crc32C(data), rotated >> 17 | rotated << 15);
    }
}
