using System.Reflection;
using System.Runtime.CompilerServices;
using Cotangent.GaussianProcesses;
using Cotangent.GaussianProcesses.Testing;
using Cotangent.Numerics;

namespace Cotangent.Outside.Tests;

/// <summary>Kernels, means, priors, transforms and likelihoods of an assembly that sees the public surface only are as good as those of the library.</summary>
public class OutsideTests
{
    private static readonly int[] Active = [2, 0];

    private static readonly (string Name, int Columns, Func<Kernel> Make)[] Kernels =
    [
        ("Matern72", 1, () => new Matern72(1.7, 0.9)),
        ("Matern72, a lengthscale per column", 3, () => new Matern72(1.7, [0.7, 1.3, 2.1])),
        ("Matern72 on columns 2 and 0", 3, () => new Matern72(1.7, [0.7, 1.3], Active)),
        ("Periodic of Matern72", 3, () => new Periodic(new Matern72(1.7, [0.7, 1.3, 2.1]), 1.4)),
        ("Harmonics", 2, () => new Harmonics(3, 1.7, [0.4, 1.1])),
        ("Harmonics on columns 2 and 0", 3, () => new Harmonics(2, 0.8, 0.6, Active)),
        ("Interaction", 3, () => new Interaction(new Matern72(0.6, activeDims: [0]), new Harmonics(activeDims: [1]), new Linear(0.3, [2]))),
        ("Sum and product", 3, () => new Matern72() * new Harmonics(activeDims: [1]) + new Constant(0.2)),
    ];

    public static TheoryData<string> KernelNames => [.. Kernels.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(KernelNames))]
    public void A_kernel_obeys_the_laws(string name)
    {
        var (_, columns, make) = Kernels.Single(k => k.Name == name);
        KernelLaws.Hold(make, columns);
    }

    [Fact]
    public void Kernels_follow_their_formulas()
    {
        KernelLaws.Follows(() => new Matern72(1.7, 0.9), (x, y) => Matern72At(Math.Sqrt(7) * Math.Abs(x[0] - y[0]) / 0.9), 1);
        KernelLaws.Follows(() => new Harmonics(2, 1.7, 0.6), (x, y) => 0.85 * (Math.Cos(0.6 * (x[0] - y[0])) + Math.Cos(1.2 * (x[0] - y[0]))), 1);
        KernelLaws.Follows(() => new Interaction(new Constant(0.5), new Constant(2)), (_, _) => 0.5 + 2 + 0.5 * 2, 1);
    }

    /// <summary>The fast form is taken where there is one: K of matrices is one node of its own, as of a kernel of the library.</summary>
    [Fact]
    public void A_stationary_kernel_takes_one_pass_over_raw_storage()
    {
        var X = Tensor.Ones(4, 2);
        Assert.Equal(Nodes(new Matern52()), Nodes(new Matern72()));
        Assert.True(Nodes(new Matern72()) < Nodes(new RationalQuadratic()), "a kernel without the fast form records more");

        int Nodes(Kernel kernel)
        {
            using var tape = new GradientTape();
            tape.Watch(X);
            return tape.Explain([kernel.K(X)], [X]).Ops.Count;
        }
    }

    [Fact]
    public void Wrong_shapes_are_refused_with_the_name_of_the_type_and_of_the_argument()
    {
        Says("Harmonics: variance has shape [2]; expected one number.", () => new Harmonics(variance: [1, 2]));
        Says("Harmonics: frequencies has 3 elements for 2 active columns. Give one number, or one per column.", () => new Harmonics(frequencies: [1, 2, 3], activeDims: Active));
        Says(
            "Harmonics.K: X has 2 columns; expected 3, one per element of frequencies. Set activeDims, or give frequencies one element per column.",
            () => new Harmonics(frequencies: [1, 2, 3]).K(Tensor.Ones(2, 2)));
        Says("DriftingNoise: variance has shape [2]; expected one number.", () => new DriftingNoise([1, 2]));
        Says("Interaction: got 1 kernel; expected at least two.", () => new Interaction(new White()));
    }

    [Fact]
    public void Units_and_settings_are_listed_like_those_of_the_library()
    {
        (string, Unit)[] expected =
        [
            ("kernels[0].variance", Unit.Pure), ("kernels[0].lengthscales", Unit.Inputs(null)),
            ("kernels[1].variance", Unit.Pure), ("kernels[1].frequencies", Unit.Inputs([1], -1)),
        ];
        Assert.Equal(expected, ParameterTree.Units(new Interaction(new Matern72(), new Harmonics(activeDims: [1]))).Select(p => (p.Path, p.Unit)));
        Assert.Equal([new("order", 3), new("activeDims", [1])], new Harmonics(3, activeDims: [1]).Settings);
    }

    [Fact]
    public void A_mean_a_prior_and_a_transform_obey_the_laws()
    {
        MeanLaws.Hold(() => new WaveMean(1, [0.4, -2]), 3);
        PriorLaws.Hold(new NormalPrior(0.4, 1.3));
        TransformLaws.Hold(new IntervalTransform(-1, 4), Tensor.FromSpan([-3.0, 0, 0.2, 2.5]));
    }

    [Fact]
    public void Likelihoods_obey_the_laws()
    {
        var random = new Philox(5);
        var (X, Y) = (Normal(random, 4, 2), Normal(random, 4, 2));
        LikelihoodLaws.Hold(() => new DriftingNoise(0.3), X, Y);
        LikelihoodLaws.Hold(() => new LogisticLikelihood(1.4, 40), X, Y, accuracy: 1e-7); // its density has poles at a distance of π s from the real line
        Assert.Equal([new("quadratureOrder", 40)], new LogisticLikelihood(1.4, 40).Settings);
        LikelihoodLaws.Hold(() => new BernoulliLikelihood(new CauchitLink()), X, Op.Greater(Y, 0), accuracy: 1e-6);
        LikelihoodLaws.Hold(() => new MeanAndSpread(40), X, Op.Columns(Y, 0), accuracy: 1e-6, spread: 0.5);
    }

    [Fact]
    public void A_model_of_all_of_them_is_fitted_and_predicts()
    {
        var random = new Philox(3);
        var X = Normal(random, 30, 3);
        var Y = Op.Sin(Op.Columns(X, 0)) + 0.3 * Op.Columns(X, 1) + 0.1 * Normal(random, 30, 1);
        ModelLaws.Hold(Make, X, Y);
        var model = Make(X, Y);
        var before = model.LogPosteriorDensity().ToScalar();
        var report = model.Fit(cancellation: TestContext.Current.CancellationToken);
        Assert.True(report.IsConverged, report.Reason.ToString());
        Assert.True(report.LogDensity > before);
        var bounded = ParameterTree.Find(model, "kernel.kernels[0].lengthscales").Value.ToScalar();
        Assert.InRange(bounded, 0.1, 10);
        var (lower, upper) = model.Posterior().PredictY(X).Interval();
        Assert.True(Enumerable.Range(0, 30).Count(i => Y.Span[i] > lower.Span[i] && Y.Span[i] < upper.Span[i]) >= 26);
    }

    [Fact]
    public void A_model_of_all_of_them_is_copied_frozen_and_given_an_uncertainty()
    {
        var random = new Philox(3);
        var (X, Y) = (Normal(random, 12, 3), Normal(random, 12, 1));
        var (model, copy) = (Make(X, Y), Make(X, Y));
        ParameterTree.Assign(model, ("mean.amplitude", 0.7), ("kernel.kernels[0].lengthscales", 3));
        ParameterTree.Copy(model, copy);
        Assert.Equal(model.LogPosteriorDensity().ToScalar(), copy.LogPosteriorDensity().ToScalar());
        var (frozen, before) = (new FrozenParameters(model), model.LogPosteriorDensity().ToScalar());
        ParameterTree.Assign(model, ("mean.amplitude", -2));
        Assert.Equal(before, frozen.With(() => model.LogPosteriorDensity().ToScalar()));
        Assert.Equal(before, copy.LogPosteriorDensity().ToScalar());
        ParameterTree.SetTrainable(copy, false);
        ParameterTree.Find(copy, "mean.amplitude").IsTrainable = true;
        copy.Fit(cancellation: TestContext.Current.CancellationToken);
        var uncertainty = copy.ParameterUncertainty();
        Assert.Equal(["mean.amplitude"], uncertainty.Elements);
        Assert.InRange(uncertainty.StandardError("mean.amplitude").ToScalar(), 0.01, 1); // the prior alone has 1
        Assert.Equal([12, 1], copy.Posterior(uncertainty, 3, random).PredictY(X).Mean.Shape.ToArray());
    }

    /// <summary>KL(N(m, r⁻²) ‖ N(m + δ, …)) is ½ r² δ² + δr²/r² to second order, so that F = diag(r², 2/r²) for ξ = (m, r).</summary>
    [Fact]
    public void Parameters_of_a_natural_gradient_step_by_the_Fisher_information()
    {
        var (m, r) = (0.4, 1 / 0.7);
        var pair = new VariationalPair(new(Tensor.Full(m, 1, 1)), new(Tensor.Full(1 / r, 1, 1, 1), Transform.Triangular), new InverseRoot());
        new NaturalGradient(() => Op.Sum(Op.Cos(pair.QMu.Value)) + Op.Sum(Op.Square(pair.QSqrt)), pair).Step(0.05);
        Assert.Equal(m + 0.05 * Math.Sin(m) / (r * r), pair.QMu.Value[0, 0], 1e-14);
        Assert.Equal(1 / (r + 0.05 / r), pair.QSqrt.Value[0, 0, 0], 1e-14);
    }

    [Fact]
    public void No_assembly_of_the_library_shows_this_one_its_internals()
    {
        Assembly[] assemblies = [typeof(Philox).Assembly, typeof(Tensor).Assembly, typeof(Kernel).Assembly, typeof(KernelLaws).Assembly];
        Assert.DoesNotContain(assemblies.SelectMany(a => a.GetCustomAttributes<InternalsVisibleToAttribute>()), friend => friend.AssemblyName == GetType().Assembly.GetName().Name);
    }

    private static Gpr Make(Tensor X, Tensor Y)
    {
        StartValue one = 1;
        var model = new Gpr(
            X,
            Y,
            new Matern72(lengthscales: one.In(new IntervalTransform(0.1, 10)), activeDims: [0]) + new Harmonics(activeDims: [1]) * new Interaction(new Constant(), new Matern72()),
            new WaveMean(0, 0.5),
            new DriftingNoise(0.2));
        ParameterTree.Find(model, "mean.amplitude").Prior = new NormalPrior(0, 1);
        return model;
    }

    private static double Matern72At(double a) => 1.7 * (1 + a + 0.4 * a * a + a * a * a / 15) * Math.Exp(-a);

    private static Tensor Normal(Philox random, int rows, int columns)
    {
        var x = new double[rows * columns];
        random.FillNormal(x);
        return Tensor.FromSpan(x, rows, columns);
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
