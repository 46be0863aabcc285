namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class DataStartsTests
{
    /// <summary>The data would have a lengthscale of about 30 begin, which the interval does not hold.</summary>
    [Fact]
    public void A_start_that_the_transform_does_not_allow_is_left_out()
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => 5.0 * i)], 20, 1);
        var model = new Gpr(X, Op.Sin(0.1 * X), new SquaredExponential(lengthscales: StartValue.LeftOut().In(Transform.Sigmoid(0.5, 12))));
        var report = model.Fit();
        Assert.DoesNotContain("kernel.lengthscales", report.StartsFromData);
        Assert.Contains("kernel.variance", report.StartsFromData);
        Assert.Equal("1", report.Started.Single(row => row.Path == "kernel.lengthscales").Value);
        Assert.InRange(ParameterTree.Find(model, "kernel.lengthscales").Value.ToScalar(), 0.5, 12);
        Assert.True(double.IsFinite(report.LogDensity));
    }
}
