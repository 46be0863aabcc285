namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class LeastSquaresTests
{
    [Fact]
    public void A_line_leaves_its_residuals()
    {
        double[] y = [1, 2, 2, 5];
        LeastSquares.TakeOff(y, [1, 1, 1, 1], [0, 1, 2, 3]);
        // By hand: slope 1.2, level 0.7.
        foreach (var (expected, actual) in new[] { 0.3, 0.1, -1.1, 0.7 }.Zip(y)) Assert.Equal(expected, actual, 1e-14);
    }

    [Fact]
    public void Columns_stay_as_they_were_and_one_that_adds_nothing_is_left_out()
    {
        double[] ones = [1, 1, 1], t = [1, 2, 4], same = [3, 5, 9], y = [2, -1, 4], alone = [2, -1, 4];
        LeastSquares.TakeOff(y, ones, t, same, [0, 0, 0]);
        LeastSquares.TakeOff(alone, ones, t);
        foreach (var (expected, actual) in alone.Zip(y)) Assert.Equal(expected, actual, 1e-12);
        Assert.Equal([3, 5, 9], same);
    }

    [Fact]
    public void As_many_columns_as_rows_leave_nothing_and_none_everything()
    {
        double[] y = [2, 7], kept = [2, 7];
        LeastSquares.TakeOff(y, [1, 1], [0, 1], [0, 4]);
        LeastSquares.TakeOff(kept);
        Assert.All(y, v => Assert.Equal(0, v, 1e-14));
        Assert.Equal([2, 7], kept);
    }
}
