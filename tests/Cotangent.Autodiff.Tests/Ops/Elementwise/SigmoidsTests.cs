using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SigmoidsTests
{
    [Fact]
    public void Softplus_neither_overflows_nor_vanishes()
    {
        Near.Equal([0, 1, 1], Derive.Gradient(Softplus, Vector(-800, 100, 800)));
        Assert.Equal([100, 800], Softplus(Vector(100, 800)).ToArray());
    }

    [Fact]
    public void SoftplusInverse_undoes_Softplus() => Near.Equal(Normal(2, 3), SoftplusInverse(Softplus(Normal(2, 3))), 1e-14);

    [Fact]
    public void SoftplusInverse_at_the_ends_of_its_domain() => Near.Equal([double.NegativeInfinity, double.NaN, 800], SoftplusInverse(Vector(0, -1, 800)));

    [Fact]
    public void LogSigmoid_is_the_logarithm_of_Sigmoid()
    {
        Near.Equal(Log(Sigmoid(Normal(2, 3))), LogSigmoid(Normal(2, 3)), 1e-15);
        Assert.Equal([-800, 0], LogSigmoid(Vector(-800, 800)).ToArray());
        Near.Equal([1, 0.5, 0], Derive.Gradient(LogSigmoid, Vector(-800, 0, 800)));
    }

    [Fact]
    public void The_second_derivatives_of_Softplus_and_LogSigmoid_do_not_vanish_before_they_must()
    {
        var expected = Math.Exp(-40) / Math.Pow(1 + Math.Exp(-40), 2);
        foreach (var x in new[] { -40.0, 40 })
        {
            Assert.Equal(1, Derive.Second(Softplus, Tensor.Scalar(x)).ToScalar() / expected, 1e-14);
            Assert.Equal(-1, Derive.Second(LogSigmoid, Tensor.Scalar(x)).ToScalar() / expected, 1e-14);
        }
    }
}
