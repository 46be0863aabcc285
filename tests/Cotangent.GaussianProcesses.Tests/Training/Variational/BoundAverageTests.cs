namespace Cotangent.GaussianProcesses.Tests.Training.Variational;

public class BoundAverageTests
{
    /// <summary>Batches of 4 and of 2 of 6 rows, whose plain mean is −37.7: the bound on all rows is −33.94.</summary>
    [Fact]
    public void The_average_of_an_epoch_weighs_each_batch_by_its_rows()
    {
        var average = default(BoundAverage).With(-26.4693547847980, 4, 6, true).With(-48.8816540502107, 2, 6, false);
        Assert.Equal(-33.9401212066022, average.Epoch, 1e-12);
        Assert.Equal(-26.4693547847980, average.With(-26.4693547847980, 4, 6, true).Epoch, 1e-14);
    }

    [Fact]
    public void The_smoothed_bound_of_a_steady_one_is_it_from_the_first_batch_on()
    {
        var average = default(BoundAverage);
        for (var step = 0; step < 9; step++)
        {
            average = average.With(-7.5, step % 3 == 2 ? 2 : 4, 10, step % 3 == 0);
            Assert.Equal(-7.5, average.Smoothed, 1e-14);
        }
    }
}
