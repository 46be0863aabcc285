using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Cotangent;

/// <summary>An immutable, row-major, n-dimensional array of double: a shape and its storage.</summary>
/// <remarks>
/// A scalar has rank 0 and one element; an axis may have length 0. Storage is managed memory: there is nothing to dispose.
/// Identity is by reference: two tensors with equal values are two different sources for a <see cref="GradientTape"/>.
/// </remarks>
[CollectionBuilder(typeof(Tensor), nameof(Tensor.FromSpan))]
[JsonConverter(typeof(TensorJsonConverter))]
public sealed partial class Tensor : Source
{
    private readonly int[] shape;

    /// <summary>The storage. Only the node that made this tensor writes it; a reshape shares it.</summary>
    /// <remarks>Only a captured program rebinds it, to an array of the same length: that of tensors which nobody but the program may read.</remarks>
    internal double[] Data;

    /// <summary>Tape number and slot of the tape that recorded the op which made this tensor; 0 when none did.</summary>
    internal long Mark;

    /// <summary>True when some tape holds this tensor in its dictionary: a watched leaf, or recorded by several tapes.</summary>
    internal bool IsListed;

    /// <summary>True when some tape records how this tensor was derived as soon as something is computed from it.</summary>
    internal bool IsDeferred;

    /// <summary>True when this tensor was made from numbers rather than by an op.</summary>
    internal bool IsConstant;

    /// <summary>Those that this one belongs to when a capture follows it; null for any other tensor, which nobody writes any more.</summary>
    internal CapturedTensors? Captured;

    internal Tensor(double[] data, int[] shape)
    {
        Data = data;
        this.shape = shape;
    }

    /// <summary>The lengths of the axes, outermost first; empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>The number of axes.</summary>
    public int Rank => shape.Length;

    /// <summary>The number of elements, the product of <see cref="Shape"/>.</summary>
    public int Count => Data.Length;

    /// <summary>The elements in row-major order.</summary>
    /// <exception cref="NotCapturableException">Inside the function of a <see cref="Compiled"/> program, of a tensor that depends on its inputs.</exception>
    /// <exception cref="InvalidOperationException">Outside that function, of a tensor that was computed in it and is no output.</exception>
    public ReadOnlySpan<double> Span
    {
        get
        {
            if (IsTraced) HostRead.Require(this, "Tensor.Span", "Compute with ops, and read the outputs of the program.");
            return Data;
        }
    }

    /// <summary>Whether host code may read its values: not inside the function of a <see cref="Compiled"/> program, of a tensor that depends on its inputs.</summary>
    public bool IsReadable => !IsTraced;

    internal int[] Dimensions => shape;

    internal override Tensor Current => this;

    internal override string Label => $"tensor {Dims.Text(shape)}";

    /// <summary>True when a capture follows this tensor: at each replay it may hold other values.</summary>
    internal bool IsTraced => Captured is not null;

    /// <summary>The element at <paramref name="index"/>, one number per axis.</summary>
    /// <exception cref="ArgumentException">There is not one number per axis, or one is outside its axis.</exception>
    public double this[params ReadOnlySpan<int> index] => Data[Offset(index)];

    /// <summary>A vector of the given elements: the target of <c>Tensor x = [1, 2, 3];</c>.</summary>
    public static Tensor FromSpan(ReadOnlySpan<double> elements) => new(elements.ToArray(), [elements.Length]) { IsConstant = true };

    /// <summary>A tensor of the given shape from elements in row-major order, which are copied.</summary>
    /// <exception cref="ArgumentException">The number of elements is not the product of the shape.</exception>
    public static Tensor FromSpan(ReadOnlySpan<double> elements, params ReadOnlySpan<int> shape)
    {
        var count = Dims.Count(shape);
        if (elements.Length != count)
            throw new ArgumentException($"Tensor.FromSpan: {elements.Length} elements do not fill shape {Dims.Text(shape)}, which holds {count}. Give one element per cell, in row-major order.");
        return new(elements.ToArray(), shape.ToArray()) { IsConstant = true };
    }

    /// <summary>A matrix [rows, columns] with the elements of a two-dimensional array.</summary>
    public static Tensor FromMatrix(double[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var data = new double[elements.Length];
        Buffer.BlockCopy(elements, 0, data, 0, data.Length * sizeof(double));
        return new(data, [elements.GetLength(0), elements.GetLength(1)]) { IsConstant = true };
    }

    /// <summary>A scalar, of rank 0.</summary>
    public static Tensor Scalar(double value) => new([value], []) { IsConstant = true };

    /// <summary>Zeros of the given shape.</summary>
    public static Tensor Zeros(params ReadOnlySpan<int> shape) => new(new double[Dims.Count(shape)], shape.ToArray()) { IsConstant = true };

    /// <summary>Ones of the given shape.</summary>
    public static Tensor Ones(params ReadOnlySpan<int> shape) => Full(1, shape);

    /// <summary>A tensor of the given shape with every element equal to <paramref name="value"/>.</summary>
    public static Tensor Full(double value, params ReadOnlySpan<int> shape)
    {
        var y = Uninitialized(shape.ToArray());
        y.Data.AsSpan().Fill(value);
        y.IsConstant = true;
        return y;
    }

    /// <summary>The identity matrix [n, n].</summary>
    public static Tensor Identity(int n)
    {
        var y = Zeros(n, n);
        for (var i = 0; i < n; i++) y.Data[i * (n + 1)] = 1;
        return y;
    }

    /// <summary>The only element of a tensor with one element.</summary>
    /// <exception cref="InvalidOperationException">The tensor has not exactly one element.</exception>
    public double ToScalar() => Data.Length == 1
        ? Span[0]
        : throw new InvalidOperationException($"Tensor.ToScalar: the tensor has shape {Dims.Text(shape)}, so {Count} elements; expected one. Reduce it first, or index it.");

    /// <summary>A copy of the elements in row-major order.</summary>
    public double[] ToArray() => [.. Span];

    /// <summary>A tensor of its own with the same elements: another source to a tape.</summary>
    public Tensor Copy() => FromSpan(Span, shape);

    /// <summary>Iterates the elements in row-major order.</summary>
    public ReadOnlySpan<double>.Enumerator GetEnumerator() => Span.GetEnumerator();

    /// <summary>The shape and the elements, the middle of long ones left out, in the invariant culture.</summary>
    public override string ToString() => TensorText.Format(this);

    /// <summary>A tensor whose elements are still to be written by its maker.</summary>
    [SuppressMessage("Performance", "CA1859", Justification = "shape arrays are shared, never changed")]
    internal static Tensor Uninitialized(int[] shape) => new(GC.AllocateUninitializedArray<double>(Dims.Count(shape)), shape);

    /// <summary>Another tensor with the same storage: a source of its own.</summary>
    internal Tensor Alias() => new(Data, shape) { Captured = Captured };

    internal override Tensor Read() => this;

    private int Offset(ReadOnlySpan<int> index)
    {
        if (index.Length != shape.Length) throw OutsideIndex(index);
        var offset = 0;
        if (IsTraced) HostRead.Require(this, "Tensor", "Take elements with Slice or Gather, or read the outputs of the program.");
        for (var i = 0; i < index.Length; i++)
        {
            if ((uint)index[i] >= (uint)shape[i]) throw OutsideIndex(index);
            offset = offset * shape[i] + index[i];
        }
        return offset;
    }

    private ArgumentException OutsideIndex(ReadOnlySpan<int> index) =>
        new($"Tensor: index {Dims.Text(index)} does not address an element of shape {Dims.Text(shape)}. Give one number per axis, from 0 to its length less one.");
}
