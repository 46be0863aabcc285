using Cotangent.GaussianProcesses.Testing;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class LikelihoodTests
{
    public static TheoryData<string> Names => [.. LikelihoodCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Obeys_the_laws(string name)
    {
        var c = LikelihoodCases.All.Single(c => c.Name == name);
        LikelihoodLaws.Hold(c.Make, c.X, c.Y, c.Accuracy, c.Spread);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_and_never_broadcast()
    {
        var (likelihood, X, F) = (new GaussianLikelihood(), Tensor.Ones(3, 2), Tensor.Ones(3, 1));
        Says("GaussianLikelihood.LogProbability: Y has shape [3]; expected […, N, P].", () => likelihood.LogProbability(X, F, Tensor.Ones(3)));
        Says("GaussianLikelihood.LogProbability: F has shape [3, 1]; expected 2 columns, 1 for each column of targets.", () => likelihood.LogProbability(X, F, Tensor.Ones(3, 2)));
        Says("GaussianLikelihood.ExpectedLogProbability: variance has shape [2, 1]; expected […, N, L] with N = 3, as in X.", () => likelihood.ExpectedLogProbability(X, F, Tensor.Ones(2, 1), F));
        Says("GaussianLikelihood.Predict: mean has shape [1, 3]; expected […, N, L] with N = 3, as in X.", () => likelihood.Predict(X, F.T, F.T));
    }

    /// <summary>A row of numbers is no column of them.</summary>
    [Fact]
    public void What_is_given_of_rows_adds_up_to_what_a_loop_gives()
    {
        var (likelihood, X, F, Y) = (new GaussianLikelihood(0.4), Tensor.Ones(3, 1), Tensor.FromSpan([0.1, -1, 2], 3, 1), Tensor.FromSpan([0.3, 0, 1], 3, 1));
        var one = Tensor.Ones(1, 1);
        var loop = Enumerable.Range(0, 3).Sum(i => likelihood.LogProbability(one, Tensor.Full(F[i, 0], 1, 1), Tensor.Full(Y[i, 0], 1, 1)).ToScalar());
        Assert.Equal([3], likelihood.LogProbability(X, F, Y).Shape.ToArray());
        Assert.Equal(loop, Op.Sum(likelihood.LogProbability(X, F, Y)).ToScalar(), 1e-14);
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
