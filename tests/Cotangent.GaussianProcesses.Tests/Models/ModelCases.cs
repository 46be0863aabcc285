namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Every kind of model, made of given data.</summary>
internal static class ModelCases
{
    internal static readonly (string Name, int Outputs, Func<Tensor, Tensor, DataModel> Make)[] All =
    [
        .. RegressionCases.All.Select(c => ($"exact, {c.Name}", c.Outputs, (Func<Tensor, Tensor, DataModel>)c.Make)),
        .. RegressionCases.All.Select(c => ($"sparse, {c.Name}", c.Outputs, (Func<Tensor, Tensor, DataModel>)((X, Y) => Sparse(c.Make(X, Y))))),
        .. RegressionCases.All.Select(c => ($"sparse with noise of each row, {c.Name}", c.Outputs, (Func<Tensor, Tensor, DataModel>)((X, Y) => WithNoiseOfEachRow(c.Make(X, Y))))),
        .. RegressionCases.All.Select(c => ($"sparse with conjugate gradients, {c.Name}", c.Outputs, (Func<Tensor, Tensor, DataModel>)((X, Y) => WithConjugateGradients(c.Make(X, Y))))),
        .. RegressionCases.All.Select(c => ($"sparse after earlier rows, {c.Name}", c.Outputs, (Func<Tensor, Tensor, DataModel>)((X, Y) => AfterEarlierRows(c.Make(X, Y))))),
        .. RegressionCases.All.Where(c => c.Name != "noise that grows").Select(c => ($"sparse in shards, {c.Name}", c.Outputs, (Func<Tensor, Tensor, DataModel>)((X, Y) => InShards(c.Make(X, Y))))),
        ("sparse, averages of two outputs", 2, (X, Y) => new Sgpr(
            X, Y, new SquaredExponential(1.7, [0.9, 1.4]), new Multiscale(RegressionCases.Normal(8, 4, RegressionCases.D), 0.3), null, new GaussianLikelihood(0.1))),
        ("exact, a trend integrated out", 1, (X, Y) => new Gpr(X, Y, new Matern52(1.7, 0.9), new LinearTrend(), new GaussianLikelihood(0.1))),
        ("exact, a trend integrated out of two outputs", 2, (X, Y) => new Gpr(X, Y, new SquaredExponential(1.7, [0.9, 1.4]), new LinearTrend(), new HeteroscedasticLikelihood(new ConstantMean(0.3)))),
        ("values and slopes", 1, (X, Y) => WithSlopes(X, Y, new SquaredExponential(1.7, [0.9, 1.2]) + new Linear(0.4), new LinearMean(Tensor.FromSpan([0.5, -0.2], 2, 1), 0.3), [0.2, 0.4])),
        ("values and slopes of two outputs", 2, (X, Y) => WithSlopes(X, Y, new Matern32(1.7, 0.9) * new Periodic(new Matern52(1, 1.4), 2.1), new ConstantMean([0.4, -0.7]), 0.3)),
        ("missing values", 2, (X, Y) => new GprWithMissing(X, WithHoles(Y), new Matern52(1.7, 0.9), new ConstantMean([0.4, -0.7]), new GaussianLikelihood(0.1))),
        ("outputs mixed alike, missing values", 2, (X, Y) => new GprOfOutputs(
            X, WithHoles(Y), new IntrinsicCoregionalization(new Matern52(1.7, 0.9), 2), new ConstantMean([0.4, -0.7]), new GaussianLikelihood(0.1))),
        ("mixed outputs with noise of each row", 2, (X, Y) => new GprOfOutputs(X, Y, VariationalCases.Mixed(3), null, new HeteroscedasticLikelihood(new ConstantMean(0.3)))),
        ("leave one out, two outputs", 2, (X, Y) => new LeaveOneOutGpr(new(X, Y, new Matern52(1.7, [0.9, 1.2]), new ConstantMean([0.4, -0.7]), new GaussianLikelihood(0.1)))),
        ("leave one out, a trend integrated out", 1, (X, Y) => new LeaveOneOutGpr(new(X, Y, new Matern52(1.7, 0.9), new LinearTrend(), new GaussianLikelihood(0.1)))),
        ("Laplace, labels", 1, (X, Y) => new LaplaceApproximation(X, Op.Greater(Y, 0), new Matern52(1.7, 0.9), new BernoulliLikelihood(new LogitLink()), new ConstantMean(0.2))),
        ("Laplace, outliers in two outputs", 2, (X, Y) => new LaplaceApproximation(X, 2 * Y, new Matern52(1.7, 0.9), new StudentTLikelihood(0.3, 3), new ConstantMean([0.2, -0.1]))),
        ("expectation propagation, labels", 1, (X, Y) => new ExpectationPropagation(X, Op.Greater(Y, 0), new Matern52(1.7, 0.9), new BernoulliLikelihood(), new ConstantMean(0.2))),
        ("expectation propagation, labels of two outputs", 2, (X, Y) => new ExpectationPropagation(X, Op.Greater(Y, 0), new SquaredExponential(1.7, [0.9, 1.4]), new BernoulliLikelihood())),
        .. VariationalCases.All,
        .. MonteCarloCases.All,
        .. LatentCases.All,
    ];

    internal static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    internal static DataModel Make(string name) => All.Single(c => c.Name == name) is var (_, outputs, make) ? make(RegressionCases.X, RegressionCases.Y(outputs)) : null!;

    internal static bool HasGaussianNoise(Model model) => model.Parts.Any(part => part.Node is GaussianNoise);

    private static InducingPoints Points => new(RegressionCases.Normal(8, 4, RegressionCases.D));

    private static Sgpr Sparse(Gpr exact) => new(exact.X, exact.Y, exact.Kernel, Points, exact.Mean, exact.Likelihood);

    private static ShardedSgpr InShards(Gpr exact)
    {
        var form = new ShardForm(exact.Kernel, Points, exact.Mean, Sgpr.DefaultJitter, exact.Y.Shape[1]);
        return new(LocalShards.Of(form, exact.X, exact.Y, 3), form, exact.X, exact.Y, (GaussianLikelihood)exact.Likelihood);
    }

    private static Fitc WithNoiseOfEachRow(Gpr exact) => new(exact.X, exact.Y, exact.Kernel, Points, exact.Mean, exact.Likelihood);

    /// <summary>A tolerance at which what v still loses does not show in differences of values.</summary>
    private static Cglb WithConjugateGradients(Gpr exact) => new(exact.X, exact.Y, exact.Kernel, Points, exact.Mean, exact.Likelihood, tolerance: 1e-20);

    private static OnlineSgpr AfterEarlierRows(Gpr exact)
    {
        var Z = RegressionCases.Normal(9, 3, RegressionCases.D);
        var K = new Matern32(1.2, 1.1).K(Z);
        SparseSummary earlier = new(Z, RegressionCases.Normal(10, 3, exact.Y.Shape[1]), 0.4 * K, K);
        return new(earlier, exact.X, exact.Y, exact.Kernel, Points, exact.Mean, exact.Likelihood);
    }

    /// <summary>Small values are missing, and large ones of the second output: which ones does not depend on the order of rows.</summary>
    private static Tensor WithHoles(Tensor Y)
    {
        var y = Y.ToArray();
        for (var i = 0; i < y.Length; i++)
            if (y[i] < -1 || (i % 2 == 1 && y[i] > 1)) y[i] = double.NaN;
        return Tensor.FromSpan(y, Y.Shape);
    }

    /// <summary>With slopes at the first inputs, and at others.</summary>
    private static GprWithSlopes WithSlopes(Tensor X, Tensor Y, Kernel kernel, MeanFunction mean, StartValue slopeNoise)
    {
        var at = Op.Concat([Op.Gather(RegressionCases.X, [0, 0]), RegressionCases.Normal(21, 2, RegressionCases.D)]);
        return new(X, Y, new(at, [0, 1, 1, 0], RegressionCases.Normal(22, 4, Y.Shape[1])), kernel, mean, new GaussianLikelihood(0.1), slopeNoise);
    }
}
