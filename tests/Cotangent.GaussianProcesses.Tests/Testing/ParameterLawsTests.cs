using Cotangent.GaussianProcesses.Testing;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>The laws notice means, priors and transforms that break them.</summary>
public class ParameterLawsTests
{
    [Fact]
    public void A_density_that_does_not_integrate_to_one_or_reaches_beyond_its_support_is_noticed()
    {
        Breaks("PriorLaws: Density: its density integrates to 1", () => PriorLaws.Hold(new Density(y => -y + 0.01)));
        Breaks("PriorLaws: Density: its density integrates to 1", () => PriorLaws.Hold(new Density(y => -Op.Abs(y), Interval.Real)));
        Breaks("PriorLaws: Density: its density integrates to 1", () => PriorLaws.Hold(new Density(y => 0 * y, new(0, 2))));
        PriorLaws.Hold(new Density(y => -y));
        PriorLaws.Hold(new Density(y => 3 - y, Interval.Above(3), r => 3 - Math.Log(1 - r.NextDouble())));
        PriorLaws.Hold(new Density(y => y, new(double.NegativeInfinity, 0), r => Math.Log(1 - r.NextDouble())));
    }

    [Fact]
    public void A_density_with_a_cut_gradient_is_noticed()
    {
        Breaks("PriorLaws: Density: its gradient is that of its values", () => PriorLaws.Hold(new Density(y => -Op.StopGradient(y))));
        Breaks("PriorLaws: Density: its gradient is that of its values, to second order", () => PriorLaws.Hold(new Density(y => -y + CutSquare(y))));
    }

    [Fact]
    public void Draws_of_another_distribution_are_noticed()
    {
        Breaks("PriorLaws: Density: its draws have its distribution", () => PriorLaws.Hold(new Density(y => -y, draw: r => 1.15 * Exponential(r))));
        Breaks("PriorLaws: Density: its draws lie in its support", () => PriorLaws.Hold(new Density(y => -y, draw: r => Exponential(r) - 1e-3)));
        var random = new Philox(3);
        Breaks("PriorLaws: Density: the same generator gives the same draws", () => PriorLaws.Hold(new Density(y => -y, draw: _ => Exponential(random))));
    }

    [Fact]
    public void A_transform_with_a_wrong_inverse_or_one_that_turns_is_noticed()
    {
        var x = Tensor.FromSpan([-2.0, 0, 1.5]);
        Breaks("TransformLaws: Map: its inverse undoes it", () => TransformLaws.Hold(new Map(x => 2 * x, y => y), x));
        Breaks("TransformLaws: Map: it rises or falls throughout", () => TransformLaws.Hold(new Map(x => Op.Square(x + 0.1), Nearest(x => Math.Pow(x + 0.1, 2))), x));
        Breaks("TransformLaws: Map: its values are allowed", () => TransformLaws.Hold(new Map(x => x, y => y, Interval.Above(5)), x));
        Breaks("TransformLaws: Map: its gradient is that of its values", () => TransformLaws.Hold(new Map(x => Op.StopGradient(x) + 0 * x, y => y), x));
    }

    [Fact]
    public void A_wrong_log_determinant_or_one_that_is_infinite_in_the_tails_is_noticed()
    {
        var x = Tensor.FromSpan([-2.0, 0, 1.5]);
        Breaks("TransformLaws: Map: its log Jacobian determinant is that of its derivatives", () => TransformLaws.Hold(new Map(x => 2 * x, y => y / 2, logDerivative: x => 0 * x), x));
        Breaks(
            "TransformLaws: Map: its log Jacobian determinant is finite in the tails",
            () => TransformLaws.Hold(new Map(Op.Sinh, Math.Asinh, logDerivative: x => Op.Log(Op.Cosh(2 * x) / Op.Cosh(2 * x) * Op.Cosh(x))), x));
        TransformLaws.Hold(new Map(Op.Sinh, Math.Asinh), x);
    }

    [Fact]
    public void A_mean_whose_rows_depend_on_each_other_or_whose_gradient_is_cut_is_noticed()
    {
        Breaks("MeanLaws: Trend: a row depends on its own row of X", () => MeanLaws.Hold(() => new Trend(X => X - Op.Mean(X)), 1));
        Breaks("MeanLaws: Trend: there is a row for each row of X", () => MeanLaws.Hold(() => new Trend(X => Op.Reshape(X, X.Shape[0])), 1));
        Breaks("MeanLaws: Trend: the gradient in X is that of its values", () => MeanLaws.Hold(() => new Trend(Op.StopGradient), 1));
    }

    private static void Breaks(string law, Action act) => Assert.StartsWith(law, Assert.Throws<LawBrokenException>(act).Message, StringComparison.Ordinal);

    private static double Exponential(Philox random) => -Math.Log(1 - random.NextDouble());

    /// <summary>0 with slope 0 and second derivative 1, which it should not have.</summary>
    private static Tensor CutSquare(Tensor y) => 0.5 * Op.Square(y - Op.StopGradient(y));

    /// <summary>An inverse that finds its way back to the numbers that the laws try.</summary>
    private static Func<double, double> Nearest(Func<double, double> forward) => y => new[] { -2.0, -1, 0, 0.75, 1.5 }.MinBy(x => Math.Abs(forward(x) - y));

    private sealed class Density(Func<Tensor, Tensor> logDensity, Interval? support = null, Func<Philox, double>? draw = null) : ElementwisePrior
    {
        public override Interval Support => support ?? Interval.Positive;

        public override double Draw(Philox random) => draw is null ? Exponential(random) : draw(random);

        protected override Tensor LogDensityWithin(Tensor y) => logDensity(y);
    }

    private sealed class Map(Func<Tensor, Tensor> forward, Func<double, double> inverse, Interval? range = null, Func<Tensor, Tensor>? logDerivative = null) : ElementwiseTransform
    {
        public override string Name => "map";

        public override Interval Range => range ?? Interval.Real;

        public override Tensor Forward(Tensor x) => forward(x);

        public override double Inverse(double y) => inverse(y);

        public override Tensor LogDerivative(Tensor x) => logDerivative is null ? base.LogDerivative(x) : logDerivative(x);
    }

    private sealed class Trend(Func<Tensor, Tensor> evaluate) : MeanFunction
    {
        public override IReadOnlyList<Part> Parts => [];

        public override Tensor Evaluate(Tensor X) => evaluate(X);
    }
}
