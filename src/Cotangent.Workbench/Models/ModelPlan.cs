namespace Cotangent.Workbench.Models;

/// <summary>Which model a fit takes, why, and what it costs.</summary>
/// <param name="Model">The name of the kind of model: exact, sparse, laplace, ….</param>
/// <param name="Words">The kind in words.</param>
/// <param name="Why">Why it was chosen, as a phrase.</param>
/// <param name="Inducing">The number of inducing inputs; null where the model has none.</param>
/// <param name="Minibatch">The number of rows that a step looks at; null where it looks at all.</param>
/// <param name="Cost">What training costs, about.</param>
public sealed record ModelPlan(string Model, string Words, string Why, int? Inducing, int? Minibatch, ModelCost Cost)
{
    /// <summary>How long training takes at a rate of flops a second.</summary>
    /// <param name="rate">The rate that the machine keeps up in such work.</param>
    /// <param name="maxEvaluations">The largest number of evaluations.</param>
    public double Seconds(double rate, int maxEvaluations) => Cost.Flops * Math.Min(Cost.Evaluations, maxEvaluations) / rate;
}
