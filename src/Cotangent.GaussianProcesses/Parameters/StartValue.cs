using System.Runtime.CompilerServices;

namespace Cotangent.GaussianProcesses;

/// <summary>What a constructor takes for a parameter: a number, a list of numbers, a tensor, or a parameter to share.</summary>
/// <remarks><c>new Matern52(variance: 2, lengthscales: [1, 0.5])</c>. A shared parameter is one unknown that stands in several places.</remarks>
[CollectionBuilder(typeof(StartValue), nameof(FromSpan))]
public readonly struct StartValue : IEquatable<StartValue>
{
    private readonly object? start;

    private StartValue(object start)
    {
        ArgumentNullException.ThrowIfNull(start);
        this.start = start;
    }

    /// <summary>A scalar.</summary>
    public static implicit operator StartValue(double value) => new(Tensor.Scalar(value));

    /// <summary>A tensor of any shape.</summary>
    public static implicit operator StartValue(Tensor value) => new(value);

    /// <summary>A parameter that is used as it is, shared with wherever else it stands.</summary>
    public static implicit operator StartValue(Parameter parameter) => new(parameter);

    /// <summary>The named form of the conversion.</summary>
    public static StartValue FromDouble(double value) => value;

    /// <summary>The named form of the conversion.</summary>
    public static StartValue FromTensor(Tensor value) => value;

    /// <summary>The named form of the conversion.</summary>
    public static StartValue FromParameter(Parameter parameter) => parameter;

    /// <summary>A list of so many elements whose start is left out: one lengthscale for each of <paramref name="count"/> columns, say.</summary>
    public static StartValue LeftOut(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(count);
    }

    /// <summary>A vector: the target of a collection expression.</summary>
    public static StartValue FromSpan(ReadOnlySpan<double> values) => new(Tensor.FromSpan(values));

    /// <summary>Iterates a vector's elements; needed by collection expressions.</summary>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)(start as Tensor)?.ToArray()! ?? []).GetEnumerator();

    /// <summary>The shared parameter, or a new one with this start value and the given transform.</summary>
    internal Parameter With(Transform transform, double otherwise = 1) => start switch
    {
        Parameter shared => shared,
        Tensor value => new Parameter(value, transform),
        int count => Parameter.AtDefault(Tensor.Full(otherwise, count), transform),
        _ => Parameter.AtDefault(Tensor.Scalar(otherwise), transform),
    };

    /// <summary>Same start, by reference.</summary>
    public bool Equals(StartValue other) => ReferenceEquals(start, other.start);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StartValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => start is null ? 0 : RuntimeHelpers.GetHashCode(start);

    /// <summary>Same start.</summary>
    public static bool operator ==(StartValue left, StartValue right) => left.Equals(right);

    /// <summary>Another start.</summary>
    public static bool operator !=(StartValue left, StartValue right) => !left.Equals(right);
}
