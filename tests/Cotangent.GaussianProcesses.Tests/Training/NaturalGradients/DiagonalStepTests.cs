using Cotangent.GaussianProcesses.Tests.Conditioning;
using static Cotangent.GaussianProcesses.Tests.NaturalGradients.SetABounds;
using static Cotangent.GaussianProcesses.Tests.NaturalGradients.VariationalCases;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>Of independent variables each is a Gaussian of its own: with a = d ∂L/∂d, d ← d/√(1 + γa).</summary>
public class DiagonalStepTests
{
    public static TheoryData<string, string> Ways => new(
        from xi in new[] { "natural", "root", "expectation" }
        from transform in new[] { "positive", "softplus" }
        select (xi, transform));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Standard_deviations_follow_the_numbers(bool byBound)
    {
        Check(0.3, [0.0224901508690291, 0.345515403557261, 0.147529839858893], [0.445327784303308, 0.372670007779256, 0.424454652948920]);
        Check(1, null, [0.288120842249151, 0.261107325206451, 0.288429943766091]);

        void Check(double gamma, double[]? mean, double[] deviations)
        {
            var q = new DiagonalGaussian(SetA.m, SetA.d);
            var natural = byBound ? NaturalGradient.Of(Gaussian(q)) : SetAStepTests.ByLoss(Gaussian(q), XiTransform.Natural);
            Assert.Equal(33.2578446904951, natural.Step(gamma), 1e-11);
            if (mean is not null) Golden.Close(Tensor.FromSpan(mean), q.QMu, 1e-12, "m");
            Golden.Close(Tensor.FromSpan(deviations), q.QSqrt, 1e-12, "d");
            Assert.Null(natural.NotCaptured);
        }
    }

    /// <summary>By the formulas of one variable, from gradients by a tape.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void A_step_is_the_formula(string xi, string transform)
    {
        var (m, d) = (Op.Concat([SetA.m, -SetA.m], 1), Op.Concat([SetA.d, 0.8 * SetA.d], 1));
        var pair = new VariationalPair(new(m), new(d, transform == "positive" ? Transform.Positive() : Transform.Softplus()), Named(xi));
        Tensor Loss(Tensor m, Tensor d) => Op.Sum(Op.Cos(1.3 * m)) + Op.Sum(Op.Sin(m * d)) - Op.Sum(Op.Log(d)) + Op.Sum(Op.Square(d));
        using var tape = new GradientTape();
        tape.Watch(m, d);
        var (g, dd) = tape.Gradient(Loss(m, d), (m, d));
        const double gamma = 0.2;
        var (a, s2) = (d * dd, Op.Square(d));
        var (mean, deviations) = xi switch
        {
            "natural" => (m - gamma * s2 / (1 + gamma * a) * g, d / Op.Sqrt(1 + gamma * a)),
            "root" => (m - gamma * s2 * g, d * (1 - 0.5 * gamma * a)),
            _ => (m - gamma * s2 * g, d * Op.Sqrt(1 - gamma * a - Op.Square(gamma * d * g))),
        };
        new NaturalGradient(() => Loss(pair.QMu, pair.QSqrt), pair).Step(gamma);
        Golden.Close(mean, pair.QMu, 1e-13, "m");
        Golden.Close(deviations, pair.QSqrt, 1e-13, "d");
    }

    /// <summary>A long step in mean and square root turns a root round, of which the standard deviation is the size: the covariance is that of the full step.</summary>
    [Fact]
    public void A_root_that_is_turned_round_has_the_deviation_of_its_size()
    {
        var (diagonal, full) = (new DiagonalGaussian(SetA.m, SetA.d), new FullGaussian(SetA.m, SetA.Diagonal));
        foreach (var q in new VariationalGaussian[] { diagonal, full })
            NaturalGradient.Of(XiTransform.SqrtMeanVar, new VariationalBound(q, () => Op.Sum(q.QMu.Value) - 20 * Op.Sum(Op.Square(q.QSqrt)), null)).Step(0.5);
        Assert.True(Op.Max(Op.Diagonal(full.QSqrt)).ToScalar() < 0);
        Golden.Close(Covariance(full), Covariance(diagonal), 1e-13, "S");
    }

    [Fact]
    public void It_is_the_full_step_of_a_loss_that_couples_nothing()
    {
        var (diagonal, full) = (new DiagonalGaussian(SetA.m, SetA.d), new FullGaussian(SetA.m, SetA.Diagonal));
        foreach (var xi in new[] { XiTransform.Natural, XiTransform.SqrtMeanVar }) // η of a full one has m mᵀ, which couples
        {
            NaturalGradient.Of(xi, Apart(diagonal)).Step(0.2);
            NaturalGradient.Of(xi, Apart(full)).Step(0.2);
            Golden.Close(full.QMu, diagonal.QMu, 1e-14, "m");
            Golden.Close(Covariance(full), Covariance(diagonal), 1e-14, "S");
        }

        static VariationalBound Apart(VariationalGaussian q) => new(q, () => Op.Sum(Op.Sin(q.QMu.Value)) - Op.Sum(Op.Square(q.QSqrt)), null);
    }

    /// <summary>a = −2 c d² beside an entropy: 1 + γa &gt; 0 for γ &lt; 1/(2 c d² − 0).</summary>
    [Fact]
    public void The_longest_step_is_that_of_the_variable_that_allows_least()
    {
        var pair = new VariationalPair(new(Tensor.Ones(2, 2)), new(Tensor.FromSpan([1, 0.5, 0.3, 2], 2, 2), Transform.Positive()));
        var natural = new NaturalGradient(() => Op.Sum(pair.QMu.Value) - 0.25 * Op.Sum(Op.Square(pair.QSqrt)), pair);
        var limit = natural.Limit();
        Assert.Equal((0, 1), (limit.Pair, limit.Latent));
        Assert.Equal(0.5, limit.Gamma, 1e-13);
        double[] before = [.. pair.QMu.Value, .. pair.QSqrt.Value];
        Assert.Equal(0.5, Assert.Throws<InadmissibleStepException>(() => natural.Step(0.5005)).LargestGamma, 1e-13);
        Assert.Equal(before, (double[])[.. pair.QMu.Value, .. pair.QSqrt.Value]);
        natural.Step(0.4995);
        Assert.Equal(2 / Math.Sqrt(1e-3), pair.QSqrt.Value[1, 1], 1e-9);
    }

    /// <summary>As of a full one: by a bound no digit is lost.</summary>
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-8)]
    public void Small_deviations_lose_no_digit(double scale)
    {
        var q = new DiagonalGaussian(SetA.m, scale * SetA.d);
        NaturalGradient.Of(Gaussian(q)).Step(1);
        Golden.Close(Tensor.FromSpan([0.288120842249151, 0.261107325206451, 0.288429943766091]), q.QSqrt, 1e-12, "d");
    }

    [Fact]
    public void Other_transforms_are_refused() => Assert.Equal(
        "NaturalGradient: QSqrt has the transform positive, above 0.01; expected positive or softplus with lower bound 0, as standard deviations [M, L] have. Make the parameter with that transform.",
        Assert.Throws<ArgumentException>(() => new NaturalGradient(() => Tensor.Scalar(0), new VariationalPair(new(Tensor.Ones(2, 1)), new(Tensor.Ones(2, 1), Transform.Positive(0.01))))).Message);
}
