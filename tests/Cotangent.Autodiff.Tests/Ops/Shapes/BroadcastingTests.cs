using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class BroadcastingTests
{
    [Fact]
    public void BroadcastTo_a_shape_that_does_not_fit_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => BroadcastTo(Normal(2, 3), 2, 4));
        Assert.Equal("BroadcastTo: x of shape [2, 3] does not broadcast to [2, 4]. Its lengths must be 1 or equal, counted from the last axis.", error.Message);
    }
}
