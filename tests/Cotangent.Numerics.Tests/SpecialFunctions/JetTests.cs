namespace Cotangent.Numerics.Tests;

public class JetTests
{
    [Fact]
    public void Arithmetic_gives_the_derivatives_of_a_formula()
    {
        // f = (a b + 2 a)/(b + 1) + exp(a b), at a = 0.3, b = 0.7.
        double a = 0.3, b = 0.7, u = b + 1, e = Math.Exp(a * b);
        Jet A = Jet.OfA(a), B = Jet.OfB(b), product = A * B, f = (product + A * 2) / (B + 1) + product.Exponential(e);
        Assert.Equal(a * (b + 2) / u + e, f.Value, 1e-15);
        Assert.Equal((b + 2) / u + b * e, f.A, 1e-15);
        Assert.Equal(-a / (u * u) + a * e, f.B, 1e-15);
        Assert.Equal(b * b * e, f.AA, 1e-15);
        Assert.Equal(-1 / (u * u) + (1 + a * b) * e, f.AB, 1e-15);
        Assert.Equal(2 * a / (u * u * u) + a * a * e, f.BB, 1e-15);
    }

    [Fact]
    public void Exchanging_and_complementing_touch_every_part()
    {
        Jet f = new(1, 2, 3, 4, 5, 6);
        Assert.Equal(new Jet(1, 3, 2, 6, 5, 4), f.Swapped());
        Assert.Equal(new Jet(0, -2, -3, -4, -5, -6), f.Complement());
    }
}
