using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class WhereTests
{
    [Fact]
    public void It_chooses_element_by_element_and_broadcasts()
    {
        Near.Equal([1, 20, 3], Where(Vector(1, 0, 1), Vector(1, 2, 3), Vector(10, 20, 30)), 0);
        Near.Equal([1, 0, 3], Where([true, false, true], Vector(1, 2, 3), Tensor.Scalar(0)), 0);
        Near.Equal(Matrix(new double[,] { { 1, 2 }, { 8, 8 } }), Where(Matrix(new double[,] { { 1 }, { 0 } }), Vector(1, 2), Tensor.Scalar(8)), 0);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(100_003)]
    public void Long_rows_give_the_same_as_element_by_element(int n)
    {
        var (x, row) = (Normal(2, n), Normal(n));
        var condition = Tensor.FromSpan([.. Enumerable.Range(0, 2 * n).Select(i => (double)(i * i % 3 % 2))], 2, n);
        var (same, stretched) = (Where(condition, x, -x), Where(condition, Tensor.Scalar(5), row));
        for (var i = 0; i < 2 * n; i++)
        {
            Assert.Equal(condition.Span[i] != 0 ? x.Span[i] : -x.Span[i], same.Span[i]);
            Assert.Equal(condition.Span[i] != 0 ? 5 : row[i % n], stretched.Span[i]);
        }
    }

    [Fact]
    public void The_cotangent_of_what_is_not_chosen_is_exactly_zero()
    {
        var v = Vector(double.NaN, double.PositiveInfinity, 2);
        Near.Equal([0, double.PositiveInfinity, 0], Derive.Gradient(a => Where(Vector(0, 1, 0), a, Tensor.Scalar(1)), Vector(1, 2, 3), v), 0);
        Near.Equal([double.NaN, 0, 2], Derive.Gradient(b => Where(Vector(0, 1, 0), Tensor.Scalar(1), b), Vector(1, 2, 3), v), 0);
    }

    [Fact]
    public void A_square_root_that_is_not_chosen_at_zero_leaves_no_trace()
        => Near.Equal([0, 0.25], Derive.Gradient(x => Where(Vector(0, 1), Sqrt(x), Tensor.Scalar(0)), Vector(0, 4)), 0);

    [Fact]
    public void By_element_a_branch_never_meets_what_it_is_not_chosen_for()
    {
        var x = Vector(-1, 0, 4);
        var seen = new List<double>();
        Func<Tensor, Tensor> f = z => Where(Vector(0, 0, 1), z, Root, _ => Tensor.Scalar(0));
        Tensor Root(Tensor chosen)
        {
            seen.AddRange(chosen.ToArray());
            return Sqrt(chosen) + Log(chosen);
        }
        Near.Equal([0, 0, 2 + Math.Log(4)], f(x));
        Near.Equal([0, 0, 0.5], Derive.Gradient(f, x));
        Near.Equal([0, 0, -1.0 / 32 - 1.0 / 16], Derive.Second(f, x));
        Assert.All(seen, value => Assert.Equal(4, value));
    }

    [Fact]
    public void By_element_it_is_the_whole_form_where_both_branches_are_defined()
    {
        var (condition, x) = (Tensor.FromSpan([1, 0, 0, 1, 1, 0], 2, 3), Normal(2, 3));
        Near.Equal(Where(condition, Exp(x), Square(x)), Where(condition, x, Exp, Square), 0);
        Near.Equal(Derive.Gradient(z => Where(condition, Exp(z), Square(z)), x), Derive.Gradient(z => Where(condition, z, Exp, Square), x), 0);
    }

    [Fact]
    public void A_condition_has_no_gradient()
    {
        using var tape = new GradientTape();
        var c = Vector(1, 0);
        tape.Watch(c);
        Assert.Null(tape.Gradient([Where(c, Vector(1, 2), Vector(3, 4))], [c], null, UnconnectedGradients.Null)[0]);
        Near.Equal([0, 0], Derive.Tangent(z => Where(z, Vector(1, 2), Vector(3, 4)), c, Vector(1, 1)), 0);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var whole = Assert.Throws<ArgumentException>(() => Where(Vector(1, 0), Vector(1, 2, 3), Tensor.Scalar(0)));
        Assert.Equal("Where: shapes [2] and [3] do not broadcast: axis −1 has lengths 2 and 3. Make the lengths equal, or one of them 1.", whole.Message);
        var lazy = Assert.Throws<ArgumentException>(() => Where(Vector(1, 0), Vector(1, 2, 3), Exp, Exp));
        Assert.Equal("Where: the condition has shape [2]; expected one that broadcasts to [3], the shape of x.", lazy.Message);
        var branch = Assert.Throws<ArgumentException>(() => Where(Vector(1, 0, 1), Vector(1, 2, 3), z => Concat([z, z]), Exp));
        Assert.Equal("Where: ifTrue gave shape [4] for [2], the elements it is chosen for. Give an elementwise function.", branch.Message);
    }
}
