namespace Cotangent.GaussianProcesses.Tests.Inducing;

public class InducingInputsTests
{
    [Fact]
    public void The_first_two_rows_that_are_equal_are_found()
    {
        Assert.Equal((1, 3), InducingInputs.EqualRows(Rows(1, 2, 3, 4, 5, 6, 3, 4, 5, 6)));
        Assert.Equal((0, 1), InducingInputs.EqualRows(Rows(0, 0, 0, 0)));
        Assert.Null(InducingInputs.EqualRows(Rows(0, 1, 0, 2, 1, 0, 2, 0, 1, 1)));
        Assert.Null(InducingInputs.EqualRows(Rows()));
    }

    private static Tensor Rows(params double[] x) => Tensor.FromSpan(x, x.Length / 2, 2);
}
