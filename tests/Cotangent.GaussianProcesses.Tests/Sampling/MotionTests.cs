namespace Cotangent.GaussianProcesses.Tests.Sampling;

public class MotionTests
{
    [Fact]
    public void A_hundred_leapfrog_steps_of_an_oscillator_are_those_of_the_closed_form()
    {
        var motion = new Motion(1, Densities.Independent(0, 1), Metric.Unit(MassMatrix.Diagonal, 1));
        var z = At(motion, [1], [0]);
        var before = motion.Energy(z);
        for (var i = 0; i < 100; i++) motion.Step(z, 0.1);
        Assert.Equal(Math.Cos(100 * Math.Acos(1 - 0.005)), z.Q[0], 1e-12);
        Assert.Equal(-0.836794927110388, z.Q[0], 1e-12);
        Assert.Equal(0.546831614244655, z.P[0], 1e-12);
        Assert.Equal(-0.000374717812452901, motion.Energy(z) - before, 1e-12);
        z.P[0] = -z.P[0];
        for (var i = 0; i < 100; i++) motion.Step(z, 0.1);
        Assert.Equal(1, z.Q[0], 1e-12);
    }

    /// <summary>With mass and inverse mass exchanged q would go elsewhere.</summary>
    [Theory]
    [InlineData(MassMatrix.Diagonal)]
    [InlineData(MassMatrix.Dense)]
    public void What_is_given_is_the_inverse_mass(MassMatrix form)
    {
        var motion = new Motion(2, Densities.Independent(0, 1), Metric.Of(form, form == MassMatrix.Dense ? [4, 0, 0, 0.25] : [4, 0.25]));
        var z = At(motion, [1, 1], [0.5, -0.5]);
        Assert.Equal(1.53125, motion.Energy(z), 1e-14);
        motion.Step(z, 0.3);
        Assert.Equal(1.42, z.Q[0], 1e-14);
        Assert.Equal(0.95125, z.Q[1], 1e-14);
        Assert.Equal(0.137, z.P[0], 1e-14);
        Assert.Equal(-0.7926875, z.P[1], 1e-14);
        Assert.Equal(1.57672046533203, motion.Energy(z), 1e-14);
    }

    /// <summary>p ~ N(0, M): M⁻¹ p has covariance M⁻¹.</summary>
    [Fact]
    public void Momenta_have_the_mass_as_their_covariance()
    {
        double[] inverse = [2, 0.8, 0.8, 1];
        var (metric, random) = (new DenseMetric(inverse), new Numerics.Philox(1));
        var (p, v, sum) = (new double[2], new double[2], new double[4]);
        const int count = 100_000;
        for (var i = 0; i < count; i++)
        {
            metric.Draw(random, p);
            metric.Velocity(p, v);
            for (var a = 0; a < 4; a++) sum[a] += v[a / 2] * v[a % 2] / count;
        }
        for (var a = 0; a < 4; a++) Assert.Equal(inverse[a], sum[a], 0.03); // 4 standard errors
    }

    private static PhasePoint At(Motion motion, double[] q, double[] p)
    {
        var z = new PhasePoint(q.Length);
        q.CopyTo(z.Q, 0);
        p.CopyTo(z.P, 0);
        motion.Evaluate(z);
        return z;
    }
}
