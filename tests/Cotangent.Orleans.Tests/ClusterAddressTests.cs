using Cotangent.Workbench.Runs;

namespace Cotangent.Orleans.Tests;

public class ClusterAddressTests
{
    [Fact]
    public void Its_forms_are_read()
    {
        Assert.Equal(new(4, null, null, "local"), ClusterAddress.Parse("local:4"));
        Assert.Equal(new(0, "10.0.0.5:6379", null, "cotangent"), ClusterAddress.Parse("redis://10.0.0.5"));
        Assert.Equal(new(0, "host:7000", null, "mine"), ClusterAddress.Parse("redis://host:7000/mine"));
        Assert.Equal(new(0, null, new(System.Net.IPAddress.Loopback, 81), "local"), ClusterAddress.Parse("leader://127.0.0.1:81"));
    }

    [Theory]
    [InlineData("local:0", "no number of workers from 1 to 1000")]
    [InlineData("local:x", "no number of workers from 1 to 1000")]
    [InlineData("http://host:1", "of no known form")]
    [InlineData("", "of no known form")]
    [InlineData("redis://:word@host:1", "COTANGENT_REDIS_PASSWORD")]
    public void Others_are_refused(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<RunException>(() => ClusterAddress.Parse(text)).Message, StringComparison.Ordinal);
}
