using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Several latent functions by quadrature alone, of a likelihood that has closed forms to compare with: y ~ N(f₁, e^(2 f₂)).</summary>
public class MultiLatentLikelihoodTests
{
    private const double M1 = 0.3, M2 = -0.4, V1 = 0.2, V2 = 0.1, Y = 1.1;
    private static readonly Tensor Mean = At.Row(M1, M2), Variance = At.Row(V1, V2);

    /// <summary>E log N(y; f₁, e^(2 f₂)) = −½ log 2π − m₂ − ½ ((y − m₁)² + v₁) e^(−2 m₂ + 2 v₂).</summary>
    [Fact]
    public void The_expected_log_density_is_the_closed_form()
    {
        var expected = -0.5 * Math.Log(2 * Math.PI) - M2 - 0.5 * ((Y - M1) * (Y - M1) + V1) * Math.Exp(-2 * M2 + 2 * V2);
        Assert.Equal(expected, new MeanAndDeviation().ExpectedLogProbability(At.One, Mean, Variance, At.Row(Y)).ToScalar(), 1e-12);
    }

    /// <summary>Given f₂ the density is N(y; m₁, v₁ + e^(2 f₂)), whose average over f₂ a fine sum takes; 20 nodes for each function give six digits of it.</summary>
    [Fact]
    public void The_predictive_log_density_is_a_fine_sum()
    {
        double sum = 0, weight = 0;
        for (var k = -8000; k <= 8000; k++)
        {
            var (f, w) = (M2 + Math.Sqrt(V2) * k * 1e-3, Math.Exp(-0.5 * k * k * 1e-6));
            var s2 = V1 + Math.Exp(2 * f);
            (sum, weight) = (sum + w * Math.Exp(-0.5 * (Y - M1) * (Y - M1) / s2) / Math.Sqrt(2 * Math.PI * s2), weight + w);
        }
        Assert.Equal(Math.Log(sum / weight), new MeanAndDeviation().LogPredictiveDensity(At.One, Mean, Variance, At.Row(Y)).ToScalar(), 1e-6);
    }

    /// <summary>E y = m₁, and Var y = v₁ + e^(2 m₂ + 2 v₂).</summary>
    [Fact]
    public void The_prediction_has_the_closed_moments_for_each_target()
    {
        var prediction = new MeanAndDeviation().Predict(At.One, At.Row(M1, M2, 5, 0), At.Row(V1, V2, 0.5, 0));
        Assert.Equal([1, 2], prediction.Mean.Shape.ToArray());
        Assert.Equal(M1, prediction.Mean[0, 0], 1e-12);
        Assert.Equal(V1 + Math.Exp(2 * M2 + 2 * V2), prediction.Variance[0, 0], 1e-10);
        Assert.Equal(5, prediction.Mean[0, 1], 1e-12);
        Assert.Equal(0.5 + 1, prediction.Variance[0, 1], 1e-12);
    }

    [Fact]
    public void The_order_is_a_setting_where_it_is_not_the_usual_one()
    {
        Assert.Empty(new MeanAndDeviation().Settings);
        Assert.Equal([new Setting("quadratureOrder", 7)], new MeanAndDeviation(7).Settings);
    }

    [Fact]
    public void Orders_and_numbers_of_functions_have_a_least_one()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanAndDeviation(0));
        Assert.Equal(1, new MeanAndDeviation(1).QuadratureOrder);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanAndDeviation(20, 1));
        Assert.Equal(2, new MeanAndDeviation().LatentsPerTarget);
    }

    internal sealed class MeanAndDeviation(int order = MultiLatentLikelihood.DefaultOrder, int latents = 2) : MultiLatentLikelihood(latents, order)
    {
        public override IReadOnlyList<Part> Parts => [];

        protected override PredictiveDistribution GivenLatents(Tensor X, Tensor F)
        {
            var parts = Unstack(F, -1);
            return new GaussianPrediction(parts[0], Exp(2 * parts[1]));
        }
    }
}
