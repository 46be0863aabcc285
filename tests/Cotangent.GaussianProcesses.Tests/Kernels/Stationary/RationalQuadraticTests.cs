namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class RationalQuadraticTests
{
    [Fact]
    public void Becomes_the_squared_exponential_as_alpha_grows()
    {
        var X = Tensor.FromSpan([0, 0.3, 1.1, 2.5], 4, 1);
        var expected = new SquaredExponential(1.7, 0.9).K(X);
        Golden.Close(expected, new RationalQuadratic(1.7, 0.9, 1e4).K(X), 1e-3, "α = 1e4"); // the difference is r⁴/8α
        Golden.Close(expected, new RationalQuadratic(1.7, 0.9, 1e12).K(X), 1e-10, "α = 1e12");
    }
}
