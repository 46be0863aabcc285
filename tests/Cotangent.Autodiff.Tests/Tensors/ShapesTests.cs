namespace Cotangent.Autodiff.Tests;

public sealed class ShapesTests
{
    private readonly Tensor X = Tensor.Zeros(4, 2);

    [Fact]
    public void Shapes_that_fit_pass() => Shapes.In("Test").Is(X, "N D").Is(Tensor.Zeros(7, 5, 2), "… M D").Is(Tensor.Zeros(4, 1), "N 1");

    [Fact]
    public void A_length_that_differs_names_where_it_was_met()
        => Assert.Equal("Test: Y has shape [3, 1]; expected [N, 1] with N = 4, as in X.", Message(Tensor.Zeros(3, 1), "N 1"));

    [Fact]
    public void A_rank_that_differs_is_shown_by_the_pattern_with_what_makes_a_column_of_a_vector()
        => Assert.Equal("Test: Y has shape [4]; expected [N, P]. Op.ExpandDims(Y, 1) makes it [4, 1].", Message(Tensor.Zeros(4), "N P"));

    [Fact]
    public void A_number_is_that_length() => Assert.Equal("Test: Y has shape [4, 2]; expected [N, 1].", Message(Tensor.Zeros(4, 2), "N 1"));

    [Fact]
    public void A_shape_is_shown_with_its_lengths_in_brackets() => Assert.Equal("[2, 3], [4], []", $"{Shapes.Text([2, 3])}, {Shapes.Text([4])}, {Shapes.Text([])}");

    private string Message(Tensor Y, string pattern) => Assert.Throws<ArgumentException>(() => Shapes.In("Test").Is(X, "N D").Is(Y, pattern)).Message;
}
