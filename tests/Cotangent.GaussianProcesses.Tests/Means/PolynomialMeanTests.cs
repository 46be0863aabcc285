using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Means;

public class PolynomialMeanTests
{
    [Fact]
    public void Its_monomials_are_all_those_of_a_total_degree_up_to_its_own()
    {
        Assert.Equal([[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [2, 0]], new PolynomialMean(2, [0, 1]).Powers.Select(p => p.ToArray()));
        Assert.Equal(84, new PolynomialMean(3, [0, 1, 2, 3, 4, 5]).Powers.Count);
        Assert.Equal([1, 1], new PolynomialMean(0, [3]).Weights.Shape.ToArray());
    }

    /// <summary>Where an input is 0, no power of it is taken whose derivative would not be finite.</summary>
    [Fact]
    public void At_zero_values_and_derivatives_are_finite()
    {
        var mean = new PolynomialMean(3, [0, 1], Tensor.Ones(10, 1));
        var X = new Variable(Tensor.Zeros(2, 2));
        using var tape = new GradientTape(persistent: true);
        var m = mean.Evaluate(X);
        Assert.Equal([1, 1], m.ToArray());
        Assert.Equal([1, 1, 1, 1], tape.Gradient(m, X)!.ToArray());
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0, 0, 0], tape.Gradient(m, mean.Weights.Unconstrained)!.ToArray());
    }

    [Fact]
    public void What_makes_no_polynomial_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialMean(-1, [0]));
        Assert.Equal("PolynomialMean: activeDims is [0, 0]; expected distinct column numbers from 0. Leave it out to use all columns.", Refused(2, [0, 0]));
        Assert.Equal(
            "PolynomialMean: weights has shape [5, 1]; expected [6, P], a row for each monomial of degree up to 2 in 2 columns.",
            Refused(2, [0, 1], Tensor.Ones(5, 1)));
        Assert.Equal(
            "PolynomialMean: a polynomial of degree 10 in 20 columns has more than 10000 coefficients. Lower the degree, or give fewer columns.",
            Refused(10, [.. Enumerable.Range(0, 20)]));
        Assert.Equal(
            "PolynomialMean: activeDims is [1, 4]; X has 3 columns. Columns are numbered from 0.",
            Assert.Throws<ArgumentException>(() => new PolynomialMean(1, [1, 4]).Evaluate(Tensor.Ones(2, 3))).Message);
    }

    /// <summary>Its coefficients move in units of the target over those of their monomials.</summary>
    [Theory]
    [InlineData(1e6, 1e-3)]
    [InlineData(1e-6, 1e5)]
    public void A_fit_does_not_depend_on_units(double ofX, double ofY)
    {
        var random = new Philox(4);
        double[] x = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal())];
        double[] y = [.. Enumerable.Range(0, 30).Select(i => 2 + x[2 * i] - 3 * x[2 * i] * x[2 * i + 1] + x[2 * i + 1] * x[2 * i + 1] + 0.1 * random.NextNormal())];
        Gpr Made(double a, double b) => new(Tensor.FromSpan(x, 30, 2) * a, Tensor.FromSpan(y, 30, 1) * b, new SquaredExponential(), new PolynomialMean(2, [0, 1]));
        var (model, scaled) = (Made(1, 1), Made(ofX, ofY));
        var (expected, actual) = (model.Fit(), scaled.Fit());
        Assert.True(expected.IsConverged && actual.IsConverged);
        Assert.Equal(expected.LogDensity - 30 * Math.Log(ofY), actual.LogDensity, 1e-3);
        Assert.InRange(((PolynomialMean)model.Mean).Weights.Value[4, 0], -3.3, -2.7);
        Assert.Equal(1, ((PolynomialMean)scaled.Mean).Weights.Value[4, 0] * ofX * ofX / ofY / ((PolynomialMean)model.Mean).Weights.Value[4, 0], 1e-3);
    }

    private static string Refused(int degree, int[] columns, StartValue weights = default) => Assert.Throws<ArgumentException>(() => new PolynomialMean(degree, columns, weights)).Message;
}
