using Cotangent.Workbench.Shards;

namespace Cotangent.Workbench.Tests.Shards;

public class ShardTaskTests
{
    [Fact]
    public void A_task_keeps_every_digit_on_its_way()
    {
        var task = new ShardTask(3, "a b.csv", 7, 9, ["x", "ü"], "y", 10)
        {
            Checksum = "AB",
            Kernel = "Matern52",
            Mean = "linear",
            Inducing = 5,
            SampleRows = 2,
            Standardizer = new([0.1, 1.0 / 3], [1e-300, 2], -0.0, Math.PI),
        };
        var read = ShardTask.Parse(task.ToText());
        Assert.Equal(task.ToText(), read.ToText());
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(read.Standardizer!.TargetMean));
        Assert.Equal([0.1, 1.0 / 3], read.Standardizer.InputMeans);
    }

    [Fact]
    public void Bytes_keep_every_bit_of_numbers()
    {
        double[] numbers = [0, -0.0, double.NaN, double.PositiveInfinity, 1e-320, Math.PI];
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), ShardBytes.ToDoubles(ShardBytes.Of(numbers)).Select(BitConverter.DoubleToInt64Bits));
        Assert.Throws<ArgumentException>(() => ShardBytes.ToDoubles(new byte[7]));
    }
}
