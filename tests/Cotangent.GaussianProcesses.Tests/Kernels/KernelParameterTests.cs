using System.Text.RegularExpressions;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>A7: what must be positive stays so wherever training goes, and a prior reaches the parameter it is set on.</summary>
public partial class KernelParameterTests
{
    /// <summary>The case that gives lengthscales a transform of its own, for a direction.</summary>
    private const string OfEitherSign = "Cosine of a direction with both signs";

    public static TheoryData<string> Names => [.. KernelCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Variances_and_scales_are_positive_however_far_training_moves_them(string name)
    {
        foreach (var (path, parameter) in ParameterTree.Parameters(Make(name)).Where(p => MustBePositive().IsMatch(p.Path)))
        {
            if (name == OfEitherSign && path == "lengthscales") continue;
            parameter.Unconstrained.Assign(Tensor.Full(-50, parameter.Unconstrained.Shape));
            foreach (var value in parameter.Value) Assert.True(value > 0, $"{path} is {value}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prior_on_each_parameter_changes_the_objective_by_its_log_density(string name)
    {
        var model = new Flat(Make(name));
        foreach (var (path, parameter) in ParameterTree.Parameters(model))
        {
            parameter.Prior = new StudentTPrior(4, 0.3, 1.7);
            var expected = parameter.Value.ToArray().Sum(y => new StudentTPrior(4, 0.3, 1.7).LogDensity(Tensor.Scalar(y)).ToScalar());
            Assert.True(Math.Abs(model.LogPosteriorDensity().ToScalar() - model.Objective().ToScalar() - expected) < 1e-13, path);
            parameter.Prior = null;
        }
        Assert.Equal(model.Objective().ToScalar(), model.LogPosteriorDensity().ToScalar());
    }

    private static Kernel Make(string name) => KernelCases.All.Single(c => c.Name == name).Make();

    [GeneratedRegex(@"(variances?|lengthscales?|periods?|alpha|kappa|scales?)$", RegexOptions.IgnoreCase)]
    private static partial Regex MustBePositive();

    /// <summary>A model of a kernel, for which every kernel is as good.</summary>
    private sealed class Flat(Kernel kernel) : DataModel
    {
        public override IReadOnlyList<Part> Parts => [new("kernel", kernel)];

        public override Tensor Objective() => Tensor.Scalar(-3);

        protected override Posterior MakePosterior() => throw new NotSupportedException();
    }
}
