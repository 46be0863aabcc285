namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>What a refusal says, where no other test asks: what was got, what was expected, and the remedy.</summary>
public class RefusalTests
{
    private static readonly Tensor X = Tensor.FromSpan([0, 1, 2, 3], 4, 1), XX = Tensor.FromSpan([0, 0, 1, 1, 2, 2, 5, 5, 7, 7, 8, 8, 9, 9, 4, 4], 8, 2);
    private static readonly double[] Three = [1, 2, 3], Two = [1, 2];
    private static readonly bool[] Labels = [true, false];

    public static TheoryData<string, Func<object>> Refusals => new()
    {
        { "SquaredExponential.K: X has 1 columns; expected 2, one per element of lengthscales. Set activeDims, or give lengthscales one element per column.",
            () => new SquaredExponential(lengthscales: Tensor.FromSpan([1, 2])).K(X) },
        { "ChangePoints: got 1 kernel; expected at least two.", () => new ChangePoints([new Linear()]) },
        { "ChangePoints: got 0 kernels; expected at least two.", () => new ChangePoints([]) },
        { "MeanSum: got 1 mean function; expected at least two.", () => new MeanSum(new ConstantMean()) },
        { "MeanSum: got 0 mean functions; expected at least two.", () => new MeanSum() },
        { "LinearMean: slopes has shape [1, 1] for 2 active columns; expected [2, P].", () => new LinearMean(Tensor.FromSpan([1], 1, 1), activeDims: [0, 1]) },
        { "Gpr: X has 1 row; a LinearTrend over 1 column takes at least 3. Use a ConstantMean, or more rows.", () => new Gpr(Tensor.Ones(1, 1), Tensor.Ones(1, 1), new Linear(), new LinearTrend()) },
        { "Gpr: X has 2 rows; a PolynomialTrend(2) over 2 columns takes at least 7. Use a ConstantMean, or more rows.",
            () => new Gpr(Tensor.Ones(2, 2), Tensor.Ones(2, 1), new Linear(), new PolynomialTrend(2)) },
        { "Gpr: at the rows of X, x1 is a combination of the monomials before it: they cannot be told apart in a PolynomialTrend(2). Lower the degree, or give inputs with more different values.",
            () => new Gpr(XX, Tensor.Ones(8, 1), new Linear(), new PolynomialTrend(2)) },
        { "TrainingRows: X has 3 values; expected 2 rows of 1, and at least one row. (Parameter 'X')", () => new TrainingRows([1, 2, 3], [1, 2], Standardizer.Identity(1)) },
        { "TrainingRows: X has 0 values; expected 0 rows of 1, and at least one row. (Parameter 'X')", () => new TrainingRows([], [], Standardizer.Identity(1)) },
        { "TrainingRows: unitsPerYear is given for 2 inputs; expected one input. Leave it out. (Parameter 'unitsPerYear')", () => new TrainingRows([1, 2], [1], Standardizer.Identity(2), 1) },
        { "Gp.Fit: x has 2 rows and there is 1 target; expected one target for each row.", () => Gp.Fit([1.0, 2], [1.0]) },
        { "Gp.Fit: x has 1 row and there are 3 targets; expected one target for each row.", () => Gp.Fit([1.0], Three) },
        { "Gp.Fit: row 1 of x is null; expected the numbers of its inputs.", () => Gp.Fit(new float[][] { [1], null! }, new float[] { 1, 2 }) },
        { "TrendPosterior: X has 2 rows; a LinearTrend over 1 column takes at least 3. Use a ConstantMean, or more rows.",
            () => new Gpr(X, Op.Sin(X), new Matern32(), new LinearTrend()).Posterior().Without(0, 2) },
        { "SlopeObservations: Y has shape [3, 1]; expected [S, P] with S = 4, as in X.", () => new SlopeObservations(X, [0, 0, 0, 0], Tensor.Ones(3, 1)) },
        { "Gp.Classify: the function Mean of the options returned null; expected what it is to make.", () => Gp.Classify(Two, Labels, new() { Mean = () => null! }) },
        { "Gp.Classify: the function Kernel of the options returned null; expected what it is to make.", () => Gp.Classify(Two, Labels, new() { Kernel = () => null! }) },
        { "EarlyStopping.On: Y has shape [3, 1]; expected [N, P] with N = 4, as in X.", () => EarlyStopping.On(new Gpr(X, X, new Linear()).Posterior, X, Tensor.Ones(3, 1)) },
        { "MinMax.K: row 1 of X has -1 in column 0 of those it sees; expected counts, from 0. Use Tanimoto for numbers of either sign.",
            () => new MinMax().K(Tensor.FromSpan([1, -1], 2, 1), X) },
        { "MinMax.K: row 1 of X2 has -1 in column 0 of those it sees; expected counts, from 0. Use Tanimoto for numbers of either sign.",
            () => new MinMax().K(X, Tensor.FromSpan([1, -1], 2, 1)) },
        { "MinMax.K: row 1 of X has -1 in column 0 of those it sees; expected counts, from 0. Use Tanimoto for numbers of either sign.",
            () => new MinMax().Diagonal(Tensor.FromSpan([1, -1], 2, 1)) },
        { "ParameterUncertainty: the loss has shape [2]; expected a scalar. Sum it.", () => Numbers(() => Tensor.Ones(2)) },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void It_says_what_was_got_and_what_is_expected(string message, Func<object> act) => Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(act).Message);

    [Fact]
    public void A_function_that_gives_nothing_is_named()
    {
        Assert.Equal("LengthscaleFunction.Evaluate: the function returned null; expected a tensor [… N 1] or [… N D].",
            Assert.Throws<InvalidOperationException>(() => new LengthscaleFunction(_ => null!).Evaluate(X)).Message);
        Assert.Equal("ParameterUncertainty: the loss is null; expected a scalar tensor. Return the loss from the function.",
            Assert.Throws<InvalidOperationException>(() => Numbers(() => null!)).Message);
    }

    /// <summary>Its own name for what it has no part for.</summary>
    [Fact]
    public void A_parameter_of_another_kernel_is_called_the_parameter() => Assert.Equal(
        "Foreign.K: X has 1 columns; expected 2, one per element of the parameter. Set activeDims, or give the parameter one element per column.",
        Assert.Throws<ArgumentException>(() => new Foreign().K(X)).Message);

    [Fact]
    public void An_exception_without_a_message_of_its_own_has_one() => Assert.Equal("The step is too long.", new InadmissibleStepException().Message);

    private static double[] Numbers(Func<Tensor> loss) => [.. new LossGradient(loss, [], "ParameterUncertainty", _ => "").Evaluate()];

    private sealed class Foreign() : Kernel(null)
    {
        private readonly Parameter parameter = new(Tensor.FromSpan([1, 2]));

        public override IReadOnlyList<Part> Parts => [];

        protected override Tensor Covariance(Tensor X, Tensor X2) => ForColumns(parameter, X);

        protected override Tensor Variances(Tensor X) => ForColumns(parameter, X);
    }
}
