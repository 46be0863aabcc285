using Cotangent.Cli;

namespace Cotangent.Apps.Tests;

public class ShortExpressionTests
{
    [Theory]
    [InlineData("SE(lengthscales=[1, 1, 1]) + Matern52", "SE(lengthscales=[1, 1, 1]) + Matern52")]
    [InlineData("SE(lengthscales=[1, 2, 3, 4, 5, 6, 7, 8])", "SE(lengthscales=[1, 2, 3, 4, 5, 6, 7, 8])")]
    [InlineData("SE(lengthscales=[1, 2, 3, 4, 5, 6, 7, 8, 9], variance=2)", "SE(lengthscales=[1, 2, 3, … 9 in all], variance=2)")]
    public void Long_lists_are_short(string expression, string shown) => Assert.Equal(shown, ShortExpression.Of(expression));
}
