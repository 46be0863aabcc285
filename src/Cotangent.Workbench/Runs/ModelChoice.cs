using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>Which model a request takes: the one it names, or one by likelihood and number of rows alone, so that it is the same on every machine.</summary>
internal static class ModelChoice
{
    private const int MostExact = 5000;
    private const int MostApproximate = 2000;
    private const int UsualInducing = 512;
    private const int UsualMinibatch = 1024;

    /// <summary>The plan of a request for the rows that train.</summary>
    /// <exception cref="RunException">The model cannot take the likelihood, the mean function or the settings; the message says what to do.</exception>
    internal static ModelPlan Of(FitRequest request, Likelihood likelihood, MeanFunction mean, RegressionData training)
    {
        var (N, D) = (training.N, training.D);
        var (kind, why) = request.Model is { } name ? (Named(name), "asked for") : Chosen(request, likelihood, N);
        RequireTaken(kind, likelihood, mean);
        RequireSettings(kind, request, N);
        int? inducing = kind.HasInducing ? Inducing(request, training) : null;
        int? minibatch = kind.HasMinibatches ? request.Minibatch ?? Math.Min(UsualMinibatch, N) : null;
        var cost = kind.Cost(new(N, D, inducing ?? 0, minibatch ?? N, likelihood.LatentsPerTarget));
        return new(kind.Name, kind.Words, why, inducing, minibatch, cost);
    }

    private static int Inducing(FitRequest request, RegressionData training)
    {
        var different = InducingInputs.DifferentRows(training.X, training.D);
        if (request.Inducing > different)
            throw new RunException($"the setting Inducing is {request.Inducing}; expected 1 to {different}, the number of training rows whose inputs differ: "
                + "equal inducing inputs make a covariance singular.");
        return request.Inducing ?? Math.Min(Math.Min(UsualInducing, different), Math.Max(1, training.N / 2));
    }

    private static ModelKind Named(string name) => ModelKinds.Named(name)
        ?? throw new RunException($"the setting Model is '{name}'; expected one of {ModelKinds.Names}.{ModelKinds.Hint(name)}");

    private static (ModelKind Kind, string Why) Chosen(FitRequest request, Likelihood likelihood, int N)
    {
        if (request.Minibatch is not null) return (ModelKinds.Svgp, "chosen for the minibatches that were asked for");
        var isGaussian = likelihood is GaussianNoise;
        var most = isGaussian ? MostExact : MostApproximate / likelihood.LatentsPerTarget;
        var (few, many) = isGaussian ? (ModelKinds.Exact, ModelKinds.Sparse) : (Approximate(likelihood), ModelKinds.Svgp);
        var noun = isGaussian ? "Gaussian noise" : likelihood.LatentsPerTarget == 1 ? "targets that are not Gaussian" : $"targets of {likelihood.LatentsPerTarget} latent functions";
        if (request.Inducing is not null) return (many, $"chosen for {noun} and the inducing inputs that were asked for");
        return N <= most ? (few, $"chosen for {noun} and {N} rows, at most {most}") : (many, $"chosen for {noun} and {N} rows, more than {most}");
    }

    private static ModelKind Approximate(Likelihood likelihood) => ModelKinds.Laplace.Refusal(likelihood) is null ? ModelKinds.Laplace : ModelKinds.Vgp;

    private static void RequireTaken(ModelKind kind, Likelihood likelihood, MeanFunction mean)
    {
        if (kind.Refusal(likelihood) is { } taken)
        {
            string[] others = [.. ModelKinds.All.Where(other => other.Refusal(likelihood) is null).Select(other => other.Name)];
            throw new RunException($"the setting Model = {kind.Name} takes {taken}, and the likelihood is {likelihood.GetType().Name}. "
                + (others.Length == 0 ? "No model takes it; choose another likelihood with the setting Likelihood." : $"Take one of {string.Join(", ", others)} with the setting Model."));
        }
        if (mean is Trend && kind != ModelKinds.Exact)
            throw new RunException($"the setting Mean = trend integrates its coefficients out, which {kind.Words} cannot. "
                + $"Take the setting Mean = linear{(likelihood is GaussianNoise ? ", or the setting Model = exact" : "")}.");
    }

    private static void RequireSettings(ModelKind kind, FitRequest request, int N)
    {
        RequireCount("Inducing", request.Inducing, kind.HasInducing, "inducing inputs", kind, N);
        RequireCount("Minibatch", request.Minibatch, kind.HasMinibatches, "minibatches", kind, N);
        if (request.Checkpoint is not null && !kind.HasMinibatches)
            throw new RunException($"the setting Checkpoint keeps the place of a training by minibatches, and {kind.Words} has none. Leave it out, or take the setting Model = svgp.");
        if (kind.HasMinibatches && request.Restarts > 0)
            throw new RunException($"the setting Restarts is {request.Restarts}, and {kind.Words} has one start: its steps are random already. "
                + "Leave it out, or take another seed with the setting Seed.");
    }

    private static void RequireCount(string setting, int? value, bool isTaken, string noun, ModelKind kind, int N)
    {
        if (value is not { } count) return;
        if (!isTaken)
        {
            var other = ModelKinds.All.First(k => setting == "Inducing" ? k.HasInducing : k.HasMinibatches);
            throw new RunException($"the setting {setting} is {count}, and {kind.Words} has no {noun}. Leave it out, or take a model that has, such as the setting Model = {other.Name}.");
        }
        if (count < 1 || count > N) throw new RunException($"the setting {setting} is {count}; expected 1 to {N}, the number of training rows.");
    }
}
