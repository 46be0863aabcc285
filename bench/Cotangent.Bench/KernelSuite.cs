using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>Each kernel's matrix K at N = 4000, D = 8, and K with its gradient in all parameters, in turns with those of a squared exponential with a lengthscale per column.</summary>
/// <remarks>As a fit has them: captured programs of Σ K ∘ V for a constant V, inputs constant too. Divide milliseconds by N² = 16 million elements.</remarks>
internal static class KernelSuite
{
    private const int N = 4000;
    private const int D = 8;

    internal static readonly Suite Suite = new("kernels", Cases);

    private static readonly Tensor V = Filled(2, r => r.NextNormal(), N, N);
    private static readonly Tensor Normal = Filled(1, r => r.NextNormal(), N, D);
    private static readonly Tensor Uniform = Filled(3, r => r.NextDouble(), N, D);
    private static readonly Tensor Labels = Filled(4, r => Math.Floor(5 * r.NextDouble()), N, D);

    private static IEnumerable<Case> Cases()
    {
        var (matrix, gradient) = Programs(new SquaredExponential(1, Ard()), Normal);
        foreach (var (name, make, X) in Kernels())
        {
            var (own, ownGradient) = Programs(make(), X);
            yield return new($"{name}, K", 0, own, matrix, "SE");
            yield return new($"{name}, K and gradient", 0, ownGradient, gradient, "SE");
        }
    }

    private static IEnumerable<(string Name, Func<Kernel> Make, Tensor X)> Kernels()
    {
        int[] one = [0];
        yield return ("SquaredExponential", () => new SquaredExponential(1, Ard()), Normal);
        yield return ("Exponential", () => new Exponential(1, Ard()), Normal);
        yield return ("Matern12", () => new Matern12(1, Ard()), Normal);
        yield return ("Matern32", () => new Matern32(1, Ard()), Normal);
        yield return ("Matern52", () => new Matern52(1, Ard()), Normal);
        yield return ("RationalQuadratic", () => new RationalQuadratic(1, Ard()), Normal);
        yield return ("Periodic", () => new Periodic(new SquaredExponential(1, Ard()), Ard()), Normal);
        yield return ("Periodic of Matern52", () => new Periodic(new Matern52(1, Ard()), Ard()), Normal);
        yield return ("Cosine", () => new Cosine(1, Ard()), Normal);
        yield return ("SpectralMixture, 1 component", () => new SpectralMixture(1, means: Tensor.Full(0.1, D, 1)), Normal);
        yield return ("SpectralMixture, 4 components", () => new SpectralMixture(4, means: Tensor.Full(0.1, D, 4)), Normal);
        yield return ("Linear", () => new Linear(Ard()), Normal);
        yield return ("Polynomial, degree 3", () => new Polynomial(3, Ard()), Normal);
        foreach (var order in new[] { 0, 1, 2 }) yield return ($"ArcCosine, order {order}", () => new ArcCosine(order, 1, Ard()), Normal);
        yield return ("Constant", () => new Constant(), Normal);
        yield return ("White", () => new White(), Normal);
        yield return ("Coregion, 5 labels, rank 2", () => new Coregion(5, 2, activeDims: one), Labels);
        yield return ("Categorical, 5 labels", () => new Categorical(5, activeDims: one), Labels);
        yield return ("Hamming, one lengthscale", () => new Hamming(), Labels);
        yield return ("Hamming, per column", () => new Hamming(1, Ard()), Labels);
        yield return ("HammingInverseMultiquadric", () => new HammingInverseMultiquadric(), Labels);
        yield return ("Tanimoto", () => new Tanimoto(), Labels);
        yield return ("MinMax", () => new MinMax(), Labels);
        yield return ("Brownian", () => new Brownian(activeDims: one), Normal);
        yield return ("IntegratedWiener", () => new IntegratedWiener(activeDims: one), Normal);
        yield return ("Gibbs, one lengthscale", () => new Gibbs(Length(1)), Normal);
        yield return ("Gibbs, per column", () => new Gibbs(Length(D)), Normal);
        yield return ("SE + SE", () => new SquaredExponential(1, Ard()) + new SquaredExponential(1, Ard()), Normal);
        yield return ("SE * SE", () => new SquaredExponential(1, Ard()) * new SquaredExponential(1, Ard()), Normal);
        yield return ("2 * SE", () => 2 * new SquaredExponential(1, Ard()), Normal);
        yield return ("SE cubed", () => new KernelPower(new SquaredExponential(1, Ard()), 3), Normal);
        yield return ("ChangePoints of two SE", () => new ChangePoints([new SquaredExponential(1, Ard()), new SquaredExponential(1, Ard())]), Normal);
        yield return ("Additive of 8 SE, order 2", () => new Additive(Enumerable.Range(0, D).Select(d => new SquaredExponential(activeDims: [d])), 2), Normal);
        yield return ("Additive of 8 SE, order 8", () => new Additive(Enumerable.Range(0, D).Select(d => new SquaredExponential(activeDims: [d])), D), Normal);
        yield return ("Warped SE", () => new Warped(new SquaredExponential(1, Ard()), Ard(), Ard()), Uniform);
        yield return ("Convolutional SE, 2 patches of 6", () => new Convolutional(new SquaredExponential(), [2, 4], [2, 3]), Normal);
    }

    private static Tensor Ard() => Tensor.Full(2, D);

    private static LengthscaleFunction Length(int columns)
    {
        var level = new Parameter(Tensor.Full(1, columns), Transform.Positive());
        return new(X => level.Value + 0.1 * Op.Square(columns == 1 ? Op.Columns(X, 0) : X), new Part("level", level));
    }

    private static (Action Matrix, Action Gradient) Programs(Kernel kernel, Tensor X)
    {
        Variable[] variables = [.. ParameterTree.Parameters(kernel).Select(p => p.Parameter.Unconstrained)];
        var matrix = Compiled.Function((Tensor[] _) => [Op.Sum(kernel.K(X) * V)]);
        var gradient = Compiled.Function((Tensor[] _) =>
        {
            using var tape = new GradientTape(watchAccessedVariables: false);
            tape.Watch(variables);
            var value = Op.Sum(kernel.K(X) * V);
            return [value, .. tape.Gradient([value], variables, null, UnconnectedGradients.Zero).Select(g => g!)];
        });
        var (value, numbers) = (new double[1], new double[1 + variables.Sum(v => v.Value.Count)]);
        return (() => matrix.InvokeInto(value), () => gradient.InvokeInto(numbers));
    }

    private static Tensor Filled(ulong seed, Func<Philox, double> draw, params int[] shape)
    {
        var random = new Philox(seed);
        var elements = new double[shape.Aggregate(1, (count, length) => count * length)];
        for (var i = 0; i < elements.Length; i++) elements[i] = draw(random);
        return Tensor.FromSpan(elements, shape);
    }
}
