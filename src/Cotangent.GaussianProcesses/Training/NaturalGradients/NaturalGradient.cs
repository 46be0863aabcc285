using System.Globalization;
using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>Minimises a loss in Gaussians by natural gradients: ξ ← ξ − γ F⁻¹ ∂L/∂ξ for each q(u) = N(m, Lq Lqᵀ), with F the Fisher information of q.</summary>
/// <remarks>
/// A step is one of the closed forms of <see cref="XiTransform"/>, or by tapes. The first captures the loss with its gradients, and what is made of them; later ones replay both
/// (see <see cref="Compiled"/>), and draws by <see cref="Op.RandomNormal"/> are made anew each time. What is neither a variable nor a parameter is seen once.
/// The parameters move whether trainable or not: set <see cref="Parameter.IsTrainable"/> to false to keep another optimiser from moving them too.
/// Of any loss (the constructor), digits are lost where Lq is small next to 1 and the loss has an entropy in it, whose gradient is −1/Lqᵢᵢ: at 1e-3 about 6 of 16, at 1e-6 some 12.
/// Of a bound (<see cref="Of(VariationalBound[])"/>) none are: its entropy is not differentiated but moved in closed form, I + γA = (1 − γ) I + γ Lqᵀ(Kp⁻¹ − 2 ∂E/∂S) Lq with
/// E its expected log density and Kp the covariance of its prior, in which all that is added has one scale. That is θ ← (1 − γ) θ + γ (θ_prior + ∂E/∂η), carried over by Lq.
/// Cost: the loss with its gradient, and about M³ flops per latent function.
/// Source: Salimbeni, Eleftheriadis and Hensman (2018), eq. 10; Khan and Lin (2017), "Conjugate-computation variational inference", eq. 11, for bounds.
/// </remarks>
/// <example>
/// <code>
/// var q = new FullGaussian(count: 8);
/// var bound = new VariationalBound(q, () => -0.5 * Op.Sum(Op.Square(Y - q.QMu)) - 0.5 * Op.Sum(Op.Square(q.QSqrt)), PriorFactor: null);
/// NaturalGradient.Of(bound).Step(1); // to the posterior, for noise of variance 1
/// </code>
/// </example>
public sealed class NaturalGradient
{
    private readonly LossGradient loss;
    private readonly PairSteps steps;

    /// <summary>Of any loss and the Gaussians it is minimised in.</summary>
    /// <param name="loss">Minus the evidence lower bound or an estimate of it, a scalar, by ops.</param>
    /// <param name="pairs">The parameters of each Gaussian; all of them move, or none.</param>
    /// <exception cref="ArgumentException">There are no pairs, two share a parameter, or one has a transform or a shape that the steps are not for.</exception>
    public NaturalGradient(Func<Tensor> loss, params IReadOnlyList<VariationalPair> pairs) : this(loss, pairs, entropy: 0)
    {
    }

    private NaturalGradient(Func<Tensor> loss, IReadOnlyList<VariationalPair> pairs, double entropy)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0) throw new ArgumentException("NaturalGradient: there are no pairs. Give the mean and the square root of at least one Gaussian.");
        foreach (var pair in pairs) pair.Check();
        steps = new([.. pairs], entropy);
        if (steps.Variables.Distinct().Count() < steps.Variables.Length) throw new ArgumentException("NaturalGradient: two pairs share a parameter. Give each Gaussian once.");
        this.loss = new(loss, steps.Variables, "NaturalGradient.Step", Unconnected);
    }

    /// <summary>Of the bound of a variational model, or of several together, along natural parameters.</summary>
    /// <param name="bounds">Their Gaussians move, all or none, along the gradient of the sum.</param>
    /// <exception cref="ArgumentException">There are no bounds, or two have a parameter of q in common.</exception>
    public static NaturalGradient Of(params VariationalBound[] bounds) => Of(XiTransform.Natural, bounds);

    /// <summary>Of the bound of a variational model, or of several together, along ξ.</summary>
    /// <inheritdoc cref="Of(VariationalBound[])"/>
    /// <param name="xi">The parameters whose gradient it steps along.</param>
    /// <param name="bounds">Their Gaussians move, all or none, along the gradient of the sum.</param>
    public static NaturalGradient Of(XiTransform xi, params VariationalBound[] bounds)
    {
        ArgumentNullException.ThrowIfNull(xi);
        ArgumentNullException.ThrowIfNull(bounds);
        VariationalPair[] pairs = [.. bounds.Select(bound => new VariationalPair(bound.Q.QMu, bound.Q.QSqrt, xi))];
        return new(() => bounds.Select(bound => bound.LossButEntropy()).Aggregate((a, b) => a + b), pairs, entropy: 1);
    }

    /// <summary>Why the loss or the step is evaluated op by op, or null when both are captured or nothing was evaluated yet.</summary>
    public string? NotCaptured => loss.NotCaptured ?? steps.NotCaptured;

    /// <summary>One step of length γ for all pairs, from one evaluation of the loss and its gradient; a step that is too long is refused.</summary>
    /// <param name="gamma">γ: 1 reaches the optimum of a conjugate loss at once; some 0.1 with minibatches, and less at the start of what is far from conjugate.</param>
    /// <returns>The loss where the step began.</returns>
    /// <exception cref="ArgumentOutOfRangeException">γ is not a number above 0.</exception>
    /// <exception cref="InadmissibleStepException">There is no Gaussian at the end of the step; the largest γ for which there is one is in the message. No parameter was moved.</exception>
    /// <exception cref="ArithmeticException">The loss, its gradient or a parameter after the step is not finite. No parameter was moved.</exception>
    /// <exception cref="UnconnectedGradientException">A parameter does not enter the loss.</exception>
    public double Step(double gamma)
    {
        RequireLength("Step", gamma);
        var (value, gradients) = Evaluated();
        Assign(Moved(gamma, gradients));
        return value;
    }

    /// <summary>One step of length γ, or of the first of γ/2, γ/4, … at whose end there is a Gaussian; the loss is evaluated once.</summary>
    /// <param name="gamma">γ, as in <see cref="Step"/>.</param>
    /// <returns>What was done: how often the length was halved, and how long it might have been.</returns>
    /// <inheritdoc cref="Step"/>
    /// <exception cref="InadmissibleStepException">Halved 60 times, the step is still too long. No parameter was moved.</exception>
    public NaturalGradientStep StepOrHalve(double gamma)
    {
        const int most = 60;
        RequireLength("StepOrHalve", gamma);
        var (value, gradients) = Evaluated();
        StepLimit? limit = null;
        for (var halvings = 0; ; halvings++)
        {
            var length = double.ScaleB(gamma, -halvings);
            try
            {
                Assign(Moved(length, gradients));
                return new(value, gamma, length, halvings, limit);
            }
            catch (InadmissibleStepException tooLong) when (halvings < most)
            {
                limit ??= new(tooLong.LargestGamma, tooLong.Pair, tooLong.Latent);
            }
        }
    }

    /// <summary>How long a step from the present parameters may be, from one evaluation of the loss and its gradient; nothing is moved.</summary>
    /// <remarks>
    /// Cost: the eigenvalues of a matrix [M, M] for each latent function, about 9M³ flops; nothing for <see cref="XiTransform.SqrtMeanVar"/>. A loss that draws is another one at the next step.
    /// </remarks>
    /// <exception cref="ArithmeticException">The loss or its gradient is not finite.</exception>
    public StepLimit Limit() => steps.Limit(Evaluated().Gradients);

    private (double Value, Tensor[] Gradients) Evaluated()
    {
        var numbers = loss.Evaluate();
        var value = numbers[0];
        RequireFinite(numbers, $"the loss is {Text(value)}, or its gradient is not finite. No parameter was moved; check the parameters and the data.");
        var gradients = new Tensor[steps.Variables.Length];
        for (var (i, at) = (0, 1); i < gradients.Length; at += gradients[i++].Count)
            gradients[i] = Tensor.FromSpan(numbers.Slice(at, steps.Variables[i].Value.Count), steps.Variables[i].Shape);
        return (value, gradients);
    }

    private Tensor[] Moved(double gamma, Tensor[] gradients)
    {
        try
        {
            var moved = steps.Moved(gamma, gradients);
            foreach (var x in moved) RequireFinite(x.Span, $"gamma = {Text(gamma)} leads to parameters that are not finite. No parameter was moved; take a shorter step.");
            return moved;
        }
        catch (NotPositiveDefiniteException failure)
        {
            throw TooLong(gamma, steps.Limit(gradients), failure);
        }
    }

    private void Assign(Tensor[] moved)
    {
        for (var i = 0; i < moved.Length; i++) steps.Variables[i].Assign(moved[i]);
    }

    private InadmissibleStepException TooLong(double gamma, StepLimit limit, NotPositiveDefiniteException failure)
    {
        if (limit.Gamma > gamma) limit = limit with { Gamma = gamma }; // what rounding alone has refused is refused at this length
        var message = $"NaturalGradient.Step: gamma = {Text(gamma)} is too long in the {steps.Along(limit.Pair).Name} of pair {limit.Pair}: it has to be below {Text(limit.Gamma)}, " +
            $"or latent function {limit.Latent} has no positive definite covariance after the step. No parameter was moved; take a shorter step.";
        return new(message, failure) { Gamma = gamma, LargestGamma = limit.Gamma, Pair = limit.Pair, Latent = limit.Latent };
    }

    private static string Unconnected(int place) =>
        $"NaturalGradient.Step: {(place % 2 == 0 ? "QMu" : "QSqrt")} of pair {place / 2} does not enter the loss. Give the pairs that the loss reads.";

    private static void RequireLength(string method, double gamma)
    {
        if (!(gamma > 0 && double.IsFinite(gamma))) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, $"NaturalGradient.{method}: gamma must be a number above 0.");
    }

    private static void RequireFinite(ReadOnlySpan<double> x, string otherwise)
    {
        if (x.Length > 0 && !TensorPrimitives.IsFiniteAll(x)) throw new ArithmeticException($"NaturalGradient.Step: {otherwise}");
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
