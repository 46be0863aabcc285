using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Values and edges of the special functions; their tables are tested where they are computed.</summary>
public sealed class SpecialFunctionTests
{
    [Fact]
    public void Inverses_undo_what_they_invert()
    {
        var x = Vector(-1.5, -0.2, 0, 0.7);
        Near.Equal(x, ErfInv(Erf(x)));
        Near.Equal(x, ErfcInv(Erfc(x)));
        Near.Equal(x, NormalQuantile(NormalCdf(x)));
        Near.Equal(Log(NormalCdf(x)), NormalLogCdf(x));
        Near.Equal(Erfc(x), ScaledErfc(x) * Exp(-Square(x)));
    }

    [Fact]
    public void The_log_of_the_normal_distribution_function_keeps_its_slope_far_to_the_left()
        => Near.Equal([1e8, 0], Derive.Gradient(NormalLogCdf, Vector(-1e8, 50)), 1e-15);

    [Fact]
    public void Bessel_functions_have_the_slopes_of_their_series_at_zero()
    {
        var zero = Tensor.Scalar(0);
        (Func<Tensor, Tensor> F, double Slope, double Curvature)[] rows =
            [(BesselJ0, 0, -0.5), (BesselJ1, 0.5, 0), (BesselI0, 0, 0.5), (BesselI1, 0.5, 0), (x => BesselJ(2, x), 0, 0.25), (x => BesselI(2, x), 0, 0.25)];
        foreach (var (f, slope, curvature) in rows)
        {
            Near.Equal(Tensor.Scalar(slope), Derive.Gradient(f, zero), 0);
            Near.Equal(Tensor.Scalar(curvature), Derive.Second(f, zero), 0);
        }
        Near.Equal(Tensor.Scalar(0.5), Derive.Gradient(BesselI1e, zero), 0);
        Near.Equal(Tensor.Scalar(0), Derive.Gradient(BesselI0e, zero), 0); // between the slopes −1 and 1 of the two sides
    }

    [Fact]
    public void Gradients_at_the_printed_anchors()
    {
        Near.Equal(Tensor.Scalar(0.922784), Derive.Gradient(LogGamma, Tensor.Scalar(3)), 1e-6);
        Near.Equal(Tensor.Scalar(0.394934), Derive.Gradient(Digamma, Tensor.Scalar(3)), 1e-6);
        Near.Equal(Tensor.Scalar(1.11258), Derive.Gradient(ErfInv, Tensor.Scalar(0.5)), 1e-5);
    }

    [Fact]
    public void The_two_tails_of_the_incomplete_gamma_function_are_one()
    {
        var (a, x) = (Positive(4), Positive(4));
        Near.Equal(Tensor.Ones(4), IncompleteGammaLower(a, x) + IncompleteGammaUpper(a, x));
        Near.Equal(1 - Exp(-x), IncompleteGammaLower(Tensor.Scalar(1), x));
    }

    [Fact]
    public void The_incomplete_beta_function_is_symmetric_in_its_gradients_too()
    {
        var (a, b, x) = (Vector(0.7, 3), Vector(2, 0.4), Vector(0.3, 0.8));
        Near.Equal(1 - IncompleteBeta(b, a, 1 - x), IncompleteBeta(a, b, x));
        Near.Equal(-Derive.Gradient(z => IncompleteBeta(b, z, 1 - x), a), Derive.Gradient(z => IncompleteBeta(z, b, x), a));
    }

    [Fact]
    public void At_the_ends_of_the_range_densities_and_slopes_are_what_they_should_be()
    {
        var zero = Tensor.Scalar(0);
        Near.Equal(Tensor.Scalar(1), Derive.Gradient(x => IncompleteGammaLower(Tensor.Scalar(1), x), zero));
        Near.Equal(Tensor.Scalar(0), Derive.Second(x => IncompleteGammaLower(Tensor.Scalar(3), x), zero));
        Near.Equal(Tensor.Scalar(0), Derive.Gradient(a => IncompleteGammaLower(a, zero), Tensor.Scalar(2)));
        Near.Equal(Tensor.Scalar(0), Derive.Gradient(a => IncompleteBeta(a, Tensor.Scalar(2), zero), Tensor.Scalar(2)));
        Near.Equal(Tensor.Scalar(0), Derive.Gradient(a => Derive.Gradient(x => IncompleteGammaLower(a, x), zero), Tensor.Scalar(2)));
    }

    [Fact]
    public void A_third_derivative_in_a_parameter_is_refused()
    {
        Func<Tensor, Tensor> gamma = a => IncompleteGammaLower(a, Tensor.Scalar(2));
        var error = Assert.Throws<NotSupportedException>(() => Derive.Gradient(a => Derive.Second(gamma, a), Tensor.Scalar(1.5)));
        Assert.Equal("IncompleteGamma: there is no third derivative in the parameter a. Ask for two at most, or keep a constant by StopGradient.", error.Message);
        Func<Tensor, Tensor> beta = b => IncompleteBeta(Tensor.Scalar(2), b, Tensor.Scalar(0.3));
        Assert.Equal(
            "IncompleteBeta: there is no third derivative in the parameter b. Ask for two at most, or keep b constant by StopGradient.",
            Assert.Throws<NotSupportedException>(() => Derive.Gradient(b => Derive.Second(beta, b), Tensor.Scalar(1.5))).Message);
    }

    [Fact]
    public void Orders_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Polygamma(-1, Tensor.Scalar(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => BesselJ(1001, Tensor.Scalar(1)));
    }

    [Fact]
    public void A_pole_behind_a_mask_leaves_the_gradient_as_it_is()
        => Near.Equal([0, -1.9635100260214235], Derive.Gradient(x => Sum(Where([false, true], LogGamma(x), Tensor.Scalar(0))), Vector(0, 0.5)), 1e-14);

    [Fact]
    public void The_incomplete_gamma_function_has_its_derivatives_in_x_at_zero()
    {
        static Tensor F(double a, Tensor x) => IncompleteGammaLower(Tensor.Scalar(a), x);
        var zero = Tensor.Scalar(0);
        Near.Equal(Tensor.Scalar(-1), Derive.Second(x => F(1, x), zero), 0);
        Near.Equal(Tensor.Scalar(1), Derive.Second(x => F(2, x), zero), 0);
        Near.Equal(Tensor.Scalar(1), Derive.Second(x => F(2, x), Tensor.Scalar(1e-200)), 0);
        Near.Equal(Tensor.Scalar(-1), Derive.Second(x => IncompleteGammaUpper(Tensor.Scalar(2), x), zero), 0);
        Near.Equal(Tensor.Scalar(-2), Derive.Gradient(x => Derive.Second(z => F(2, z), x), zero), 0);
        Near.Equal(Tensor.Scalar(double.PositiveInfinity), -Derive.Second(x => F(0.5, x), zero), 0);
        Near.Equal(Derivative.Hessian(x => F(2, x), zero), Derive.Second(x => F(2, x), zero), 0);
        Near.Equal(Tensor.Scalar(1), Derive.Gradient(x => F(1, x), Tensor.Scalar(1e-320)), 0);
        Assert.Equal(1, Derive.Gradient(x => F(2, x), Tensor.Scalar(1e-200)).ToScalar() / 1e-200, 1e-15);
    }

    [Fact]
    public void The_derivative_of_the_gamma_density_in_a_has_one_in_x()
    {
        // e⁻ˣ (1/x − log x + ψ(1)) at a = 1, with ψ(1) = −0.5772156649015329.
        var x = 0.7;
        var expected = Math.Exp(-x) * (1 / x - Math.Log(x) + -0.5772156649015329);
        var actual = Derive.Gradient(a => Derive.Second(z => IncompleteGammaLower(a, z), Tensor.Scalar(x)), Tensor.Scalar(1));
        Near.Equal(Tensor.Scalar(expected), actual, 1e-14);
    }

    [Fact]
    public void The_incomplete_beta_function_has_its_derivatives_in_x_at_both_ends()
    {
        static double Second(double a, double b, double x) => Derive.Second(z => IncompleteBeta(Tensor.Scalar(a), Tensor.Scalar(b), z), Tensor.Scalar(x)).ToScalar();
        Assert.Equal([-2, 0, 12], [Second(1, 2, 0), Second(1, 1, 0), Second(2, 3, 0)]);
        Assert.Equal([-12, 2, 0], [Second(3, 2, 1), Second(2, 1, 1), Second(1, 1, 1)]);
    }

    [Fact]
    public void LogBeta_keeps_its_curvature_where_one_argument_is_much_the_smaller()
    {
        var (a, b) = (Tensor.Scalar(1e5), Tensor.Scalar(1e-5));
        Func<Tensor, Tensor> f = z => LogBeta(z, b);
        // ψ⁽ⁿ⁾(a) − ψ⁽ⁿ⁾(a + b) by mpmath, 50 digits.
        Assert.Equal(1, Derive.Second(f, a).ToScalar() / 1.0000099999499985e-15, 1e-14);
        Assert.Equal(1, Derive.Gradient(z => Derive.Second(f, z), a).ToScalar() / -2.0000299998999942e-20, 1e-14);
        Assert.Equal(1, Derive.Gradient(z => Derive.Second(w => LogBeta(w, Tensor.Scalar(2)), z), Tensor.Scalar(0.3)).ToScalar() / -74.9844063453531, 1e-14);
    }

    [Fact]
    public void A_scaled_Bessel_function_of_the_second_kind_falls_infinitely_fast_at_zero()
        => Near.Equal([double.NegativeInfinity, double.NegativeInfinity], Derive.Gradient(x => ScaledBesselK(0, x) + ScaledBesselK(2, x), Vector(0, 1e-320)));
}
