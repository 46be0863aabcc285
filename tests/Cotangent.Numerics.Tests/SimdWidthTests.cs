namespace Cotangent.Numerics.Tests;

public class SimdWidthTests
{
    [Fact]
    public void Each_width_of_the_machine_can_be_taken()
    {
        string before = SimdWidth.Current;
        Assert.Contains(before, SimdWidth.Supported);
        try
        {
            foreach (string width in SimdWidth.Supported)
            {
                SimdWidth.Use(width);
                Assert.Equal(width, SimdWidth.Current);
            }
        }
        finally
        {
            SimdWidth.Use(before);
        }
    }

    [Fact]
    public void A_width_that_the_machine_does_not_have_is_refused() => Assert.Equal(
        $"SimdWidth.Use: '1024' was asked for, but this machine has {string.Join(", ", SimdWidth.Supported)}. Take one of these, or leave COTANGENT_SIMD unset for the widest.",
        Assert.Throws<PlatformNotSupportedException>(() => SimdWidth.Use("1024")).Message);
}
