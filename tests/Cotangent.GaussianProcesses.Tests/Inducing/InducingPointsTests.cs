using Cotangent.GaussianProcesses.Testing;
using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Inducing;

public class InducingPointsTests
{
    [Fact]
    public void Obey_the_laws() => InducingLaws.Hold(() => new InducingPoints(SetA.Z), () => SetA.Kernel(), SetA.X);

    [Fact]
    public void At_the_inducing_inputs_both_covariances_are_one()
    {
        var (points, kernel) = (new InducingPoints(SetA.Z), SetA.Kernel());
        Golden.Close(points.Kuu(kernel), points.Kuf(kernel, SetA.Z), 1e-15, "Kuf");
    }

    [Fact]
    public void No_points_are_refused()
    {
        const string message = "InducingPoints: the inducing inputs Z have shape [0, 2]; expected [M, D] with at least one row and one column.";
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new InducingPoints(Tensor.Zeros(0, 2))).Message);
        Assert.Equal(message.Replace("0, 2", "3", StringComparison.Ordinal), Assert.Throws<ArgumentException>(() => new InducingPoints([1, 2, 3])).Message);
    }

    [Fact]
    public void Points_of_other_columns_than_the_data_are_refused() => Assert.Equal(
        "InducingPoints.Kuf: X has shape [6, 1]; expected [N, D] with D = 2, as in Z.",
        Assert.Throws<ArgumentException>(() => new InducingPoints(Tensor.Ones(3, 2)).Kuf(SetA.Kernel(), SetA.X)).Message);
}
