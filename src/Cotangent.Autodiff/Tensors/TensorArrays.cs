using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Cotangent;

// From the arrays of other code, and back to them.
public sealed partial class Tensor
{
    /// <summary>The number N of rows of a matrix [N, D], or of elements of a vector [N].</summary>
    /// <exception cref="InvalidOperationException">The tensor is neither.</exception>
    public int Rows => Rank is 1 or 2 ? shape[0] : throw NoMatrix(nameof(Rows));

    /// <summary>The number D of columns of a matrix [N, D]; of a vector, which stands for one column, 1.</summary>
    /// <exception cref="InvalidOperationException">The tensor is neither.</exception>
    public int Columns => Rank is 1 or 2 ? (Rank == 1 ? 1 : shape[1]) : throw NoMatrix(nameof(Columns));

    /// <summary>The element of a vector.</summary>
    /// <exception cref="ArgumentException">The tensor is no vector, or there is no such element.</exception>
    public double this[int i] => Data[Offset([i])];

    /// <summary>The element of a matrix.</summary>
    /// <exception cref="ArgumentException">The tensor is no matrix, or there is no such element.</exception>
    public double this[int row, int column] => Data[Offset([row, column])];

    /// <summary>A vector of the given elements: <see cref="FromSpan(ReadOnlySpan{double})"/> for languages without spans.</summary>
    public static Tensor FromArray(double[] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return FromSpan(elements);
    }

    /// <summary>A matrix [rows, columns] from elements in row-major order: <see cref="FromSpan(ReadOnlySpan{double}, ReadOnlySpan{int})"/> for languages without spans.</summary>
    /// <exception cref="ArgumentException">The number of elements is not rows × columns.</exception>
    public static Tensor FromArray(double[] elements, int rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return FromSpan(elements, rows, columns);
    }

    /// <summary>A tensor of the given shape from elements in single precision, in row-major order; a vector where no shape is given.</summary>
    /// <exception cref="ArgumentException">The number of elements is not the product of the shape.</exception>
    [OverloadResolutionPriority(-1)] // numbers of a literal are doubles
    public static Tensor FromSpan(ReadOnlySpan<float> elements, params ReadOnlySpan<int> shape)
    {
        var doubles = new double[elements.Length];
        TensorPrimitives.ConvertChecked(elements, doubles.AsSpan());
        return shape.IsEmpty ? FromSpan(doubles) : FromSpan(doubles, shape);
    }

    /// <summary>A matrix [N, D] of N rows of D numbers each: an array of arrays, or a list of them.</summary>
    /// <exception cref="ArgumentException">A row is null, or has another number of elements than the first.</exception>
    public static Tensor FromRows(IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = rows.Count == 0 ? 0 : Row(rows, 0).Length;
        var data = new double[rows.Count * columns];
        for (var n = 0; n < rows.Count; n++)
        {
            var row = Row(rows, n);
            if (row.Length != columns) throw new ArgumentException($"Tensor.FromRows: row {n} has {row.Length} numbers and row 0 has {columns}; expected every row to have as many.", nameof(rows));
            row.CopyTo(data, n * columns);
        }
        return new(data, [rows.Count, columns]) { IsConstant = true };
    }

    /// <summary>The tensor with shape and elements of a <see cref="ReadOnlyTensorSpan{T}"/>, which are copied.</summary>
    public static Tensor FromTensorSpan(in ReadOnlyTensorSpan<double> elements)
    {
        var shape = new int[elements.Rank];
        for (var axis = 0; axis < shape.Length; axis++) shape[axis] = checked((int)elements.Lengths[axis]);
        var data = new double[Dims.Count(shape)];
        elements.FlattenTo(data);
        return new(data, shape) { IsConstant = true };
    }

    /// <summary>The elements as a <see cref="ReadOnlyTensorSpan{T}"/> of the same shape, without a copy; of a scalar as a vector of one.</summary>
    /// <exception cref="NotCapturableException">Inside the function of a <see cref="Compiled"/> program, of a tensor that depends on its inputs.</exception>
    public ReadOnlyTensorSpan<double> AsTensorSpan()
    {
        var lengths = new nint[Math.Max(1, Rank)];
        lengths[0] = 1;
        for (var axis = 0; axis < Rank; axis++) lengths[axis] = shape[axis];
        return new(Span, lengths);
    }

    /// <summary>The length of an axis, from 0: what <see cref="Shape"/> has, for languages without spans.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int GetLength(int axis) => axis >= 0 && axis < Rank
        ? shape[axis]
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, $"Tensor.GetLength: the tensor has shape {Dims.Text(shape)}; expected an axis from 0 to {Rank - 1}.");

    /// <summary>The elements of one row of a matrix, without a copy.</summary>
    /// <exception cref="InvalidOperationException">The tensor is no matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row)
    {
        if (Rank != 2) throw NoMatrix(nameof(Row));
        if (row < 0 || row >= shape[0]) throw new ArgumentOutOfRangeException(nameof(row), row, $"Tensor.Row: the tensor has shape {Dims.Text(shape)}; expected a row from 0 to {shape[0] - 1}.");
        return Span.Slice(row * shape[1], shape[1]);
    }

    /// <summary>A copy as a two-dimensional array; of a vector [N] as one column [N, 1].</summary>
    /// <exception cref="InvalidOperationException">The tensor is neither matrix nor vector.</exception>
    public double[,] ToMatrix()
    {
        var y = new double[Rows, Columns];
        Buffer.BlockCopy(ToArray(), 0, y, 0, Count * sizeof(double));
        return y;
    }

    /// <summary>A copy as an array of rows; of a vector [N] as N rows of one number.</summary>
    /// <exception cref="InvalidOperationException">The tensor is neither matrix nor vector.</exception>
    public double[][] ToRows()
    {
        var y = new double[Rows][];
        for (var n = 0; n < y.Length; n++) y[n] = Span.Slice(n * Columns, Columns).ToArray();
        return y;
    }

    private static double[] Row(IReadOnlyList<double[]> rows, int n) =>
        rows[n] ?? throw new ArgumentException($"Tensor.FromRows: row {n} is null; expected the numbers of a row.", nameof(rows));

    private InvalidOperationException NoMatrix(string member) => new($"Tensor.{member}: the tensor has shape {Dims.Text(shape)}; expected a matrix [N, D]. Reshape it, or read Shape.");
}
