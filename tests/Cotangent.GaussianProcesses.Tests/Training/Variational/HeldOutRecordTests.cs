namespace Cotangent.GaussianProcesses.Tests.Training.Variational;

public class HeldOutRecordTests
{
    private static readonly double[] Losses = [5, 4, 4.5, double.NaN, 3.9, 3.95, 3.96, 3.97];

    [Fact]
    public void Patience_counts_from_the_best_and_NaN_is_never_the_best()
    {
        var record = new HeldOutRecord();
        List<int> waited = [];
        foreach (var loss in Losses)
        {
            record = record.With(loss);
            waited.Add(record.LooksSinceBest);
        }
        Assert.Equal([0, 0, 1, 2, 0, 1, 2, 3], waited);
        Assert.Equal(new(3.9, 5, 8), record);
    }

    [Fact]
    public void A_first_loss_that_is_NaN_gives_way_to_any_other()
    {
        var record = new HeldOutRecord().With(double.NaN);
        Assert.Equal((1, 0), (record.LooksSinceBest, record.BestLook));
        Assert.Equal(new(double.PositiveInfinity, 2, 2), record.With(double.PositiveInfinity));
    }

    [Fact]
    public void An_equal_loss_is_no_new_best() => Assert.Equal(1, new HeldOutRecord().With(4).With(4).LooksSinceBest);
}
