using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Testing;

public class CentralDifferenceTests
{
    [Fact]
    public void Is_the_gradient_to_eleven_digits()
    {
        var x = Tensor.FromSpan([0.3, -2, 40, 1e-3], 2, 2);
        var slopes = CentralDifference.Gradient(v => Op.Sum(Op.Sin(v)).ToScalar(), x);
        Assert.Equal([2, 2], slopes.Shape.ToArray());
        for (var i = 0; i < 4; i++) Assert.Equal(Math.Cos(x.Span[i]), slopes.Span[i], 1e-10);
    }
}
