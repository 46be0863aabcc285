using Cotangent.GaussianProcesses.Tests.Likelihoods;
using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>Every public class of a kind has a case, so that its laws are tried.</summary>
public class CompletenessTests
{
    /// <summary>Those that no case makes by itself, and why.</summary>
    private static readonly Dictionary<Type, string> Exempt = new()
    {
        [typeof(KnownNoise)] = "it knows the noise of its training rows alone, and has tests of its own",
        [typeof(WeightedNoise)] = "its weights go with the training rows and not with predictions, and it has tests of its own",
        [typeof(StudentTPrediction)] = "it stands inside the average that StudentTLikelihood predicts",
        [typeof(PooledPrediction)] = "PooledPosterior predicts it, whose tests try the laws",
        [typeof(PoissonPrediction)] = "it stands inside the average that PoissonLikelihood predicts",
        [typeof(GammaPrediction)] = "it stands inside the average that the gamma likelihoods predict",
        [typeof(BetaPrediction)] = "it stands inside the average that BetaLikelihood predicts",
        [typeof(NegativeBinomialPrediction)] = "it stands inside the average that NegativeBinomialLikelihood predicts",
        [typeof(ZeroInflatedPrediction)] = "it stands inside the average that ZeroInflatedPoissonLikelihood predicts",
        [typeof(BinomialPrediction)] = "it stands inside the average that BinomialLikelihood predicts",
        [typeof(WeibullPrediction)] = "it stands inside the average that WeibullLikelihood predicts",
        [typeof(LogLogisticPrediction)] = "it stands inside the average that LogLogisticLikelihood predicts",
        [typeof(TargetPrediction)] = "it shifts and scales what a posterior predicts",
        [typeof(BatchPrediction)] = "it gives predictions of a posterior their leading axes",
        [typeof(JoinedPrediction)] = "it puts batches of what a posterior predicts together",
    };

    private static readonly DataModel[] Models = [.. ModelCases.All.Select(c => ModelCases.Make(c.Name))];

    [Fact]
    public void Every_model_has_a_case() => Complete(typeof(Model), [.. Models, VariationalCases.ByBatches(), VariationalCases.OutputsByBatches(), LatentCases.ByBatches()]);

    [Fact]
    public void Every_posterior_is_that_of_a_case() => Complete(typeof(Posterior), Models.Select(m => m.Posterior()));

    [Fact]
    public void Every_kind_of_inducing_variables_stands_in_a_case() => Complete(typeof(InducingVariables), Models.SelectMany(m => m.Parts).Select(p => p.Node).OfType<InducingVariables>());

    [Fact]
    public void Every_likelihood_has_a_case() => Complete(typeof(Likelihood), LikelihoodCases.All.Select(c => c.Make()));

    [Fact]
    public void Every_predictive_distribution_is_predicted_by_a_case()
    {
        var X = Tensor.Ones(2, 2);
        Complete(typeof(PredictiveDistribution), LikelihoodCases.All.Select(c => Predicted(c.Make())));

        PredictiveDistribution Predicted(Likelihood likelihood)
        {
            var F = Tensor.Ones(2, likelihood.LatentsPerTarget);
            return likelihood.Predict(X, F, F);
        }
    }

    private static void Complete(Type kind, IEnumerable<object> cases)
    {
        var made = cases.Select(c => c.GetType()).ToHashSet();
        var all = kind.Assembly.GetTypes().Where(t => t.IsSubclassOf(kind) && !t.IsAbstract).ToArray();
        Assert.NotEmpty(all);
        Assert.Empty(all.Where(t => !made.Contains(t) && !Exempt.ContainsKey(t)).Select(t => $"{t.Name} has no case"));
        Assert.Empty(all.Where(t => made.Contains(t) && Exempt.ContainsKey(t)).Select(t => $"{t.Name} has a case, and needs no exemption"));
    }
}
