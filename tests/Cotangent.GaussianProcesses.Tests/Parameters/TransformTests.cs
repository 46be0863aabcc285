namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class TransformTests
{
    public static TheoryData<string> Names => ["identity", "positive", "positive, above 1E-06", "positive, above 2.5", "softplus", "softplus, above 1E-06", "softplus, above 2.5"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_name_says_what_it_is(string name) => Assert.Equal(name, Make(name).Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_inverse_undoes_it(string name)
    {
        var transform = Make(name);
        // From below −10 on, what is left of eˣ next to a bound is less than the bound's rounding can hold.
        var lowest = name.Contains("above", StringComparison.Ordinal) ? -10 : -700;
        foreach (var x in Enumerable.Range(0, 141).Select(i => -700 + 10.0 * i).Where(x => x >= lowest))
        {
            var y = transform.Forward(Tensor.Scalar(x)).ToScalar();
            Assert.Null(transform.Refusal(y));
            Assert.Equal(x, transform.Inverse(y), 1e-9 * Math.Max(1, Math.Abs(x)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_undoes_the_inverse(string name)
    {
        var (transform, bound) = (Make(name), Bound(name));
        for (var exponent = -300; exponent <= 300; exponent += 10)
        {
            var y = bound + Math.Pow(10, exponent);
            if (y == bound) continue;
            Assert.Equal(y, transform.Forward(Tensor.Scalar(transform.Inverse(y))).ToScalar(), 2e-13 * y); // log y is rounded to 1e-16 of up to 691
        }
    }

    [Theory]
    [InlineData("softplus", 0, "a number above 0")]
    [InlineData("softplus, above 2.5", 2.5, "a number above 2.5")]
    [InlineData("positive", 0, "a number above 0")]
    [InlineData("positive", -1, "a number above 0")]
    [InlineData("positive", double.NaN, "a number above 0")]
    [InlineData("positive", double.PositiveInfinity, "a number above 0")]
    [InlineData("positive, above 2.5", 2.5, "a number above 2.5")]
    [InlineData("identity", double.NaN, "a finite number")]
    public void It_says_what_it_allows(string name, double y, string allowed) => Assert.Equal(allowed, Make(name).Refusal(y));

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1.0)]
    [InlineData(1e9)]
    public void A_step_of_a_positive_parameter_is_a_relative_one(double y)
    {
        var transform = Transform.Positive();
        Assert.Equal(1.1 * y, transform.Forward(Tensor.Scalar(transform.Inverse(y) + Math.Log(1.1))).ToScalar(), 1e-13 * y);
    }

    [Fact]
    public void A_bound_is_finite_and_not_negative()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Softplus(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Positive(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Positive(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Positive(double.PositiveInfinity));
    }

    private static ElementwiseTransform Make(string name) => name switch
    {
        "identity" => Transform.Identity,
        _ when name.StartsWith("softplus", StringComparison.Ordinal) => Transform.Softplus(Bound(name)),
        _ => Transform.Positive(Bound(name)),
    };

    private static double Bound(string name) => name.EndsWith("2.5", StringComparison.Ordinal) ? 2.5 : name.EndsWith("06", StringComparison.Ordinal) ? 1e-6 : 0;
}
