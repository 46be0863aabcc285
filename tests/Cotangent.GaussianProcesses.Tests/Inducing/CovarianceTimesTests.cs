using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Inducing;

/// <summary>K V by tiles is the product of the whole matrix, in value and in every derivative, whatever the size of a tile.</summary>
public class CovarianceTimesTests
{
    private static readonly Tensor X = Op.RandomNormal(new Philox(1), 11, 2), V = Op.RandomNormal(new Philox(2), 11, 3), W = Op.RandomNormal(new Philox(3), 11, 3);

    [Theory]
    [InlineData(1)] // a row at a time
    [InlineData(16)] // 4, 4 and 3 rows
    [InlineData(1000)] // all at once
    public void Its_value_and_gradients_are_those_of_the_matrix(int elements)
    {
        var kernel = new SquaredExponential(1.3, [0.8, 1.7]);
        Golden.Close(Op.MatMul(kernel.K(X), V), CovarianceTimes.Of(kernel, X, V, elements), 1e-14, "K V");
        Tensor[] Gradients(Func<Tensor, Tensor, Tensor> product)
        {
            using var tape = new GradientTape(persistent: true);
            tape.Watch(X, V);
            var loss = Op.Sum(W * product(X, V));
            Variable[] variables = [.. ParameterTree.Parameters(kernel).Select(p => p.Parameter.Unconstrained)];
            return [.. tape.Gradient([loss], [X, V]).Concat(tape.Gradient([loss], variables)).Select(g => g!)];
        }

        var expected = Gradients((x, v) => Op.MatMul(kernel.K(x), v));
        var actual = Gradients((x, v) => CovarianceTimes.Of(kernel, x, v, elements));
        Assert.Equal(4, actual.Length);
        for (var i = 0; i < 4; i++) Golden.Close(expected[i], actual[i], 1e-12, $"gradient {i}");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(1000)]
    public void It_has_derivatives_of_second_order(int elements) =>
        GradientCheck.Run(inputs => Op.Sum(W * Op.Square(CovarianceTimes.Of(new SquaredExponential(1.3, 0.8), inputs[0], inputs[1], elements))), [X, V]);

    /// <summary>With one inducing point and little noise it takes more than forty steps, after which what is left is computed anew.</summary>
    [Fact]
    public void Conjugate_gradients_reach_exact_regression_after_many_steps()
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 100).Select(i => i / 3.0)], 100, 1);
        var y = Op.Sin(x) + 0.1 * Op.RandomNormal(new Philox(4), 100, 1);
        Gpr exact = new(x, y, new Matern32(1.2, 0.9), null, new GaussianLikelihood(1e-3));
        var sparse = new Cglb(x, y, new Matern32(1.2, 0.9), new InducingPoints(Tensor.FromSpan([10.0], 1, 1)), null, new GaussianLikelihood(1e-3), tolerance: 1e-18);
        var at = Base.Column(0.1, 3.4, 20);
        Golden.Close(exact.Posterior().PredictF(at).Mean, sparse.Posterior().PredictF(at).Mean, 1e-7, "mean");
    }
}
