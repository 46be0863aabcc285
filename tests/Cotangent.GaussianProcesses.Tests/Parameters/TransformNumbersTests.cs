namespace Cotangent.GaussianProcesses.Tests.Parameters;

/// <summary>Values of transforms at places where a formula loses its digits, and what they refuse.</summary>
public class TransformNumbersTests
{
    private static readonly Dictionary<string, Transform> Everywhere = new()
    {
        ["identity"] = Transform.Identity,
        ["positive"] = Transform.Positive(),
        ["softplus"] = Transform.Softplus(),
        ["shift by 2.5"] = Transform.Shift(2.5),
        ["scale by -0.3"] = Transform.Scale(-0.3),
        ["sigmoid, between 0 and 1000000000"] = Transform.Sigmoid(0, 1e9),
        ["scale by 4 of softplus"] = Transform.Chain(Transform.Scale(4), Transform.Softplus()),
    };

    public static TheoryData<string> Names => [.. Everywhere.Keys];

    /// <summary>A8: what is set is read back.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_parameter_gives_back_what_it_was_given(string name)
    {
        Assert.Equal(name, Everywhere[name].Name);
        var lost = name.StartsWith("shift", StringComparison.Ordinal) ? 3e-16 : 0; // 1e-8 − 2.5 is rounded
        foreach (var y in new[] { 1e-8, 1, 1e8 }) Assert.Equal(y, new Parameter(Tensor.Scalar(y), Everywhere[name]).Value.ToScalar(), 1e-12 * y + lost);
    }

    [Fact]
    public void Lists_of_small_and_large_numbers_are_given_back()
    {
        foreach (var y in new[] { 1e-8, 1, 1e8 })
        {
            double[] ordered = [y, 2 * y, 5 * y], square = [y, 0, -y, 2 * y], shares = [1 / (1 + y), y / (1 + y)];
            Same(ordered, new Parameter(Tensor.FromSpan(ordered), Transform.Ordered));
            Same(square, new Parameter(Tensor.FromSpan(square, 2, 2), Transform.Triangular));
            Same(shares, new Parameter(Tensor.FromSpan(shares), Transform.Simplex));
        }

        static void Same(double[] expected, Parameter parameter)
        {
            foreach (var (y, value) in expected.Zip(parameter.Value.ToArray())) Assert.Equal(y, value, 1e-12 * Math.Abs(y));
        }
    }

    /// <summary>A8: a value on the boundary or beyond it is refused.</summary>
    [Fact]
    public void Values_at_a_bound_or_beyond_are_refused()
    {
        const string says = " is not a value this parameter can have; its transform ";
        Assert.Equal($"Parameter: 4{says}(sigmoid, between -1 and 4) allows a number between -1 and 4.", Refusal(Transform.Sigmoid(-1, 4), 0, 4));
        Assert.Equal($"Parameter: -1{says}(sigmoid, between -1 and 4) allows a number between -1 and 4.", Refusal(Transform.Sigmoid(-1, 4), -1));
        Assert.Equal($"Parameter: -3{says}(shift by -3 of softplus) allows a number above -3.", Refusal(Transform.Chain(Transform.Shift(-3), Transform.Softplus()), -3));
        Assert.Equal($"Parameter: 0{says}(scale by -2 of positive) allows a number below 0.", Refusal(Transform.Chain(Transform.Scale(-2), Transform.Positive()), 0));
        Assert.Equal($"Parameter: NaN{says}(shift by 2) allows a finite number.", Refusal(Transform.Shift(2), double.NaN));
        Assert.Equal($"Parameter: 2{says}(ordered) allows a number above 2, the one before it.", Refusal(Transform.Ordered, 1, 2, 2));
        Assert.Equal($"Parameter: Infinity{says}(ordered) allows a finite number.", Refusal(Transform.Ordered, 1, double.PositiveInfinity));
        Assert.Equal($"Parameter: 0{says}(simplex) allows a number between 0 and 1.", Refusal(Transform.Simplex, 1 - 1e-12, 0));
        Assert.Equal($"Parameter: 0.4{says}(simplex) allows shares that add up to 1, where these add up to 0.9.", Refusal(Transform.Simplex, 0.5, 0.4));
        var rows = Tensor.FromSpan([0.5, 0.5, 0.5, 0.4], 2, 2);
        Assert.Equal(
            $"Parameter: 0.4{says}(simplex) allows shares that add up to 1, where these add up to 0.9.",
            Assert.Throws<ArgumentException>(() => new Parameter(rows, Transform.Simplex)).Message);
        Assert.Equal("Transform.Simplex: y has shape [1]; expected at least two shares along the last axis.", Refusal(Transform.Simplex, 1));
        Assert.Equal("Transform.Ordered: y has shape []; expected […, N].", Assert.Throws<ArgumentException>(() => new Parameter(Tensor.Scalar(1), Transform.Ordered)).Message);
    }

    [Fact]
    public void Bounds_and_factors_are_checked()
    {
        Assert.Equal("SigmoidTransform: the bounds are 4 and 4; expected two finite numbers, the lower one first.", Assert.Throws<ArgumentException>(() => Transform.Sigmoid(4, 4)).Message);
        Assert.Throws<ArgumentException>(() => Transform.Sigmoid(0, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Scale(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Scale(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Shift(double.PositiveInfinity));
        Assert.Equal("Interval: the lower bound 2 is not below the upper bound 1. Give the lower one first.", Assert.Throws<ArgumentException>(() => new Interval(2, 1)).Message);
    }

    /// <summary>A3: log(1 + eᵘ) and log(eʸ − 1) as they stand overflow and cancel.</summary>
    [Fact]
    public void Softplus_keeps_its_digits_in_the_tails()
    {
        var softplus = Transform.Softplus();
        Golden.Close(Tensor.FromSpan([800, 9.85967654375977e-305]), softplus.Forward(Tensor.FromSpan([800.0, -700])), 1e-13, "softplus");
        Assert.Equal(9.85967654375977e-305, softplus.Forward(Tensor.Scalar(-700)).ToScalar(), 1e-318);
        Assert.Equal(-46.0517018598809, softplus.Inverse(1e-20), 1e-12);
        Assert.Equal(800, softplus.Inverse(800.0));
        Assert.Equal([1, 0], Derivative.Gradient(u => Op.Sum(softplus.Forward(u)), Tensor.FromSpan([800.0, -800])).ToArray());
        Assert.Equal([0, -800], softplus.LogDerivative(Tensor.FromSpan([800.0, -800])).ToArray());
    }

    /// <summary>A4: in ℓ or in log ℓ, as asked.</summary>
    [Fact]
    public void A_derivative_is_in_what_it_was_asked_for()
    {
        var (x, y) = (Tensor.Full(0, 1, 1), Tensor.Full(1.5, 1, 1));
        var (inLog, inItself) = (new SquaredExponential(1, 0.8), new SquaredExponential(1, new Parameter(Tensor.Scalar(0.8))));
        using var tape = new GradientTape(persistent: true);
        var (k, same) = (inLog.K(x, y), inItself.K(x, y));
        Assert.Equal(0.172421623893753, k.ToScalar(), 1e-14);
        Assert.Equal(0.606169771501475, tape.Gradient(k, inLog.Lengthscales.Unconstrained).ToScalar(), 1e-14);
        Assert.Equal(0.757712214376843, tape.Gradient(same, inItself.Lengthscales.Unconstrained).ToScalar(), 1e-14);
    }

    [Fact]
    public void The_shares_of_far_away_numbers_add_up_to_one_and_keep_their_logarithms()
    {
        var x = Tensor.FromSpan([800.0, -800]);
        Assert.Equal([1, 0, 0], Transform.Simplex.Forward(x).ToArray());
        Assert.Equal(-1600 - 800, Transform.Simplex.LogJacobianDeterminant(x).ToScalar(), 1e-9);
    }

    [Fact]
    public void Numbers_next_to_a_bound_at_zero_keep_their_digits()
    {
        Assert.Equal(-Math.Exp(-50), Transform.Sigmoid(-1, 0).Forward(Tensor.Scalar(50)).ToScalar(), 1e-35);
        Assert.Equal(Math.Exp(-50), Transform.Sigmoid(0, 1).Forward(Tensor.Scalar(-50)).ToScalar(), 1e-35);
    }

    private static string Refusal(Transform transform, params double[] values) => Assert.Throws<ArgumentException>(() => new Parameter(Tensor.FromSpan(values), transform)).Message;
}
