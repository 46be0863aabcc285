namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>The estimated error of an expectation is 0 where it has a closed form, and above 0 where it is taken by quadrature.</summary>
public class ExpectationErrorTests
{
    private static readonly Dictionary<string, (Func<Link, ScalarLikelihood> Make, double Y)> Likelihoods = new()
    {
        ["Exponential"] = (link => new ExponentialLikelihood(link), 1.7),
        ["GammaMean"] = (link => new GammaMeanLikelihood(2, link), 1.7),
        ["GammaScale"] = (link => new GammaScaleLikelihood(2, link), 1.7),
        ["Poisson"] = (link => new PoissonLikelihood(link), 3),
        ["ZeroInflatedPoisson"] = (link => new ZeroInflatedPoissonLikelihood(0.2, link), 3),
    };

    public static TheoryData<string> Names => [.. Likelihoods.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_zero_for_an_exponential_link_alone(string name)
    {
        var (make, y) = Likelihoods[name];
        Assert.Equal(0, Error(make(new ExpLink()), y));
        Assert.InRange(Error(make(new SoftplusLink()), y), double.Epsilon, 1e-2);
    }

    [Fact]
    public void A_zero_of_inflated_counts_has_no_closed_form() => Assert.InRange(Error(new ZeroInflatedPoissonLikelihood(0.2), 0), double.Epsilon, 1e-2);

    private static double Error(ScalarLikelihood likelihood, double y) => likelihood.ExpectationError(At.One, At.Row(0.4), At.Row(0.6), At.Row(y)).ToScalar();
}
