using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Variational;

public class DivergenceTests
{
    private static readonly Tensor SecondMean = Tensor.FromSpan([-0.5, 0.25, 0.1], 3, 1);
    private static readonly Tensor SecondRoot = Tensor.FromSpan([0.4, 0, 0, 0.15, 0.9, 0, -0.35, 0.2, 0.3], 1, 3, 3);

    [Fact]
    public void Whitened_variables_have_known_divergences()
    {
        Close(1.21064774826467, Divergence.FromStandardNormal(SetA.m, SetA.Lq));
        Close(1.14064774826467, Divergence.FromStandardNormal(SetA.m, SetA.Diagonal));
        Close(1.14064774826467, Divergence.FromStandardNormal(SetA.m, SetA.d));
    }

    [Fact]
    public void Other_variables_have_known_divergences()
    {
        Close(1.63766222487414, Divergence.FromGaussian(SetA.m, SetA.Lq, SetA.L()));
        Close(1.50045331107650, Divergence.FromGaussian(SetA.m, SetA.Diagonal, SetA.L()));
        Close(1.50045331107650, Divergence.FromGaussian(SetA.m, SetA.d, SetA.L()));
        Close(0.161134646164539, Divergence.FromGaussian(Tensor.Zeros(3, 1), Op.Reshape(Tensor.Identity(3), 1, 3, 3), SetA.L()));
    }

    [Fact]
    public void The_determinant_of_a_shared_prior_counts_for_each_latent_function() =>
        Close(3.30534720015746, Divergence.FromGaussian(Op.Concat([SetA.m, SecondMean], 1), Op.Concat([SetA.Lq, SecondRoot]), SetA.L()));

    [Fact]
    public void Each_latent_function_may_have_a_prior_of_its_own()
    {
        var second = Op.Cholesky(new Matern32(0.8, 1.4).K(SetA.Z));
        Close(3.17558824274971, Divergence.FromGaussian(Op.Concat([SetA.m, SecondMean], 1), Op.Concat([SetA.Lq, SecondRoot]), Op.Stack([SetA.L(), second])));
    }

    [Fact]
    public void It_is_zero_between_equal_distributions_and_half_a_squared_distance_of_the_means_for_equal_covariances()
    {
        var L = SetA.L();
        Assert.Equal(0, Divergence.FromStandardNormal(Tensor.Zeros(3, 1), Op.Reshape(Tensor.Identity(3), 1, 3, 3)).ToScalar());
        Assert.Equal(0, Divergence.FromGaussian(Tensor.Zeros(3, 1), Op.Reshape(L, 1, 3, 3), L).ToScalar(), 1e-14);
        Assert.Equal(0.5 * Op.Sum(Op.Square(Op.TriangularSolve(L, SetA.m))).ToScalar(), Divergence.FromGaussian(SetA.m, Op.Reshape(L, 1, 3, 3), L).ToScalar(), 1e-14);
    }

    [Fact]
    public void Signs_of_the_diagonal_do_not_matter_and_what_is_above_it_is_not_read()
    {
        var signed = Tensor.FromSpan([-0.7, 8, 9, -0.2, 0.5, 7, 0.3, 0.1, -0.6], 1, 3, 3);
        Close(1.50688654236185, Divergence.FromGaussian(SetA.m, signed, SetA.L()));
        using var tape = new GradientTape();
        tape.Watch(signed);
        var gradient = tape.Gradient(Divergence.FromGaussian(SetA.m, signed, SetA.L()) + Divergence.FromStandardNormal(SetA.m, signed), signed);
        Assert.Equal([0.0, 0, 0], new[] { gradient[0, 0, 1], gradient[0, 0, 2], gradient[0, 1, 2] });
    }

    [Fact]
    public void A_prior_mean_is_taken_off() => Close(1.46978090345076, Divergence.FromGaussian(SetA.m - 0.4, SetA.Lq, SetA.L()));

    [Fact]
    public void Gradients_are_those_of_the_values()
    {
        GradientCheck.Run(a => Divergence.FromStandardNormal(a[0], a[1]), [SetA.m, CheckInput.LowerTriangular(SetA.Lq)]);
        GradientCheck.Run(a => Divergence.FromGaussian(a[0], a[1], a[2]), [SetA.m, CheckInput.LowerTriangular(SetA.Lq), CheckInput.LowerTriangular(SetA.L())]);
        GradientCheck.Run(a => Divergence.FromStandardNormal(a[0], a[1]), [SetA.m, SetA.d]);
        GradientCheck.Run(a => Divergence.FromGaussian(a[0], a[1], a[2]), [SetA.m, SetA.d, CheckInput.LowerTriangular(SetA.L())]);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Says("Divergence.FromStandardNormal: Lq has shape [3, 3]; expected [M, P] with P = 1, as in m.", () => Divergence.FromStandardNormal(SetA.m, SetA.L()));
        Says("Divergence.FromGaussian: L has shape [2, 3, 3]; expected [P, M, M] with P = 1, as in m.", () => Divergence.FromGaussian(SetA.m, SetA.Lq, Tensor.Ones(2, 3, 3)));
    }

    private static void Says(string message, Func<Tensor> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);

    private static void Close(double expected, Tensor actual) => Assert.Equal(expected, actual.ToScalar(), 1e-13);
}
