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

    [Fact]
    public void Inputs_of_other_width_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => SquaredDistance(Normal(3, 2), Normal(4, 3)));
        Assert.Equal("SquaredDistance: Z has shape [4, 3]; expected […, M, D] with D = 2, as in X.", error.Message);
    }
}
