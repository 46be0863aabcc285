using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Derivatives of bounds in all parameters at once, kernel, mean, likelihood, inducing inputs and q.</summary>
public class VariationalGradientTests
{
    public static TheoryData<string> Names => [.. VariationalCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_those_of_the_values_to_second_order(string name) => Check(ModelCases.Make(name));

    /// <summary>There the variance of f given u has a minimum of 0, which rounding misses to either side.</summary>
    [Fact]
    public void So_they_are_where_inducing_inputs_are_training_inputs()
    {
        var (Z, noise) = (Op.Gather(SetA.X, [0, 2, 3, 5]), new GaussianLikelihood(SetA.Noise));
        var q = new FullGaussian(0.3 * Z, 0.7 * Op.ExpandDims(Tensor.Identity(4), 0));
        Check(new Svgp(SetA.Kernel(), noise, new InducingPoints(Z), 6, q: q, jitter: Jitter.None).On(SetA.X, SetA.Y1));
        Check(new Fitc(SetA.X, SetA.Y1, SetA.Kernel(), new InducingPoints(Z), likelihood: noise, jitter: Jitter.None));
        Check(SetA.Model(Z: Z));
    }

    /// <summary>One row at x = z: with d = x − z the mean of f is m √v exp(−d²/2ℓ²) and its variance v − (1 − s²) v exp(−d²/ℓ²).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1.7)]
    [InlineData(-2.3)]
    public void The_curvature_in_an_inducing_input_at_the_only_row_is_that_of_the_closed_form(double x)
    {
        const double v = 1.3, ell = 0.9, m = 0.4, s = 0.7, y = 0.6;
        var (X, Y, inducing) = (Tensor.FromSpan([x], 1, 1), Tensor.FromSpan([y], 1, 1), new InducingPoints(Tensor.FromSpan([x], 1, 1)));
        var q = new FullGaussian(Tensor.FromSpan([m], 1, 1), Tensor.FromSpan([s], 1, 1, 1));
        var model = new Svgp(new SquaredExponential(v, ell), new GaussianLikelihood(SetA.Noise), inducing, 1, q: q, jitter: Jitter.None);
        using var outer = new GradientTape();
        using var tape = new GradientTape();
        var slope = tape.Gradient(model.EvidenceLowerBound(X, Y), [inducing.Z.Unconstrained])[0];
        var mean = m * Math.Sqrt(v);
        var expected = -((y - mean) * mean + v * (1 - s * s)) / (SetA.Noise * ell * ell);
        Assert.Equal(0, slope.ToScalar(), 1e-15);
        Assert.Equal(expected, outer.Gradient(slope, [inducing.Z.Unconstrained])[0].ToScalar(), 1e-12);
    }

    private static void Check(DataModel model)
    {
        Parameter[] parameters = [.. ParameterTree.Parameters(model).Select(p => p.Parameter)];
        Tensor At(Tensor[] values)
        {
            var given = parameters.Zip(values).ToDictionary(p => p.First, p => p.Second);
            return new FrozenParameters(model, given).With(model.Objective);
        }
        GradientCheck.Run(At, [.. parameters.Select(p => p.UnconstrainedValue)]);
    }
}
