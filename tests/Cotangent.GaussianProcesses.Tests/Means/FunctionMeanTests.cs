namespace Cotangent.GaussianProcesses.Tests.Means;

public class FunctionMeanTests
{
    /// <summary>A period and an amplitude that a fit finds through the function.</summary>
    [Fact]
    public void A_fit_moves_the_parameters_that_the_function_reads()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 4.0)];
        double[] y = [.. x.Select((v, i) => 3 * Math.Sin(2 * v) + 0.1 * Math.Cos(17.3 * i))];
        var (amplitude, frequency) = (new Parameter(Tensor.Scalar(1)), new Parameter(Tensor.Scalar(1.9), Transform.Positive()));
        var mean = new FunctionMean(X => amplitude * Op.Sin(frequency * X), new Part("amplitude", amplitude, Unit.Target(1)), new Part("frequency", frequency, Unit.Inputs(null, -1)));
        var model = new Gpr(Tensor.FromSpan(x, 40, 1), Tensor.FromSpan(y, 40, 1), new SquaredExponential(), mean);
        Assert.True(model.Fit().IsConverged);
        Assert.InRange(ParameterTree.Find(model, "mean.amplitude").Value.ToScalar(), 2.9, 3.1);
        Assert.InRange(ParameterTree.Find(model, "mean.frequency").Value.ToScalar(), 1.99, 2.01);
    }

    [Fact]
    public void A_posterior_keeps_the_values_of_the_parameters()
    {
        var a = new Parameter(Tensor.Scalar(2));
        var X = Tensor.FromSpan([0.0, 1, 2], 3, 1);
        var posterior = new Gpr(X, 2 * X, new SquaredExponential(), new FunctionMean(x => a * x, new Part("a", a))).Posterior();
        var before = posterior.PredictF(X + 100).Mean.ToArray();
        a.Assign(-5);
        Assert.Equal(before, posterior.PredictF(X + 100).Mean.ToArray());
    }

    [Fact]
    public void What_is_no_mean_function_is_refused()
    {
        var X = Tensor.Ones(4, 2);
        Assert.Equal(
            "FunctionMean.Evaluate: the function gave a tensor of shape []; expected [4, P], a row for each row of X and a column for each output, or one for all.",
            Assert.Throws<InvalidOperationException>(() => new FunctionMean(Op.Sum).Evaluate(X)).Message);
        Assert.Equal(
            "FunctionMean.Evaluate: the function gave null; expected [4, P], a row for each row of X and a column for each output, or one for all.",
            Assert.Throws<InvalidOperationException>(() => new FunctionMean(_ => null!).Evaluate(X)).Message);
        var a = new Parameter(Tensor.Scalar(2));
        Assert.Equal(
            "FunctionMean: 'a' is the name of 2 parts; expected a name for each.",
            Assert.Throws<ArgumentException>(() => new FunctionMean(x => a * x, new Part("a", a), new Part("a", a))).Message);
    }
}
