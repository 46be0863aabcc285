using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Bench;

/// <summary>
/// Several outputs: the bound of <see cref="SvgpOfOutputs"/> with a kernel for each of eight latent functions, beside that of one latent function, eight times; and exact regression,
/// by a covariance of outputs times one of inputs and by the dense one.
/// </summary>
internal static class OutputsSuite
{
    private const int D = 8;
    private const int L = 8;

    private static readonly (int M, int B)[] Sizes = [(64, 256), (256, 1024)];

    internal static readonly Suite Suite = new("outputs", Cases);

    private static IEnumerable<Case> Cases()
    {
        foreach (var (M, B) in Sizes)
        {
            yield return Separate("points of all", M, B, 1);
            yield return Separate("points of each", M, B, L);
            yield return Step(M, B);
        }
        yield return Exact("product", 1000, 10, hasGap: false);
        yield return Exact("dense, a gap", 200, 5, hasGap: true);
        yield return Posterior(1000, 10);
    }

    /// <summary>5 M² B + 3.7 M³ flops for each latent function, as in <see cref="SvgpSuite"/>.</summary>
    private static Case Separate(string name, int M, int B, int kinds)
    {
        var (eight, one) = (Bound(M, B, L, kinds), Bound(M, B, 1, 1));
        return new(
            $"{L} latents, {name}, M={M} B={B}", L * (5.0 * M * M * B + 3.7 * M * M * M), eight, () =>
            {
                for (var l = 0; l < L; l++) one();
            },
            $"{L} x one");
    }

    private static Action Bound(int M, int B, int latents, int kinds)
    {
        var random = new Philox(1);
        var (X, Y) = (RandomNormal(random, B, D), RandomNormal(random, B, latents));
        var model = Model(random, M, B, latents, kinds);
        Variable[] variables = [.. ParameterTree.Parameters(model).Select(p => p.Parameter.Unconstrained)];
        var bound = Compiled.ValueAndGradient(() => -model.EvidenceLowerBound(X, Y), variables);
        var gradient = new double[variables.Sum(variable => variable.Value.Count)];
        return () => bound.EvaluateInto(gradient);
    }

    private static Case Step(int M, int B)
    {
        Action Of(int latents, int kinds)
        {
            var random = new Philox(1);
            var training = Model(random, M, B, latents, kinds).Training(
                new(RandomNormal(random, B, D), RandomNormal(random, B, latents), B), new(int.MaxValue) { Gamma = GammaSchedule.Constant(0.1) });
            return () => training.Step();
        }
        var (eight, one) = (Of(L, L), Of(1, 1));
        return new(
            $"step, {L} latents, M={M} B={B}", L * (7.0 * M * M * B + 2.0 * M * M * M), eight, () =>
            {
                for (var l = 0; l < L; l++) one();
            },
            $"{L} x one");
    }

    private static SvgpOfOutputs Model(Philox random, int M, int B, int latents, int kinds)
    {
        var kernel = new SeparateIndependent([.. Enumerable.Range(0, latents).Select(l => new SquaredExponential(1, Tensor.Full(2 + 0.1 * l, D)))]);
        InducingPoints[] inducing = [.. Enumerable.Range(0, kinds).Select(_ => new InducingPoints(RandomNormal(random, M, D)))];
        return new(kernel, new GaussianLikelihood(0.1), inducing, B);
    }

    /// <summary>Of N P values, a matrix of N rows for each output: P N³ / 3 for the factors and twice as much for their gradient; of a dense covariance (N P)³.</summary>
    private static Case Exact(string name, int N, int P, bool hasGap)
    {
        var model = Regression(N, P, hasGap);
        Variable[] variables = [.. ParameterTree.Parameters(model).Select(p => p.Parameter.Unconstrained)];
        var objective = Compiled.ValueAndGradient(() => -model.Objective(), variables);
        var gradient = new double[variables.Sum(variable => variable.Value.Count)];
        return new($"exact, {name}, N={N} P={P}", hasGap ? Math.Pow((double)N * P, 3) : P * Math.Pow(N, 3), () => objective.EvaluateInto(gradient));
    }

    private static Case Posterior(int N, int P)
    {
        var (model, Xnew) = (Regression(N, P, hasGap: false), RandomNormal(new Philox(2), 100, D));
        return new($"exact, posterior of 100, N={N} P={P}", P * Math.Pow(N, 3) / 3, () => model.Posterior().PredictY(Xnew));
    }

    private static GprOfOutputs Regression(int N, int P, bool hasGap)
    {
        var random = new Philox(1);
        var (X, Y) = (RandomNormal(random, N, D), RandomNormal(random, N, P).ToArray());
        if (hasGap) Y[0] = double.NaN;
        return new(X, Tensor.FromSpan(Y, N, P), new IntrinsicCoregionalization(new Matern52(1, Tensor.Full(2, D)), P), null, new GaussianLikelihood(0.1));
    }
}
