namespace Cotangent.GaussianProcesses.Tests;

public sealed class VectorTargetTests
{
    private static readonly Tensor X = Tensor.FromRows([[0], [1], [2], [4]]);
    private static readonly Tensor Y = Tensor.FromArray([0.1, 0.9, 0.8, -0.7]);

    private static readonly Dictionary<string, Func<Tensor, DataModel>> Models = new()
    {
        ["Gpr"] = y => new Gpr(X, y, new Matern52()),
        ["GprWithMissing"] = y => new GprWithMissing(X, y, new Matern52()),
        ["Sgpr"] = y => new Sgpr(X, y, new Matern52(), new InducingPoints(X)),
        ["Fitc"] = y => new Fitc(X, y, new Matern52(), new InducingPoints(X)),
        ["Cglb"] = y => new Cglb(X, y, new Matern52(), new InducingPoints(X)),
        ["OnlineSgpr"] = y => new OnlineSgpr(Earlier(y), X, y, new Matern52(), new InducingPoints(X)),
        ["Vgp"] = y => new Vgp(X, y, new Matern52(), new StudentTLikelihood()),
        ["VgpOpperArchambeau"] = y => new VgpOpperArchambeau(X, y, new Matern52(), new StudentTLikelihood()),
        ["LaplaceApproximation"] = y => new LaplaceApproximation(X, y * y, new Matern52(), new ExponentialLikelihood()),
        ["ExpectationPropagation"] = y => new ExpectationPropagation(X, Op.Sign(y * y - 0.5) * 0.5 + 0.5, new Matern52(), new BernoulliLikelihood()),
        ["Gpmc"] = y => new Gpmc(X, y, new Matern52(), new StudentTLikelihood()),
    };

    private static SparseSummary Earlier(Tensor y) => ((SparsePosterior)new Sgpr(X, y, new Matern52(), new InducingPoints(X)).Posterior()).Summary();

    public static TheoryData<string> Names => [.. Models.Keys];

    /// <summary>A vector [N] is one target, as a column [N, 1] is.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_vector_of_targets_is_one_target(string name) =>
        Assert.Equal(Models[name](Op.ExpandDims(Y, 1)).Objective().ToScalar(), Models[name](Y).Objective().ToScalar());

    [Fact]
    public void A_vector_of_inputs_is_refused_with_what_makes_a_column_of_it()
    {
        var error = Assert.Throws<ArgumentException>(() => new Gpr(Y, Y, new Matern52()));
        Assert.Equal("Gpr: X has shape [4]; expected [N, D]. Op.ExpandDims(X, 1) makes it [4, 1].", error.Message);
    }

    [Fact]
    public void A_prediction_goes_row_by_row()
    {
        var prediction = new Gpr(X, Y, new Matern52()).Posterior().PredictY(Tensor.FromRows([[0.5], [3]]));
        var (lower, upper) = prediction.Interval();
        var rows = prediction.OneByOne();
        Assert.Equal(2, rows.Count);
        foreach (var (i, (mean, deviation, low, high)) in rows.Index())
            Assert.Equal((prediction.Mean[i, 0], Math.Sqrt(prediction.Variance[i, 0]), lower[i, 0], upper[i, 0]), (mean, deviation, low, high));
    }
}
