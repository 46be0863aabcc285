using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Tests.Expressions;

public class MeanExpressionTests
{
    [Theory]
    [InlineData("zero", "zero")]
    [InlineData(" Constant ", "constant")]
    [InlineData("LINEAR", "linear")]
    public void A_word_and_the_text_of_its_mean_are_the_same(string text, string expected) =>
        Assert.Equal(expected, MeanExpression.Text(MeanExpression.Parse(text, 2)));

    [Fact]
    public void A_linear_mean_has_a_slope_per_input() => Assert.Equal([3, 1], Assert.IsType<LinearMean>(MeanExpression.Parse("linear", 3)).Slopes.Shape.ToArray());

    [Theory]
    [InlineData("constnt", "There is no mean function 'constnt'. Did you mean 'constant'? The mean functions are: zero, constant, linear.")]
    [InlineData("", "There is no mean function ''. The mean functions are: zero, constant, linear.")]
    public void Another_word_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ExpressionException>(() => MeanExpression.Parse(text, 2)).Message);
}
