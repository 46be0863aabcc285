using System.Numerics.Tensors;

namespace Cotangent.Autodiff.Tests;

public sealed class TensorArraysTests
{
    private static readonly Tensor X = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 2, 3);

    [Fact]
    public void Every_kind_of_array_makes_the_same_matrix_and_comes_back()
    {
        double[][] rows = [[0, 1, 2], [3, 4, 5]];
        Tensor[] made =
        [
            Tensor.FromRows(rows),
            Tensor.FromRows(new List<double[]>(rows)),
            Tensor.FromArray([0, 1, 2, 3, 4, 5], 2, 3),
            Tensor.FromSpan([0f, 1f, 2f, 3f, 4f, 5f], 2, 3),
            Tensor.FromMatrix(X.ToMatrix()),
            Tensor.FromRows(X.ToRows()),
            Tensor.FromTensorSpan(X.AsTensorSpan()),
        ];
        Assert.All(made, x => Assert.Equal(X.ToArray(), x.ToArray()));
        Assert.All(made, x => Assert.Equal([2, 3], x.Shape.ToArray()));
        Assert.Equal(5.0, X.ToMatrix()[1, 2]);
        Assert.Equal([[0, 1, 2], [3, 4, 5]], X.ToRows());
    }

    [Fact]
    public void A_slice_of_a_tensor_span_gives_its_own_elements()
    {
        double[] elements = [0, 1, 2, 3, 4, 5, 6, 7];
        var slice = new ReadOnlyTensorSpan<double>(elements, [2, 4])[.., 1..3];
        var x = Tensor.FromTensorSpan(slice);
        Assert.Equal([2, 2], x.Shape.ToArray());
        Assert.Equal([1, 2, 5, 6], x.ToArray());
    }

    [Fact]
    public void A_vector_of_any_kind_is_a_vector()
    {
        Assert.Equal([1, 2], Tensor.FromSpan(stackalloc[] { 1f, 2f }).ToArray());
        Assert.Equal([2], Tensor.FromArray([1, 2]).Shape.ToArray());
        Assert.Equal([1], Tensor.FromTensorSpan(Tensor.Scalar(3).AsTensorSpan()).Shape.ToArray());
        Assert.Equal([[1], [2]], Tensor.FromArray([1, 2]).ToRows());
        Assert.Equal(new double[,] { { 1 }, { 2 } }, Tensor.FromArray([1, 2]).ToMatrix());
    }

    [Fact]
    public void Rows_and_columns_are_counted_and_read()
    {
        Assert.Equal((2, 3, 2, 3), (X.Rows, X.Columns, X.GetLength(0), X.GetLength(1)));
        Assert.Equal((2, 1), (Tensor.FromArray([1, 2]).Rows, Tensor.FromArray([1, 2]).Columns));
        Assert.Equal([3, 4, 5], X.Row(1).ToArray());
        Assert.Equal((4, 1), (X[1, 1], Tensor.FromArray([1, 2])[0]));
    }

    [Fact]
    public void What_is_no_row_is_refused()
    {
        Assert.Contains("shape [2, 3]; expected a row from 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => X.Row(2).ToArray()).Message, StringComparison.Ordinal);
        Assert.Contains("expected an axis from 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => X.GetLength(2)).Message, StringComparison.Ordinal);
        Assert.Contains("shape []; expected a matrix", Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).Rows).Message, StringComparison.Ordinal);
        Assert.Contains("row 1 has 1 numbers and row 0 has 2", Assert.Throws<ArgumentException>(() => Tensor.FromRows([[1, 2], [3]])).Message, StringComparison.Ordinal);
        Assert.Contains("row 1 is null", Assert.Throws<ArgumentException>(() => Tensor.FromRows([[1, 2], null!])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => X[2, 0]);
        Assert.Throws<ArgumentException>(() => X[0]);
    }

    [Fact]
    public void No_rows_are_an_empty_matrix() => Assert.Equal([0, 0], Tensor.FromRows([]).Shape.ToArray());
}
