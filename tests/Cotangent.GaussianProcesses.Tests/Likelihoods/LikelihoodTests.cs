using Cotangent.GaussianProcesses.Testing;
using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class LikelihoodTests
{
    public static TheoryData<string> Names => [.. LikelihoodCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Obeys_the_laws(string name)
    {
        var (_, make, accuracy) = LikelihoodCases.All.Single(c => c.Name == name);
        LikelihoodLaws.Hold(make, RegressionCases.Normal(1, 3, 2), RegressionCases.Normal(2, 3, 2), accuracy);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_and_never_broadcast()
    {
        var (likelihood, X, F) = (new GaussianLikelihood(), Tensor.Ones(3, 2), Tensor.Ones(3, 1));
        Says("GaussianLikelihood.LogProbability: Y has shape [3]; expected [N, P].", () => likelihood.LogProbability(X, F, Tensor.Ones(3)));
        Says("GaussianLikelihood.LogProbability: Y has shape [3, 2]; expected [N, P] with P = 1, as in F.", () => likelihood.LogProbability(X, F, Tensor.Ones(3, 2)));
        Says("GaussianLikelihood.ExpectedLogProbability: variance has shape [2, 1]; expected [N, P] with N = 3, as in X.", () => likelihood.ExpectedLogProbability(X, F, Tensor.Ones(2, 1), F));
        Says("GaussianLikelihood.Predict: mean has shape [1, 3]; expected [N, P] with N = 3, as in X.", () => likelihood.Predict(X, F.T, F.T));
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
