namespace Cotangent.GaussianProcesses.Tests.Expectations;

public class UncertainInputsTests
{
    private static readonly Tensor Mean = Tensor.FromSpan([0.4, -0.7, 1.0, 2.0], 2, 2);

    [Fact]
    public void Bad_values_are_refused_at_the_door()
    {
        Says("DiagonalGaussianInputs: variances has shape [2, 1]; expected [N, D] with D = 2, as in mean.", () => new DiagonalGaussianInputs(Mean, Tensor.Ones(2, 1)));
        Says("DiagonalGaussianInputs: the variance of column 0 of input 1 is -0.1; expected 0 or more, and 0 where a number is known.",
            () => new DiagonalGaussianInputs(Mean, Tensor.FromSpan([0.1, 0.1, -0.1, 0.1], 2, 2)));
        Says("DiagonalGaussianInputs: element 2 of mean is NaN; expected finite numbers.", () => new DiagonalGaussianInputs(Tensor.FromSpan([1, 2, double.NaN, 3], 2, 2), Mean));
        Says("DiagonalGaussianInputs: element 0 of variances is Infinity; expected finite numbers.", () => new DiagonalGaussianInputs(Mean, Tensor.Full(double.PositiveInfinity, 2, 2)));
        Says("GaussianInputs: covariance has shape [2, 2]; expected [N, D, D].", () => new GaussianInputs(Mean, Mean));
        Says("GaussianInputs: the variance of column 1 of input 1 is -1; expected 0 or more, and 0 where a number is known.", () => Full(1, 0, 0, -1));
        Says("GaussianInputs: covariance[1, 1, 0] is 0.2 and covariance[1, 0, 1] is 0.1; expected symmetric matrices.", () => Full(1, 0.1, 0.2, 1));
        Says("GaussianInputs: covariance[1, 1, 0] is 2.1, of variances 1 and 4; expected at most 2 in size, a correlation of 1.", () => Full(4, 2.1, 2.1, 1));
        Says("GaussianInputs: element 4 of covariance is NaN; expected finite numbers.", () => Full(double.NaN, 0, 0, 1));
        Says("MarkovGaussianInputs: mean has no rows; expected one for each input of the chain.", () => new MarkovGaussianInputs(Tensor.Zeros(0, 2), Tensor.Zeros(2, 0, 2, 2)));
        Says("MarkovGaussianInputs: covariances has shape [1, 2, 2, 2]; expected [2, N, D, D].", () => new MarkovGaussianInputs(Mean, Tensor.Zeros(1, 2, 2, 2)));
        Assert.Equal(2, Full(4, 2, 2, 1).Count);

        static GaussianInputs Full(params double[] second) => new(Mean, Tensor.FromSpan([1, 0, 0, 1, .. second], 2, 2, 2));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var inputs = new DiagonalGaussianInputs(Mean, Tensor.Ones(2, 2));
        Says("Expectation: Z has shape [1, 3]; expected [M, D] with D = 2, as in the mean of inputs.", () => Expectation.OfCovariance(new Linear(), Tensor.Ones(1, 3), inputs));
        Says("Expectation: SquaredExponential sees 2 columns; expected 3, one per element of lengthscales. Set activeDims, or give one per column.",
            () => Expectation.OfCovariance(new SquaredExponential(1, [1, 2, 3]), Mean, inputs));
        Says("Expectation: activeDims of Linear is [0, 2]; the inputs have 2 columns. Columns are numbered from 0.", () => Expectation.OfDiagonal(new Linear(1, [0, 2]), inputs));
        Says("Expectation: LinearMean has 3 rows of slopes for columns [0, 1]; the inputs have 2 columns.", () => Expectation.OfMean(new LinearMean(Tensor.Ones(3, 1)), inputs));
        Says("Expectation.SumOfProducts: weights has shape [3]; expected [N] with N = 2, as in the mean of inputs.",
            () => Expectation.SumOfProducts(new Linear(), Mean, inputs, Tensor.Ones(3)));
    }

    [Fact]
    public void Empty_sets_have_empty_expectations()
    {
        var none = new DiagonalGaussianInputs(Tensor.Zeros(0, 2), Tensor.Zeros(0, 2));
        foreach (var kernel in new Kernel[] { new SquaredExponential(), new Linear() + new Constant(), new Matern52(activeDims: [1]) })
        {
            Assert.Equal([0, 2, 2], Expectation.OfProduct(kernel, Mean, none).Shape.ToArray());
            Assert.Equal(new double[4], Expectation.SumOfProducts(kernel, Mean, none).ToArray());
            Assert.Equal([0], Expectation.OfDiagonal(kernel, none).Shape.ToArray());
        }
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
