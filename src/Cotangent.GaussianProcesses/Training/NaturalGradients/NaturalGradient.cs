using System.Globalization;
using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>Minimises a loss in Gaussians by natural gradients: ξ ← ξ − γ F⁻¹ ∂L/∂ξ for each q(u) = N(m, Lq Lqᵀ), with F the Fisher information of q.</summary>
/// <remarks>
/// A step is one of the closed forms of <see cref="XiTransform"/>. The first captures the loss with its gradients, and what is made of them; later ones replay both
/// (see <see cref="Compiled"/>), and draws by <see cref="Op.RandomNormal"/> are made anew each time. What is neither a variable nor a parameter is seen once.
/// The parameters move whether trainable or not: set <see cref="Parameter.IsTrainable"/> to false to keep another optimiser from moving them too.
/// Digits are lost where Lq is small next to 1 and the loss has an entropy in it, whose gradient is −1/Lqᵢᵢ: at 1e-3 about 6 of 16, at 1e-6 some 12.
/// Cost: the loss with its gradient, and about 7M³/3 flops per latent function. Source: Salimbeni, Eleftheriadis and Hensman (2018), eq. 10.
/// </remarks>
public sealed class NaturalGradient
{
    private readonly VariationalPair[] pairs;
    private readonly Variable[] variables;
    private readonly LossGradient loss;
    private readonly CompiledFunction step;

    /// <summary>Of a loss and the Gaussians it is minimised in.</summary>
    /// <param name="loss">Minus the evidence lower bound or an estimate of it, a scalar, by ops.</param>
    /// <param name="pairs">The parameters of each Gaussian; all of them move, or none.</param>
    /// <exception cref="ArgumentException">There are no pairs, two share a parameter, or one has a transform or a shape that the closed forms are not for.</exception>
    public NaturalGradient(Func<Tensor> loss, params IReadOnlyList<VariationalPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0) throw new ArgumentException("NaturalGradient: there are no pairs. Give the mean and the square root of at least one Gaussian.");
        foreach (var pair in pairs) pair.Check();
        this.pairs = [.. pairs];
        variables = [.. pairs.SelectMany(pair => new[] { pair.QMu.Unconstrained, pair.QSqrt.Unconstrained })];
        if (variables.Distinct().Count() < variables.Length) throw new ArgumentException("NaturalGradient: two pairs share a parameter. Give each Gaussian once.");
        this.loss = new(loss, variables, "NaturalGradient.Step", Unconnected);
        step = Compiled.Function((Tensor[] inputs) => Moved(inputs));
    }

    /// <summary>Why the loss is evaluated op by op, or null when it is captured or was not evaluated yet.</summary>
    public string? NotCaptured => loss.NotCaptured;

    /// <summary>One step of length γ for all pairs, from one evaluation of the loss and its gradient.</summary>
    /// <param name="gamma">γ: 1 reaches the optimum of a conjugate loss at once; some 0.1 with minibatches, and less at the start of what is far from conjugate.</param>
    /// <returns>The loss where the step began.</returns>
    /// <exception cref="ArgumentOutOfRangeException">γ is not a number above 0.</exception>
    /// <exception cref="InadmissibleStepException">There is no Gaussian at the end of the step; the largest γ for which there is one is in the message. No parameter was moved.</exception>
    /// <exception cref="ArithmeticException">The loss, its gradient or a parameter after the step is not finite. No parameter was moved.</exception>
    /// <exception cref="UnconnectedGradientException">A parameter does not enter the loss.</exception>
    public double Step(double gamma)
    {
        if (!(gamma > 0 && double.IsFinite(gamma))) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "NaturalGradient.Step: gamma must be a number above 0.");
        var numbers = loss.Evaluate();
        var value = numbers[0];
        RequireFinite(numbers, $"the loss is {Text(value)}, or its gradient is not finite. No parameter was moved; check the parameters and the data.");
        var moved = Moved(gamma, Gradients(numbers[1..]));
        foreach (var x in moved) RequireFinite(x.Span, $"gamma = {Text(gamma)} leads to parameters that are not finite. No parameter was moved; take a shorter step.");
        for (var i = 0; i < variables.Length; i++) variables[i].Assign(moved[i]);
        return value;
    }

    private Tensor[] Gradients(ReadOnlySpan<double> numbers)
    {
        var gradients = new Tensor[variables.Length];
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i] = Tensor.FromSpan(numbers[..variables[i].Value.Count], variables[i].Shape);
            numbers = numbers[gradients[i].Count..];
        }
        return gradients;
    }

    private Tensor[] Moved(double gamma, Tensor[] gradients)
    {
        try
        {
            return step.InvokeAll([Tensor.Scalar(gamma), .. gradients]);
        }
        catch (NotPositiveDefiniteException failure)
        {
            throw TooLong(gamma, gradients, failure);
        }
    }

    /// <summary>The unconstrained values after a step, from γ and the gradients of those before it.</summary>
    private Tensor[] Moved(Tensor[] inputs)
    {
        var moved = new Tensor[variables.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            var at = PairGradient.Of(pairs[i], inputs[2 * i + 1], inputs[2 * i + 2]);
            var (m, Lq) = pairs[i].Along.Step(at, inputs[0]);
            (moved[2 * i], moved[2 * i + 1]) = (Latents.Mean(m), Transform.Triangular.Inverse(Lq));
        }
        return moved;
    }

    private InadmissibleStepException TooLong(double gamma, Tensor[] gradients, NotPositiveDefiniteException failure)
    {
        var (pair, latent, steepest) = (0, 0, 1 / gamma); // what rounding alone has refused is refused at this length
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i].Along.Limits(PairGradient.Of(pairs[i], gradients[2 * i], gradients[2 * i + 1])) is not { } limits) continue;
            var largest = Op.Max(Op.EigenvaluesSymmetric(limits), -1);
            for (var l = 0; l < largest.Count; l++)
                if (largest[l] > steepest) (pair, latent, steepest) = (i, l, largest[l]);
        }
        var message = $"NaturalGradient.Step: gamma = {Text(gamma)} is too long in the {pairs[pair].Along.Name} of pair {pair}: it has to be below {Text(1 / steepest)}, " +
            $"or latent function {latent} has no positive definite covariance after the step. No parameter was moved; take a shorter step.";
        return new(message, failure) { Gamma = gamma, LargestGamma = 1 / steepest, Pair = pair, Latent = latent };
    }

    private static string Unconnected(int place) =>
        $"NaturalGradient.Step: {(place % 2 == 0 ? "QMu" : "QSqrt")} of pair {place / 2} does not enter the loss. Give the pairs that the loss reads.";

    private static void RequireFinite(ReadOnlySpan<double> x, string otherwise)
    {
        if (x.Length > 0 && !TensorPrimitives.IsFiniteAll(x)) throw new ArithmeticException($"NaturalGradient.Step: {otherwise}");
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
