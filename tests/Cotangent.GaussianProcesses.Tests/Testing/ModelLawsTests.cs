using Cotangent.GaussianProcesses.Testing;
using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>The laws notice models and inducing variables that break them.</summary>
public class ModelLawsTests
{
    [Fact]
    public void A_wrong_gradient_is_noticed() =>
        Breaks("the gradient of the objective is that of its values", (X, Y) => new Wrong(X, Y, s2 => Op.CustomGradient(s2, s2 => (s2, dY => 2 * dY))));

    [Fact]
    public void A_number_that_is_taken_from_a_parameter_once_is_noticed() =>
        Breaks("the gradient of the objective is that of its values", (X, Y) => new Wrong(X, Y, s2 => s2 + 0.1 * Op.StopGradient(s2)));

    [Fact]
    public void An_objective_that_looks_at_the_order_is_noticed() =>
        Breaks("the objective does not depend on the order", (X, Y) => new Wrong(X, Y, s2 => s2 * (2 + Y[0, 0])));

    [Fact]
    public void Inducing_variables_whose_covariances_do_not_belong_together_are_noticed()
    {
        var error = Assert.Throws<LawBrokenException>(() => InducingLaws.Hold(() => new TooLarge(), () => new Matern52(), RegressionCases.X));
        Assert.StartsWith("InducingLaws: TooLarge: u and f have a joint covariance", error.Message, StringComparison.Ordinal);
    }

    private static void Breaks(string law, Func<Tensor, Tensor, DataModel> make)
    {
        var error = Assert.Throws<LawBrokenException>(() => ModelLaws.Hold(make, RegressionCases.X, RegressionCases.Y(1)));
        Assert.StartsWith("ModelLaws: Wrong: " + law, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Y of independent normal numbers of one variance, which may be changed on its way.</summary>
    private sealed class Wrong(Tensor X, Tensor Y, Func<Tensor, Tensor> change) : DataModel
    {
        private readonly GaussianLikelihood noise = new(0.5);

        public override IReadOnlyList<Part> Parts => [new("noise", noise)];

        public override Tensor Objective()
        {
            var s2 = change(noise.Variances(X));
            return -0.5 * Op.Sum(Op.Square(Y) / s2 + Op.Log(s2));
        }

        protected override Posterior MakePosterior() => throw new NotSupportedException();
    }

    private sealed class TooLarge : InducingVariables
    {
        private readonly InducingPoints points = new(RegressionCases.Normal(4, 3, RegressionCases.D));

        public override IReadOnlyList<Part> Parts => [new("points", points)];

        public override int Count => points.Count;

        public override Tensor Kuu(Kernel kernel) => points.Kuu(kernel);

        public override Tensor Kuf(Kernel kernel, Tensor X) => 2 * points.Kuf(kernel, X) + 2;
    }
}
