namespace Cotangent.Autodiff.Tests.Explaining;

public sealed class ArgumentNamesTests
{
    [Theory]
    [InlineData("[mean, varsqrt]", "mean varsqrt")]
    [InlineData("[ Sum(x, 0),  f(a, [b, c]) ]", "Sum(x, 0)|f(a, [b, c])")]
    [InlineData("new Tensor[] { a, b }", "a b")]
    [InlineData("new[] { (Source)a, b!, }", "a b")]
    [InlineData("targets", "targets[0] targets[1]")]
    [InlineData("model.Targets", "model.Targets[0] model.Targets[1]")]
    [InlineData("[.. targets]", "t0 t1")]
    [InlineData("Compute(a, b)", "t0 t1")]
    [InlineData("[a, b][1..]", "t0 t1")]
    [InlineData("[a, b, c]", "t0 t1")]
    [InlineData("[f(\"a, b]\"), y]", "f(\"a, b]\")|y")]
    [InlineData("[a, SomethingThatIsFarTooLongToBeAName(b)]", "a t1")]
    public void Two_arguments_are_named_by_their_expression(string text, string names) =>
        Assert.Equal(names.Split(names.Contains('|', StringComparison.Ordinal) ? '|' : ' '), ArgumentNames.Of(text, 2, "t"));

    [Theory]
    [InlineData("y", "y")]
    [InlineData("[y]", "y")]
    [InlineData("Sum(Square(x))", "Sum(Square(x))")]
    [InlineData("x *\n    y", "x * y")]
    [InlineData("", "t0")]
    public void One_argument_is_named_by_its_expression(string text, string name) => Assert.Equal([name], ArgumentNames.Of(text, 1, "t"));
}
