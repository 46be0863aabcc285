using Cotangent.GaussianProcesses.Tests.Kernels;
using Cotangent.GaussianProcesses.Tests.Kernels.Outputs;
using Cotangent.GaussianProcesses.Tests.Likelihoods;
using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

/// <summary>What a type shows as a property and what it lists as its parts are the same.</summary>
public class PartsTests
{
    private static readonly IParameterTree[] Nodes =
    [
        .. KernelCases.All.Select(c => c.Make()), NonstationaryKernelCases.OneForAll(),
        .. MultiOutputKernelCases.All.Select(c => c.Make()),
        new ZeroMean(), new ConstantMean(), new LinearMean(Tensor.Zeros(2, 1)), new LinearMean(Tensor.Zeros(2, 1), activeDims: [1, 0]), new LinearTrend(), new PolynomialTrend(2),
        new IdentityMean(), new PolynomialMean(2, [0]), new MeanSum(new ZeroMean(), new ConstantMean()), new MeanProduct(new ZeroMean(), new ConstantMean()),
        new SwitchedMean([new ZeroMean(), new ConstantMean()], 1), new FunctionMean(Op.Sin),
        .. LikelihoodCases.All.Select(c => c.Make()),
        new NegativeBinomialLikelihood(quadratureOrder: 30), new ZeroInflatedPoissonLikelihood(quadratureOrder: 30), new BinomialLikelihood(3, quadratureOrder: 30),
        new RobustGaussianLikelihood(quadratureOrder: 30), new WeibullLikelihood(quadratureOrder: 30), new LogLogisticLikelihood(quadratureOrder: 30),
        new IdentityLink(), new ExpLink(), new SoftplusLink(), new ProbitLink(), new LogitLink(), new ComplementaryLogLogLink(),
        new InducingPoints(Tensor.Ones(2, 1)), new Multiscale(Tensor.Ones(2, 1)),
        new KnownNoise(Tensor.Ones(2, 1)), new WeightedNoise(new GaussianLikelihood(), Tensor.Ones(2, 1)),
        .. ModelCases.All.Select(c => ModelCases.Make(c.Name)), VariationalCases.ByBatches(), VariationalCases.OutputsByBatches(),
        LatentCases.ByBatches(), LatentCases.ByBatches().X, VariationalCases.ByBatches().Q, new DiagonalGaussian(3),
    ];

    /// <summary>Arguments that nothing can write, and why.</summary>
    private static readonly Dictionary<(Type, string), string> Exempt = new()
    {
        [(typeof(KnownNoise), "variances")] = "a column of data",
        [(typeof(WeightedNoise), "weights")] = "a column of data",
        [(typeof(LengthscaleFunction), "evaluate")] = "a delegate",
        [(typeof(LengthscaleFunction), "parts")] = "the parts themselves",
    };

    [Fact]
    public void Every_type_with_parts_has_a_case()
    {
        var cased = Nodes.Select(n => n.GetType()).ToHashSet();
        var types = typeof(Kernel).Assembly.GetExportedTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(IParameterTree)) && t != typeof(Parameter));
        Assert.DoesNotContain(types, type => !cased.Contains(type));
    }

    [Fact]
    public void Every_parameter_and_every_node_that_is_a_property_is_among_the_parts()
    {
        foreach (var node in Nodes)
        {
            var parts = node.Parts.Select(p => p.Node).ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (var property in node.GetType().GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(IParameterTree))))
                Assert.True(parts.Contains(property.GetValue(node)), $"{node.GetType().Name}.{property.Name} is not among its parts.");
        }
    }

    [Fact]
    public void Every_part_and_every_setting_has_a_name_of_its_own()
    {
        foreach (var node in Nodes)
        {
            string[] names = [.. node.Parts.Select(p => p.Name), .. node.Settings.Select(s => s.Name)];
            Assert.All(names, name => Assert.Matches(@"^[A-Za-z]\w*(\[\d+\])?$", name));
            Assert.Distinct(names);
        }
    }

    /// <summary>A model is made of its data too. Otherwise a value that a constructor takes is a parameter, a part or a setting; what it is not, texts and files would lose.</summary>
    [Fact]
    public void Every_argument_of_a_constructor_is_a_parameter_a_part_or_a_setting()
    {
        foreach (var node in Nodes.Where(n => n is not (Model or FunctionMean or VariationalGaussian))) // a function has no text, and q is made of its parameters alone
        {
            string[] known = [.. node.Parts.Select(p => p.Name.Split('[')[0]), .. node.Settings.Select(s => s.Name), .. AllSettings(node)];
            foreach (var argument in node.GetType().GetConstructors().SelectMany(c => c.GetParameters()))
            {
                var isParameter = argument.ParameterType == typeof(StartValue) && node.GetType().GetProperties().Any(p => p.PropertyType == typeof(Parameter) && Same(p.Name, argument.Name!));
                Assert.True(
                    isParameter || known.Any(name => Same(name, argument.Name!)) || Exempt.ContainsKey((node.GetType(), argument.Name!)),
                    $"{node.GetType().Name}: nothing says the constructor's argument '{argument.Name}'.");
            }
        }
    }

    /// <summary>The settings that any case of a type lists.</summary>
    private static IEnumerable<string> AllSettings(IParameterTree node) => Nodes.Where(n => n.GetType() == node.GetType()).SelectMany(n => n.Settings).Select(s => s.Name);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
