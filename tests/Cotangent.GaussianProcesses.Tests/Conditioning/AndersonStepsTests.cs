namespace Cotangent.GaussianProcesses.Tests.Conditioning;

public class AndersonStepsTests
{
    private static readonly Tensor A = Tensor.FromSpan([-0.6, 0.2, 0.1, -0.9], 2, 2);
    private static readonly Tensor End = Tensor.FromSpan([3.0, -2], 2, 1);

    /// <summary>Of a linear f of two numbers two changes say all: the step after them ends where f is 0.</summary>
    [Fact]
    public void A_linear_function_is_solved_by_as_many_changes_as_it_has_numbers()
    {
        static Tensor F(Tensor x) => Op.MatMul(A, x - End);
        var (steps, x) = (new AndersonSteps(), Tensor.Zeros(2, 1));
        for (var i = 0; i < 3; i++) x = steps.After(x, F(x)) ?? x + F(x);
        Assert.All((x - End).ToArray(), left => Assert.Equal(0, left, 1e-10));
    }

    [Fact]
    public void Where_f_does_not_change_the_step_is_f()
    {
        var (steps, x, f) = (new AndersonSteps(), Tensor.Zeros(2, 1), Tensor.FromSpan([0.5, -1], 2, 1));
        Assert.Null(steps.After(x, f));
        Assert.Equal([1, -2], steps.After(x + f, f)!.ToArray());
    }
}
