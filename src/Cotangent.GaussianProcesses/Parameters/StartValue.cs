using System.Runtime.CompilerServices;

namespace Cotangent.GaussianProcesses;

/// <summary>What a constructor takes for a parameter: a number, a list of numbers, a tensor, or a parameter to share.</summary>
/// <remarks><c>new Matern52(variance: 2, lengthscales: [1, 0.5])</c>. A shared parameter is one unknown that stands in several places.</remarks>
/// <example>
/// <code>
/// Kernel[] kernels = [new Matern52(variance: 2, lengthscales: [1, 0.5]), new Matern52(lengthscales: StartValue.LeftOut(2))];
/// </code>
/// </example>
[CollectionBuilder(typeof(StartValue), nameof(FromSpan))]
public readonly struct StartValue : IEquatable<StartValue>
{
    private readonly object? start;
    private readonly int[]? shape;
    private readonly Transform? transform;

    private StartValue(object start)
    {
        ArgumentNullException.ThrowIfNull(start);
        this.start = start;
    }

    private StartValue(object? start, int[]? shape, Transform? transform) => (this.start, this.shape, this.transform) = (start, shape, transform);

    /// <summary>A scalar.</summary>
    public static implicit operator StartValue(double value) => new(Tensor.Scalar(value));

    /// <summary>A tensor of any shape.</summary>
    public static implicit operator StartValue(Tensor value) => new(value);

    /// <summary>A parameter that is used as it is, shared with wherever else it stands.</summary>
    public static implicit operator StartValue(Parameter parameter) => new(parameter);

    /// <summary>A scalar: the named form of the conversion from a number.</summary>
    public static StartValue FromDouble(double value) => value;

    /// <summary>A tensor of any shape: the named form of the conversion from a tensor.</summary>
    public static StartValue FromTensor(Tensor value) => value;

    /// <summary>A parameter to share: the named form of the conversion from a parameter.</summary>
    public static StartValue FromParameter(Parameter parameter) => parameter;

    /// <summary>A vector: the target of a collection expression.</summary>
    public static StartValue FromSpan(ReadOnlySpan<double> values) => new(Tensor.FromSpan(values));

    /// <summary>A start value that is left out, as <c>default</c> is, of a parameter of this shape; <c>default</c> is a scalar.</summary>
    /// <seealso cref="Parameter.HasDefaultStart"/>
    public static StartValue LeftOut(params ReadOnlySpan<int> shape) => new(null, shape.ToArray(), null);

    /// <summary>This start value, for a parameter with the given transform in place of its usual one.</summary>
    /// <exception cref="InvalidOperationException">This start value is a shared parameter, which has a transform already.</exception>
    public StartValue In(Transform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return start is Parameter
            ? throw new InvalidOperationException("StartValue.In: this is a shared parameter, which has a transform already. Give the transform where the parameter is made.")
            : new(start, shape, transform);
    }

    /// <summary>Iterates a vector's elements; needed by collection expressions.</summary>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)(start as Tensor)?.ToArray()! ?? []).GetEnumerator();

    /// <summary>Whether it is a parameter, shared with wherever else it stands.</summary>
    internal bool IsParameter => start is Parameter;

    /// <summary>The shape it fixes, also where it is left out; null where it says nothing of it.</summary>
    internal int[]? Shape => start switch
    {
        null => shape,
        Parameter parameter => parameter.Shape.ToArray(),
        _ => ((Tensor)start).Shape.ToArray(),
    };

    /// <summary>This start value, or another where it was left out, with its transform.</summary>
    internal StartValue Or(Tensor otherwise) => start is null ? new(otherwise, null, transform) : this;

    /// <summary>This start value, in which one number, or none, is repeated to the given lengths.</summary>
    internal StartValue Filling(params int[] lengths) => start switch
    {
        null => new(null, shape is { Length: > 0 } ? shape : lengths, transform),
        Tensor { Rank: 0 } value => new(Tensor.Full(value.Span[0], lengths), null, transform),
        _ => this,
    };

    /// <summary>The shared parameter, or a new one with this start value, of any shape.</summary>
    /// <param name="usual">The transform, if this start value does not say another.</param>
    /// <param name="otherwise">Every element, if the start value was left out.</param>
    /// <param name="done">What messages begin with.</param>
    /// <exception cref="ArgumentException">The transform does not allow this value.</exception>
    internal Parameter With(Transform usual, double otherwise = 1, string done = nameof(Parameter)) => start switch
    {
        Parameter shared => shared,
        Tensor value => new Parameter(value, transform ?? usual, done),
        _ => Parameter.AtDefault(Tensor.Full(otherwise, shape), transform ?? usual, done),
    };

    /// <summary>The shared parameter, or a new one with this start value; the other one, if it was left out and has that shape.</summary>
    internal Parameter With(Transform usual, Tensor otherwise, string done = nameof(Parameter)) =>
        start is null && (shape is null || otherwise.Shape.SequenceEqual(shape)) ? Parameter.AtDefault(otherwise, transform ?? usual, done) : With(usual, done: done);

    /// <summary>Whether both start values are the same object with the same transform.</summary>
    public bool Equals(StartValue other) =>
        ReferenceEquals(start, other.start) && ReferenceEquals(transform, other.transform) && shape.AsSpan().SequenceEqual(other.shape);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StartValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => start is null ? 0 : RuntimeHelpers.GetHashCode(start);

    /// <summary>Whether both start values are the same object with the same transform.</summary>
    public static bool operator ==(StartValue left, StartValue right) => left.Equals(right);

    /// <summary>Whether the start values are different objects, or have different transforms.</summary>
    public static bool operator !=(StartValue left, StartValue right) => !left.Equals(right);
}
