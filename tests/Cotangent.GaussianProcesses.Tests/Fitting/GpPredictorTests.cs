namespace Cotangent.GaussianProcesses.Tests.Fitting;

public sealed class GpPredictorTests
{
    private static readonly double[][] X = [.. Enumerable.Range(0, 40).Select(i => new[] { i / 5.0, 100 + i * 7 % 11 })];
    private static readonly double[] Y = [.. X.Select(x => 50 + 10 * Math.Sin(x[0]) + 0.3 * x[1] + 0.5 * Math.Cos(37 * x[0]))];
    private static readonly double[][] Xnew = [[2.2, 103.5], [9.5, 99], [-40, 1000]];
    private static readonly FittedGp Fitted = Gp.Fit(X, Y, new() { Kernel = () => new Matern52(lengthscales: StartValue.LeftOut(2)), InputNames = ["time", "load"] });

    [Fact]
    public void It_predicts_the_bits_of_the_fit()
    {
        var (expected, actual) = (Fitted.Predict(Xnew), Fitted.Predictor.Predict(Xnew));
        Assert.Equal((IEnumerable<PredictedRow>)expected, actual);
        Assert.Equal((IEnumerable<PredictedRow>)expected, new GpPredictor(Fitted.Model.Posterior(), Fitted.Standardizer).Predict([.. Xnew.SelectMany(row => row)]));
    }

    /// <summary>Two formulas for one number, K α and Aᵀ c.</summary>
    [Fact]
    public void The_mean_alone_is_that_of_the_prediction()
    {
        var expected = Fitted.Predict(Xnew).Mean.ToArray();
        Assert.All(expected.Zip(Fitted.Predictor.Mean(Xnew)), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.Equal(Fitted.Predictor.Mean(Xnew), Fitted.Predictor.Mean([.. Xnew.SelectMany(row => row)]));
        Assert.Equal(Fitted.Predictor.Mean(Xnew), Fitted.Predictor.Mean(new double[,] { { 2.2, 103.5 }, { 9.5, 99 }, { -40, 1000 } }));
        Assert.Empty(Fitted.Predictor.Mean(Array.Empty<double[]>()));
    }

    [Fact]
    public void A_trend_is_in_the_mean_alone()
    {
        var fitted = Gp.Fit(X, Y, new() { Kernel = () => new Matern32(), Mean = () => new LinearTrend() });
        Assert.All(fitted.Predict(Xnew).Mean.ToArray().Zip(fitted.Predictor.Mean(Xnew)), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Fact]
    public void Every_fault_is_said_with_row_and_column()
    {
        Assert.Empty(Fitted.Predictor.Faults(Xnew));
        Assert.Equal(
            [(0, 1), (2, 0), (2, 1)],
            Fitted.Predictor.Faults([[1, double.NaN], [1, 2], [double.PositiveInfinity, 1e300]]).Select(fault => (fault.Row, fault.Column!.Value)));
        var fault = Fitted.Predictor.Faults([[1, 2], [1, double.NaN]]).Single();
        Assert.Equal("input 'load' is NaN in row 1; expected a finite number. Drop the row, or fill the value in.", fault.Message);
        Assert.Equal(new(1, null, "row 1 has 1 numbers; expected 2, one for each input of the fit."), Fitted.Predictor.Faults([[1, 2], [1]]).Single());
        Assert.Equal(0, Fitted.Predictor.Faults([null!]).Single().Row);
    }

    /// <summary>Law: what has a fault is refused, with its words, and what has none is predicted.</summary>
    [Fact]
    public void What_has_a_fault_is_refused()
    {
        double[][] faulty = [[1, 2], [1, double.NaN]];
        var said = Fitted.Predictor.Faults(faulty)[0].Message;
        Assert.Equal($"FittedGp.Predict: {said}", Assert.Throws<ArgumentException>(() => Fitted.Predict(faulty)).Message);
        Assert.Equal($"FittedGp.Predict: {said}", Assert.Throws<ArgumentException>(() => Fitted.Predictor.Mean(faulty)).Message);
    }

    [Fact]
    public void Many_threads_get_the_same_bits()
    {
        var (rows, means) = (Fitted.Predict(Xnew).ToArray(), Fitted.Predictor.Mean(Xnew));
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            Assert.Equal(rows, Fitted.Predictor.Predict(Xnew));
            Assert.Equal(means, Fitted.Predictor.Mean(Xnew));
        });
    }

    [Fact]
    public void It_goes_on_when_the_model_is_changed()
    {
        var fitted = Gp.Fit(X, Y, new() { Kernel = () => new Matern52() });
        var before = fitted.Predictor.Predict(Xnew).ToArray();
        fitted.Model.Kernel.Parts.Select(part => part.Node).OfType<Parameter>().First().Assign(Tensor.Scalar(17));
        Assert.Equal(before, fitted.Predictor.Predict(Xnew));
    }

    [Fact]
    public void What_has_no_such_mean_is_refused()
    {
        var labels = Tensor.FromArray([.. Y.Select(y => y > 80 ? 1.0 : 0)]);
        var model = new LaplaceApproximation(Tensor.FromRows(X), labels, new Matern52(), new BernoulliLikelihood());
        var predictor = new GpPredictor(model.Posterior(), Standardizer.Identity(2));
        Assert.Contains("BernoulliLikelihood; expected one, and Gaussian noise", Assert.Throws<NotSupportedException>(() => predictor.Mean(Xnew)).Message, StringComparison.Ordinal);
        Assert.Equal(3, predictor.Predict(Xnew).Count);
        var names = Assert.Throws<ArgumentException>(() => new GpPredictor(model.Posterior(), Standardizer.Identity(2), ["x"]));
        Assert.StartsWith("GpPredictor: there are 1 names of inputs; expected 2", names.Message, StringComparison.Ordinal);
    }
}
