using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Tests.Expressions;

public class MeanExpressionTests
{
    [Theory]
    [InlineData("zero", "zero")]
    [InlineData(" Constant ", "constant")]
    [InlineData("LINEAR", "linear")]
    [InlineData("Trend", "trend")]
    [InlineData("identity", "identity")]
    [InlineData("polynomial", "polynomial(degree=2, activeDims=[0, 1])")]
    [InlineData("polynomial(3, activeDims=[1])", "polynomial(degree=3, activeDims=[1])")]
    [InlineData("polynomialTrend(3)", "polynomialTrend(degree=3)")]
    [InlineData("linear(activeDims=[1])", "linear(activeDims=[1])")]
    [InlineData("constant * (linear + polynomial(1)) + zero", "constant * (linear + polynomial(degree=1, activeDims=[0, 1])) + zero")]
    [InlineData("constant(c=[2])", "constant(c=[1])")]
    [InlineData("linear(A ~ Normal, b=3 in positive)", "linear(A ~ Normal(mean=0, standardDeviation=1), b=3 in positive)")]
    public void A_word_and_the_text_of_its_mean_are_the_same(string text, string expected) =>
        Assert.Equal(expected, MeanExpression.Text(MeanExpression.Parse(text, 2)));

    [Fact]
    public void A_linear_mean_has_a_slope_per_input() => Assert.Equal([3, 1], Assert.IsType<LinearMean>(MeanExpression.Parse("linear", 3)).Slopes.Shape.ToArray());

    [Theory]
    [InlineData(
        "constnt",
        "Mean function expression, character 1: there is no mean function 'constnt'. Did you mean 'constant'? " +
            "The mean functions are: zero, constant, linear, identity, polynomial, switched, trend, polynomialTrend.")]
    [InlineData("", "Mean function expression, character 1: expected a mean function, found the end in \"\".")]
    [InlineData("linear - zero", "Mean function expression, character 8: expected '+', '*' or the end, found '-' in \"linear - zero\".")]
    [InlineData("linear + 2", "Mean function expression, character 10: expected a mean function, found '2' in \"linear + 2\". A mean function is scaled by constant, such as constant * linear.")]
    [InlineData(
        "constant + trend",
        "Mean function expression, character 12: MeanSum: LinearTrend is integrated out and has no values to combine; it is the whole mean of Gpr. " +
            "Leave the others out, or use a mean function that is fitted.")]
    [InlineData("polynomial(11)", "Mean function expression, character 1: polynomial cannot have 11 for 'degree'. Give a whole number from 0 to 10.")]
    [InlineData("linear(A=2)", "Mean function expression, character 1: linear takes no value for 'A', a matrix.")]
    [InlineData("zero(linear)", "Mean function expression, character 1: zero takes no mean function in its brackets.")]
    public void Another_word_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ExpressionException>(() => MeanExpression.Parse(text, 2)).Message);
}
