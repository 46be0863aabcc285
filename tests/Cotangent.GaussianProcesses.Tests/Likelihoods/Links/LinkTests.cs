using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class LinkTests
{
    private static readonly Link[] Links = [new IdentityLink(), new ExpLink(), new SoftplusLink(), new ProbitLink(), new LogitLink(), new ComplementaryLogLogLink()];

    private static readonly Tensor Usual = Tensor.FromSpan([0.3, 1, 2.5]);

    [Fact]
    public void Every_link_has_a_case() =>
        Assert.Empty(typeof(Link).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Link)) && !t.IsAbstract && !Links.Any(link => link.GetType() == t)).Select(t => t.Name));

    [Fact]
    public void The_logarithm_is_that_of_the_value()
    {
        foreach (var link in Links)
        {
            Golden.Close(Op.Log(link.Forward(Usual)), link.LogForward(Usual), 1e-13, link.GetType().Name);
            if (link is ProbabilityLink p) Golden.Close(Op.Log(1 - p.Forward(Usual)), p.LogComplement(Usual), 1e-11, link.GetType().Name);
        }
    }

    [Fact]
    public void Gradients_are_those_of_the_values()
    {
        foreach (var link in Links)
        {
            GradientCheck.Run(a => link.Forward(a[0]), [Usual]);
            GradientCheck.Run(a => link.LogForward(a[0]), [Usual]);
            if (link is ProbabilityLink p) GradientCheck.Run(a => p.LogComplement(a[0]), [Usual]);
        }
    }

    /// <summary>Where g underflows its logarithm does not, and goes on without a jump where its form changes.</summary>
    [Theory]
    [InlineData(-700)]
    [InlineData(-37.0001)]
    [InlineData(-36.9999)]
    [InlineData(-30)]
    public void Logarithms_reach_into_the_tail(double f)
    {
        foreach (var link in new Link[] { new ExpLink(), new SoftplusLink(), new LogitLink(), new ComplementaryLogLogLink() })
            Assert.Equal(f, link.LogForward(Tensor.Scalar(f)).ToScalar(), 1e-12);
        Assert.Equal(-0.5 * 700 * 700 - Math.Log(700 * Math.Sqrt(2 * Math.PI)), new ProbitLink().LogForward(Tensor.Scalar(-700)).ToScalar(), 1e-5);
    }

    /// <summary>log g(f) = f − ½ eᶠ and smaller terms, of a logit f − eᶠ.</summary>
    [Theory]
    [InlineData(-15)]
    [InlineData(-20)]
    public void Before_the_tail_the_next_term_is_there(double f)
    {
        foreach (var link in new Link[] { new SoftplusLink(), new ComplementaryLogLogLink(), new LogitLink() })
            Assert.Equal(f - (link is LogitLink ? 1 : 0.5) * Math.Exp(f), link.LogForward(Tensor.Scalar(f)).ToScalar(), 1e-13);
    }

    [Fact]
    public void In_the_tail_slopes_are_those_of_the_limit()
    {
        foreach (var link in new Link[] { new SoftplusLink(), new LogitLink(), new ComplementaryLogLogLink() })
        {
            var f = Tensor.FromSpan([-600.0, -40]);
            Assert.All(Derivative.Gradient(link.LogForward, f).ToArray(), slope => Assert.Equal(1, slope, 1e-15));
        }
    }

    /// <summary>The probability of something at rate eᶠ to happen at least once: of a Poisson count, that it is not 0.</summary>
    [Fact]
    public void The_complementary_log_log_is_that_of_a_poisson_count()
    {
        var nothing = new PoissonPrediction(Usual).LogDensity(Tensor.Scalar(0));
        Golden.Close(nothing, new ComplementaryLogLogLink().LogComplement(Usual), 1e-15, "nothing");
        Golden.Close(1 - Op.Exp(nothing), new ComplementaryLogLogLink().Forward(Usual), 1e-15, "something");
    }
}
