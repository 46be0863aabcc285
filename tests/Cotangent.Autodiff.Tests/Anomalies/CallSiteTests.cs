namespace Cotangent.Autodiff.Tests;

public sealed class CallSiteTests
{
    [Theory]
    [InlineData("Model", "Model")]
    [InlineData("Trading.Model+<>c", "Model")]
    [InlineData("Outer+Model", "Model")]
    [InlineData("<Loss>b__0", "Loss")]
    [InlineData("<Main>$", "Main")]
    [InlineData("<<Main>$>b__0_1", "Main")]
    public void Names_are_reported_as_they_were_written(string compiled, string written) => Assert.Equal(written, CallSite.Plain(compiled));
}
