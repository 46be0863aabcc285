using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

/// <summary>Where the Jacobian of a transform belongs, and where it does not.</summary>
public class PriorOnTests
{
    /// <summary>A1: without priors the objective does not depend on how parameters move.</summary>
    [Fact]
    public void Without_a_prior_a_transform_changes_neither_the_objective_nor_its_optimum()
    {
        var ends = new[] { Transform.Softplus(), Transform.Positive(), Transform.Identity }.Select(transform =>
        {
            var model = Model(transform);
            Assert.Equal(0, ParameterTree.LogPriorDensity(model).ToScalar());
            Assert.Equal(0, model.Likelihood.Parts.Select(p => p.Node).OfType<Parameter>().Single().LogPriorDensity().ToScalar());
            Assert.Equal(model.Objective().ToScalar(), model.LogPosteriorDensity().ToScalar());
            var start = model.LogPosteriorDensity().ToScalar();
            return (start, model.Fit(new(Optimizer: new(GradientTolerance: 1e-7, ValueTolerance: 1e-12))).LogDensity);
        }).ToArray();
        foreach (var (start, end) in ends)
        {
            Assert.Equal(ends[0].start, start, 1e-12);
            Assert.Equal(ends[0].LogDensity, end, 1e-7);
        }
    }

    /// <summary>A2: the Jacobian is no part of what a fit maximises, and is part of the density of what a sampler moves.</summary>
    [Fact]
    public void The_density_of_the_value_has_no_jacobian_and_that_of_the_unconstrained_value_has()
    {
        var theta = new Parameter(Tensor.Scalar(0.7), Transform.Softplus(), new GammaPrior(2, 3));
        Assert.Equal(0.0136589971916149, theta.Unconstrained.Value.ToScalar(), 1e-14);
        Assert.Equal(-0.259450366602513, theta.LogPriorDensity().ToScalar(), 1e-14);
        Assert.Equal(-0.686341002808385, theta.LogJacobianDeterminant().ToScalar(), 1e-14);
        Assert.Equal(-0.259450366602513, ParameterTree.LogPriorDensity(theta).ToScalar(), 1e-14);
        Assert.Equal(-0.945791369410898, (ParameterTree.LogPriorDensity(theta) + ParameterTree.LogJacobianDeterminant(theta)).ToScalar(), 1e-14);
        theta.IsTrainable = false;
        Assert.Equal(0, ParameterTree.LogJacobianDeterminant(theta).ToScalar());
    }

    /// <summary>A5: the same density, of θ or of log θ.</summary>
    [Fact]
    public void A_log_normal_prior_is_a_normal_prior_of_the_unconstrained_value()
    {
        var theta = new Parameter(Tensor.Scalar(2), Transform.Positive(), new LogNormalPrior(0.3, 0.9));
        Assert.Equal(-0.908988329634645, (theta.LogPriorDensity() + theta.LogJacobianDeterminant()).ToScalar(), 1e-14);
        var ofTheValue = theta.LogPriorDensity().ToScalar();
        theta.Prior = new UnconstrainedPrior(new NormalPrior(0.3, 0.9));
        Assert.Equal(ofTheValue, theta.LogPriorDensity().ToScalar(), 1e-14);
        Assert.Equal("Unconstrained(Normal(0.3, 0.9))", theta.Prior.ToString());
    }

    /// <summary>A6: the width of the interval cancels.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 2)]
    [InlineData(1e-3, 1e6)]
    public void A_uniform_prior_of_a_bounded_parameter_is_the_same_for_every_interval(double low, double high)
    {
        var theta = new Parameter(Tensor.Scalar(0.5 * (low + high)), Transform.Sigmoid(low, high), new UniformPrior(low, high));
        theta.Unconstrained.Assign(Tensor.Scalar(1.3));
        Assert.Equal(-1.78201690766598, (theta.LogPriorDensity() + theta.LogJacobianDeterminant()).ToScalar(), 1e-13);
    }

    /// <summary>H11: of θ = eᵘ with a gamma prior, by quadrature over u: mean 2/3, variance 2/9. A third would be the mean without the Jacobian, and one with two of them.</summary>
    [Fact]
    public void The_density_of_the_unconstrained_value_has_the_moments_of_the_prior()
    {
        var theta = new Parameter(Tensor.Scalar(1), Transform.Positive(), new GammaPrior(2, 3));
        double mass = 0, mean = 0, square = 0, log = 0;
        for (var u = -30.0; u < 5; u += 0.01)
        {
            theta.Unconstrained.Assign(Tensor.Scalar(u));
            var p = 0.01 * Math.Exp((ParameterTree.LogPriorDensity(theta) + ParameterTree.LogJacobianDeterminant(theta)).ToScalar());
            var value = theta.Value.ToScalar();
            mass += p;
            mean += p * value;
            square += p * value * value;
            log += p * u;
        }
        Assert.Equal(1, mass, 1e-9);
        Assert.Equal(2.0 / 3, mean, 1e-9);
        Assert.Equal(2.0 / 9, square - mean * mean, 1e-9);
        Assert.Equal(-0.675827953569643, log, 1e-9);
    }

    /// <summary>∫ p(y) dy = 1 over the values themselves, by trapezoids.</summary>
    [Fact]
    public void A_prior_of_the_unconstrained_value_is_a_density_of_the_value()
    {
        foreach (var transform in new[] { Transform.Softplus(), Transform.Sigmoid(-1, 4), Transform.Chain(Transform.Scale(-2), Transform.Positive()) })
        {
            var theta = new Parameter(transform.Forward(Tensor.Scalar(0.2)), transform, new UnconstrainedPrior(new NormalPrior(0.1, 0.5)));
            var places = Enumerable.Range(-700, 1401).Select(i => At(0.1 + 0.005 * i)).ToArray();
            Assert.Equal(1, places.Zip(places.Skip(1), (a, b) => 0.5 * (a.P + b.P) * Math.Abs(b.Y - a.Y)).Sum(), 1e-5);

            (double Y, double P) At(double u)
            {
                theta.Unconstrained.Assign(Tensor.Scalar(u));
                return (theta.Value.ToScalar(), Math.Exp(theta.LogPriorDensity().ToScalar()));
            }
        }
    }

    [Fact]
    public void Gradients_go_through_both_densities()
    {
        var theta = new Parameter(Tensor.FromSpan([0.4, 2]), Transform.Softplus(0.1), new UnconstrainedPrior(new LaplacePrior(0.3, 0.7)));
        Cotangent.Testing.GradientCheck.Run(
            u => new FrozenParameters(new FrozenParameters(theta), new Dictionary<Parameter, Tensor> { [theta] = u[0] }).With(() => theta.LogPriorDensity() + theta.LogJacobianDeterminant()),
            [theta.Unconstrained.Value]);
    }

    /// <summary>A8: drawing a parameter from its prior.</summary>
    [Fact]
    public void A_parameter_is_drawn_from_its_prior()
    {
        var theta = new Parameter(Tensor.FromSpan([0.4, 2]), Transform.Positive(), new GammaPrior(2, 3));
        var draw = theta.SamplePrior(new Philox(1));
        theta.Assign(draw);
        Golden.Close(draw, theta.Value, 1e-14, "assigned");
        Assert.Equal(draw.ToArray(), theta.SamplePrior(new Philox(1)).ToArray());
        theta.Prior = new UnconstrainedPrior(new NormalPrior(-1, 0.5));
        Assert.Equal([2], theta.SamplePrior(new Philox(1)).Shape.ToArray());
        theta.Assign(theta.SamplePrior(new Philox(1)));
        var matrix = new Parameter(Tensor.Zeros(3, 3), Transform.Triangular, new UnconstrainedPrior(new NormalPrior(0, 1)));
        matrix.Assign(matrix.SamplePrior(new Philox(1)));
        theta.Prior = null;
        Assert.Equal("Parameter.SamplePrior: the parameter has no prior. Set its Prior.", Assert.Throws<InvalidOperationException>(() => theta.SamplePrior(new Philox(1))).Message);
    }

    [Fact]
    public void A_prior_that_is_zero_where_the_parameter_may_be_is_refused_and_the_old_one_stays()
    {
        var old = new HalfCauchyPrior(1);
        var theta = new Parameter(Tensor.Scalar(0.4), Transform.Positive(), old);
        Assert.Equal(
            "Parameter.Prior: Uniform(0, 10) cannot be its prior: its density is 0 at some values of the parameter, which can be a number above 0 (transform positive) where the prior has "
                + "a number between 0 and 10. Give the parameter a transform with that range.",
            Assert.Throws<ArgumentException>(() => theta.Prior = new UniformPrior(0, 10)).Message);
        Assert.Same(old, theta.Prior);
        Assert.Throws<ArgumentException>(() => new Parameter(Tensor.Scalar(0.4), prior: new GammaPrior(1, 1)));
        Assert.Throws<ArgumentException>(() => new Parameter(Tensor.Scalar(0.4), Transform.Sigmoid(), new UniformPrior(0, 0.5)));
        theta.Prior = new NormalPrior(0, 1);
        Assert.Equal(
            "UnconstrainedPrior: Gamma(2, rate 3) has density only at a number above 0, and an unconstrained value is any real number. Give a normal, Student or Laplace prior.",
            Assert.Throws<ArgumentException>(() => new UnconstrainedPrior(new GammaPrior(2, 3))).Message);
    }

    [Fact]
    public void The_model_adds_the_jacobian_of_every_trainable_parameter_once()
    {
        var model = Model(Transform.Softplus());
        model.Kernel.Parts.Select(p => p.Node).OfType<Parameter>().First().Prior = new GammaPrior(2, 3);
        var parameters = ParameterTree.Parameters(model).Select(p => p.Parameter).ToArray();
        var expected = model.LogPosteriorDensity().ToScalar() + parameters.Sum(p => Math.Log(1 / (1 + Math.Exp(-p.Unconstrained.Value.ToScalar()))));
        Assert.Equal(expected, model.UnconstrainedLogPosteriorDensity().ToScalar(), 1e-12);
        Assert.Equal(3, parameters.Length);
    }

    private static Gpr Model(Transform transform)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 14).Select(i => 0.45 * i)], 14, 1);
        var Y = Op.Sin(2 * X) + 0.3 * Tensor.FromSpan([1.0, -1.2, 0.4, 0.9, -1.5, 0.2, -0.3, 0.7, 1.1, -0.8, 0.1, -0.9, 0.6, 0.4], 14, 1);
        StartValue one = 1, noise = 0.2;
        return new(X, Y, new SquaredExponential(one.In(transform), one.In(transform)), likelihood: new GaussianLikelihood(noise.In(transform)));
    }
}
