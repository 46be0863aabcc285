using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class DistanceTests
{
    [Fact]
    public void Equal_rows_are_at_distance_zero()
    {
        var X = 1e8 + Normal(4, 3);
        Assert.Equal([0, 0, 0, 0], Diagonal(SquaredDistance(X, X)).ToArray());
    }

    [Fact]
    public void It_is_the_sum_of_squared_differences()
    {
        var (X, Z) = (Normal(3, 2), Normal(4, 2));
        Near.Equal(Sum(Square(Reshape(X, 3, 1, 2) - Z), -1), SquaredDistance(X, Z));
    }

    [Theory]
    [InlineData(1.7e9, 1.0)]
    [InlineData(1.7e12, 1.0)]
    [InlineData(-6.4e17, 1e7)]
    public void Derivatives_far_from_the_origin_are_those_at_it(double offset, double spacing)
    {
        var (X, Z) = (spacing * Tensor.FromSpan([0.0, 3, 7, 1, 4, 2], 3, 2), spacing * Tensor.FromSpan([5.0, 1, 0, 2, 2, 9, 3, 3], 4, 2));
        var (W, tX, tZ) = (Normal(3, 4), Normal(3, 2), Normal(4, 2));
        var (near, far) = (Derivatives(X, Z), Derivatives(X + offset, Z + offset));
        for (var i = 0; i < near.Length; i++) Near.Equal(near[i] / spacing, far[i] / spacing, 1e-13, $"derivative {i}");

        Tensor[] Derivatives(Tensor x, Tensor z)
        {
            using var outer = new GradientTape(persistent: true);
            using var tape = new GradientTape(persistent: true);
            outer.Watch(x);
            tape.Watch(x, z);
            var r2 = SquaredDistance(x, z);
            var dX = tape.Gradient(r2, x, W);
            return
            [
                dX,
                tape.Gradient(r2, z, W),
                tape.Jvp([r2], [x], [tX])[0]!,
                tape.Jvp([r2], [z], [tZ])[0]!,
                outer.Gradient(dX, x, tX),
                tape.Gradient(Exp(-r2 / (spacing * spacing)), x, W),
            ];
        }
    }

    [Fact]
    public void Inputs_of_other_width_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => SquaredDistance(Normal(3, 2), Normal(4, 3)));
        Assert.Equal("SquaredDistance: Z has shape [4, 3]; expected […, M, D] with D = 2, as in X.", error.Message);
    }
}
