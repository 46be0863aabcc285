using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>A value of a model that training may move, with a prior and a trainable flag: value = transform(unconstrained variable).</summary>
/// <example>
/// <code>
/// var lengthscale = new Parameter(Tensor.Scalar(2), Transform.Positive(), new LogNormalPrior(0, 1));
/// var kernel = new Matern12(lengthscales: lengthscale) + new SquaredExponential(lengthscales: lengthscale); // one unknown in two places
/// lengthscale.Assign(0.5);
/// lengthscale.IsTrainable = false; // a fit keeps it
/// </code>
/// </example>
public sealed class Parameter : IParameterTree
{
    /// <summary>The managed thread whose fit is moving it, or 0: see <see cref="FitScope"/>.</summary>
    internal int FittingThread;

    private readonly int[] shape;
    private Prior? prior;
    private Tensor? defaultStart;

    /// <summary>Creates a parameter with a start value, which fixes its shape.</summary>
    /// <param name="value">The constrained value.</param>
    /// <param name="transform">Where values may lie; any real number by default.</param>
    /// <param name="prior">The density of the value; none by default.</param>
    /// <param name="isTrainable">Whether training moves it.</param>
    /// <exception cref="ArgumentException">The transform does not allow this value, or the prior does not suit the transform.</exception>
    public Parameter(Tensor value, Transform? transform = null, Prior? prior = null, bool isTrainable = true) : this(value, transform ?? Transform.Identity, nameof(Parameter))
    {
        Prior = prior;
        IsTrainable = isTrainable;
    }

    /// <summary>Creates a parameter, or says with the given words which value its transform does not allow.</summary>
    internal Parameter(Tensor value, Transform transform, string done)
    {
        ArgumentNullException.ThrowIfNull(value);
        Transform = transform;
        shape = value.Shape.ToArray();
        Unconstrained = new Variable(ToUnconstrained(value, done));
    }

    /// <summary>The unconstrained variable, which an optimiser moves.</summary>
    public Variable Unconstrained { get; }

    /// <summary>The map from <see cref="Unconstrained"/> to <see cref="Value"/>.</summary>
    public Transform Transform { get; }

    /// <summary>The prior density of <see cref="Value"/>, or null for none. A density of the unconstrained value is an <see cref="UnconstrainedPrior"/>.</summary>
    /// <exception cref="ArgumentException">The prior does not suit the transform: it has density 0 where the value may be. The prior stays what it was.</exception>
    public Prior? Prior
    {
        get => prior;
        set => prior = value?.Refusal(Transform) is { } refusal ? throw new ArgumentException($"Parameter.Prior: {value} cannot be its prior: {refusal}.") : value;
    }

    /// <summary>Whether training moves it.</summary>
    public bool IsTrainable
    {
        get => Unconstrained.IsTrainable;
        set => Unconstrained.IsTrainable = value;
    }

    /// <summary>The constrained value, computed by ops, so that a tape sees it; inside a prediction the value that the <see cref="Posterior"/> was made with.</summary>
    public Tensor Value => FrozenParameters.Of(this) is { } frozen ? frozen.Value : Transform.Forward(Unconstrained);

    /// <summary>The unconstrained value, computed by ops; inside a prediction that which the <see cref="Posterior"/> was made with.</summary>
    public Tensor UnconstrainedValue => FrozenParameters.Of(this) is { } frozen ? frozen.Unconstrained : Unconstrained;

    /// <summary>The lengths of the axes of <see cref="Value"/>; empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => [];

    /// <summary>Whether its start value was left out when the model was made, and nothing has assigned or moved it since.</summary>
    public bool HasDefaultStart => defaultStart is { } start && Unconstrained.Value.Span.SequenceEqual(start.Span);

    /// <summary>log p(<see cref="Value"/>) of its prior, by ops: a scalar, 0 for no prior.</summary>
    public Tensor LogPriorDensity() => prior?.LogDensityOf(this) ?? Tensor.Scalar(0);

    /// <summary>log |det ∂value/∂unconstrained| at the present value, by ops; a scalar.</summary>
    public Tensor LogJacobianDeterminant() => Transform.LogJacobianDeterminant(UnconstrainedValue);

    /// <summary>A draw of its prior, of its shape; it is not assigned.</summary>
    /// <param name="random">The generator: the same state gives the same draw.</param>
    /// <exception cref="InvalidOperationException">It has no prior.</exception>
    public Tensor SamplePrior(Numerics.Philox random) =>
        prior?.Sample(this, random) ?? throw new InvalidOperationException("Parameter.SamplePrior: the parameter has no prior. Set its Prior.");

    /// <summary>Sets the constrained value; one number fills every element.</summary>
    /// <exception cref="ArgumentException">The shape differs, or the transform does not allow this value.</exception>
    public void Assign(Tensor value) => AssignUnconstrained(Admitted(value, "Parameter.Assign"));

    /// <summary>Sets every element to one constrained value.</summary>
    public void Assign(double value) => Assign(Tensor.Scalar(value));

    /// <summary>Reads the constrained value.</summary>
    public static implicit operator Tensor(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Value;
    }

    /// <summary>Reads the constrained value: the named form of the conversion to a tensor.</summary>
    public Tensor ToTensor() => Value;

    /// <summary>Takes over all that may differ between two parameters of one form.</summary>
    internal void CopyFrom(Parameter other)
    {
        Unconstrained.Assign(other.Unconstrained.Value);
        (prior, IsTrainable, defaultStart) = (other.prior, other.IsTrainable, other.defaultStart);
    }

    /// <summary>A parameter whose start value the caller left out.</summary>
    internal static Parameter AtDefault(Tensor value, Transform transform, string done)
    {
        var parameter = new Parameter(value, transform, done);
        parameter.defaultStart = parameter.Unconstrained.Value;
        return parameter;
    }

    /// <summary>The unconstrained value of a value that can be assigned.</summary>
    /// <exception cref="ArgumentException">It cannot; the message begins with what was done.</exception>
    internal Tensor Admitted(Tensor value, string done)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Shape.SequenceEqual(Shape)) return ToUnconstrained(value, done);
        if (value.Count == 1) return ToUnconstrained(Tensor.Full(value.Span[0], Shape), done);
        throw new ArgumentException($"{done}: the value has shape {Shapes.Text(value.Shape)}; expected {Shapes.Text(Shape)}, or one number for every element.");
    }

    /// <summary>Sets the unconstrained value to one that was given.</summary>
    internal void AssignUnconstrained(Tensor u)
    {
        Unconstrained.Assign(u);
        defaultStart = null;
    }

    private Tensor ToUnconstrained(Tensor value, string done)
    {
        if (Transform.Refusal(value) is not { } refusal) return Transform.Inverse(value);
        var y = value.Span[refusal.Index].ToString("G6", CultureInfo.InvariantCulture);
        throw new ArgumentException($"{done}: {y} is not a value this parameter can have; its transform ({Transform.Name}) allows {refusal.Allowed}.");
    }
}
