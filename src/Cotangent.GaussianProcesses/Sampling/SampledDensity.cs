namespace Cotangent.GaussianProcesses;

/// <summary>The log density of some parameters as a function of one vector of their unconstrained values: captured at the first evaluation and replayed at the others.</summary>
/// <remarks>The parameters stay where they are, so that several chains evaluate at once, each by a program of its own; those that are not sampled have the values that were kept.</remarks>
internal sealed class SampledDensity
{
    private readonly IReadOnlyList<UncertainParameter> parameters;
    private readonly FrozenParameters kept;
    private readonly Func<Tensor> logDensity;
    private readonly Func<Tensor, Tensor[]> evaluate;
    private readonly CompiledFunction program;
    private readonly double[] numbers;
    private bool isCaptured = true;

    private SampledDensity(IReadOnlyList<UncertainParameter> parameters, FrozenParameters kept, Func<Tensor> logDensity, Func<SampledDensity, Tensor, Tensor[]> evaluate, int gradients)
    {
        (this.parameters, this.kept, this.logDensity) = (parameters, kept, logDensity);
        this.evaluate = u => evaluate(this, u);
        program = Compiled.Function((Tensor[] u) => this.evaluate(u[0]));
        numbers = new double[1 + gradients];
    }

    /// <summary>The density and its gradient.</summary>
    internal static SampledDensity WithGradient(IReadOnlyList<UncertainParameter> parameters, FrozenParameters kept, Func<Tensor> logDensity) =>
        new(parameters, kept, logDensity, (density, u) => density.ValueAndGradient(u), parameters.Sum(p => p.Count));

    /// <summary>The density by itself, for a sampler that asks for no gradient.</summary>
    internal static SampledDensity Alone(IReadOnlyList<UncertainParameter> parameters, FrozenParameters kept, Func<Tensor> logDensity) =>
        new(parameters, kept, logDensity, (density, u) => [Op.Reshape(density.Value(u), [])], 0);

    /// <summary>The log density at u, and its gradient where that is computed; −∞ where a covariance is not positive definite or an approximation has not converged.</summary>
    internal double Evaluate(ReadOnlySpan<double> u, Span<double> gradient)
    {
        try
        {
            Fill(u);
        }
        catch (ArithmeticException error) when (error is NotPositiveDefiniteException or NotConvergedException)
        {
            return double.NegativeInfinity;
        }
        numbers.AsSpan(1).CopyTo(gradient);
        return numbers[0];
    }

    /// <summary>By the program, or op by op where the density cannot be captured.</summary>
    private void Fill(ReadOnlySpan<double> u)
    {
        if (isCaptured)
        {
            try
            {
                program.InvokeOnVectorInto(numbers, u);
                return;
            }
            catch (NotCapturableException)
            {
                isCaptured = false;
            }
        }
        var evaluated = evaluate(Tensor.FromSpan(u));
        numbers[0] = evaluated[0].ToScalar();
        if (evaluated.Length > 1) evaluated[1].Span.CopyTo(numbers.AsSpan(1));
    }

    private Tensor[] ValueAndGradient(Tensor u)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        var x = Op.Identity(u);
        tape.Watch(x);
        var value = Value(x);
        return [Op.Reshape(value, []), tape.Gradient([value], [x], null, UnconnectedGradients.Zero)[0]!];
    }

    private Tensor Value(Tensor u)
    {
        var value = new FrozenParameters(kept, parameters.ToDictionary(p => p.Parameter, p => p.Of(u))).With(logDensity);
        return value is { Count: 1 } ? value : throw new ArgumentException($"The log density has shape {Shapes.Text(value.Shape)}; expected a scalar. Sum it.");
    }
}
