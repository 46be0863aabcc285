using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>The laws notice means, priors and transforms that break them.</summary>
public class ParameterLawsTests
{
    [Fact]
    public void A_density_that_does_not_integrate_to_one_is_noticed()
    {
        Breaks("PriorLaws: Density: its density integrates to 1", () => PriorLaws.HoldAbove(new Density(y => -y + 0.01)));
        Breaks("PriorLaws: Density: its density integrates to 1", () => PriorLaws.HoldEverywhere(new Density(y => -Op.Abs(y))));
        PriorLaws.HoldAbove(new Density(y => -y));
        PriorLaws.HoldAbove(new Density(y => 3 - y), 3);
        PriorLaws.HoldEverywhere(new Density(y => -Op.Abs(y) - Math.Log(2)));
    }

    [Fact]
    public void A_density_with_a_cut_gradient_is_noticed() =>
        Breaks("PriorLaws: Density: its gradient is that of its values", () => PriorLaws.HoldAbove(new Density(y => -Op.StopGradient(y))));

    [Fact]
    public void A_transform_with_a_wrong_inverse_or_one_that_falls_is_noticed()
    {
        var x = Tensor.FromSpan([-2.0, 0, 1.5]);
        Breaks("TransformLaws: Map: its inverse undoes it", () => TransformLaws.Hold(new Map(x => 2 * x, y => y), x));
        Breaks("TransformLaws: Map: it rises", () => TransformLaws.Hold(new Map(x => -x, y => -y), x));
        Breaks("TransformLaws: Map: its values are allowed", () => TransformLaws.Hold(new Map(x => x, y => y, "a number above 5"), x));
        Breaks("TransformLaws: Map: its gradient is that of its values", () => TransformLaws.Hold(new Map(x => Op.StopGradient(x) + 0 * x, y => y), x));
    }

    [Fact]
    public void A_mean_whose_rows_depend_on_each_other_or_whose_gradient_is_cut_is_noticed()
    {
        Breaks("MeanLaws: Trend: a row depends on its own row of X", () => MeanLaws.Hold(() => new Trend(X => X - Op.Mean(X)), 1));
        Breaks("MeanLaws: Trend: there is a row for each row of X", () => MeanLaws.Hold(() => new Trend(X => Op.Reshape(X, X.Shape[0])), 1));
        Breaks("MeanLaws: Trend: the gradient in X is that of its values", () => MeanLaws.Hold(() => new Trend(Op.StopGradient), 1));
    }

    private static void Breaks(string law, Action act) => Assert.StartsWith(law, Assert.Throws<LawBrokenException>(act).Message, StringComparison.Ordinal);

    private sealed class Density(Func<Tensor, Tensor> logDensity) : Prior
    {
        public override Tensor LogDensity(Tensor y) => logDensity(y);
    }

    private sealed class Map(Func<Tensor, Tensor> forward, Func<double, double> inverse, string? refusal = null) : ElementwiseTransform
    {
        public override string Name => "map";

        public override Tensor Forward(Tensor x) => forward(x);

        public override double Inverse(double y) => inverse(y);

        public override string? Refusal(double y) => refusal;
    }

    private sealed class Trend(Func<Tensor, Tensor> evaluate) : MeanFunction
    {
        public override IReadOnlyList<Part> Parts => [];

        public override Tensor Evaluate(Tensor X) => evaluate(X);
    }
}
