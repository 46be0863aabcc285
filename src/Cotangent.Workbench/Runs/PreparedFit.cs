using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>A model of a request with its data, ready to be fitted.</summary>
/// <param name="Kind">The kind of the model.</param>
/// <param name="Model">The model, with the parameters of the request.</param>
/// <param name="X">The training inputs, as the model sees them.</param>
/// <param name="Y">The training targets, as the model sees them.</param>
/// <param name="Options">Restarts, seed, and when to stop.</param>
internal sealed record PreparedFit(ModelKind Kind, Model Model, Tensor X, Tensor Y, FitOptions Options)
{
    /// <summary>The model with a kernel.</summary>
    /// <param name="start">The request with its data.</param>
    /// <param name="kernel">The kernel that the fit begins with.</param>
    /// <param name="noise">Where Gaussian noise begins; null for its default.</param>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    internal static PreparedFit Of(FitStart start, Kernel kernel, double? noise)
    {
        var (problem, plan) = (start.Problem, start.Plan);
        var (request, kind) = (problem.Request, ModelKinds.Named(plan.Model)!);
        var (X, Y) = (problem.Inputs(problem.Training), problem.Targets(problem.Training));
        var likelihood = problem.Likelihood is GaussianLikelihood && noise is { } variance ? new GaussianLikelihood(variance) : problem.Likelihood;
        var model = FitRun.Sound(() => kind.Make(new(kernel, problem.Mean(), likelihood, X.Shape[0], X.Shape[1])
        {
            X = X,
            Y = Y,
            Inducing = plan.Inducing is { } count ? InducingInputs.Of(X, count, request.Seed, problem.Unscaled) : null,
        }));
        var units = new DataUnits(model, problem.Standardizer);
        problem.Lengths.Assign(model, units, problem.Data.InputKinds);
        RequestedParameters.Apply(model, request, units, problem.Data.InputKinds);
        return new(kind, model, X, Y, new(request.Restarts, request.Seed, new LbfgsOptions(request.MaxEvaluations)) { InputNames = problem.Data.InputNames });
    }
}
