namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Both approximations of p(f | Y), for what they have in common.</summary>
internal static class Approximations
{
    internal static readonly string[] Names = ["Laplace", "parallel expectation propagation", "sequential expectation propagation"];

    internal static DataModel Make(string name, Tensor X, Tensor Y, Kernel kernel, ScalarLikelihood likelihood, MeanFunction? mean = null) => name switch
    {
        "Laplace" => new LaplaceApproximation(X, Y, kernel, likelihood, mean),
        "parallel expectation propagation" => new ExpectationPropagation(X, Y, kernel, likelihood, mean),
        _ => new ExpectationPropagation(X, Y, kernel, likelihood, mean, new(EpSchedule.Sequential)),
    };

    internal static double[] Gradient(DataModel model)
    {
        var objective = new Objective(model, model.Objective);
        var gradient = new double[objective.Count];
        objective.Evaluate(objective.Read(), gradient);
        return gradient;
    }

    /// <summary>An evaluation as a function of the unconstrained parameters of a model.</summary>
    internal static (Func<Tensor[], Tensor> Function, Tensor[] At) InParameters(IParameterTree model, Func<Tensor> evaluate)
    {
        Parameter[] parameters = [.. ParameterTree.Parameters(model).Select(p => p.Parameter)];
        return (x => new FrozenParameters(model, parameters.Zip(x).ToDictionary(p => p.First, p => p.Second)).With(evaluate), [.. parameters.Select(p => p.Unconstrained.Value)]);
    }
}
