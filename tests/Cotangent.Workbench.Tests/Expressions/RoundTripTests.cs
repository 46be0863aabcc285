using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Tests.Expressions;

/// <summary>What is written and read again is the same function, with every setting: else a saved fit would predict from another model.</summary>
public class RoundTripTests
{
    private static readonly Tensor X = Tensor.FromMatrix(new double[,] { { 0.3, -1, 2 }, { 1.4, 0.2, -0.6 }, { -0.9, 0.8, 0.1 }, { 0.3, 0.5, 2 } });

    /// <summary>Points for kernels that are not made for those: labels, one column, an image.</summary>
    private static readonly Tensor[] Others =
    [
        Tensor.FromMatrix(new double[,] { { 0, 1, 0 }, { 1, 0, 1 }, { 0, 1, 2 }, { 1, 1, 2 } }),
        Tensor.FromSpan([0.3, 1.4, -0.9, 0.3], 4, 1),
        Tensor.FromSpan([0, 1, 0, 1], 4, 1),
        Tensor.FromSpan([.. Enumerable.Range(0, 36).Select(i => Math.Sin(i))], 4, 9),
    ];

    private static readonly NodeTable[] Tables = [KernelTable.Table, MeanTable.Table, LikelihoodTable.Table, LinkTable.Table, PriorTable.Table, TransformTable.Table];

    public static TheoryData<string> Names => [.. NotDefault.Types.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_type_of_the_library_reads_back_as_the_same_function(string name)
    {
        var type = NotDefault.Types.Single(t => t.Name == name);
        ReadsBack(NotDefault.Of(type));
        if (NotDefault.AllLeftOut(type) is { } usual) ReadsBack(usual);
    }

    /// <summary>Every argument of a constructor is listed as a setting or is a parameter or part; a law of trees in the library's own tests says so for those.</summary>
    [Fact]
    public void Priors_and_transforms_list_every_argument_of_their_constructors()
    {
        foreach (var type in NotDefault.Types.Where(t => !t.IsAssignableTo(typeof(IParameterTree))))
        {
            var (node, arguments) = (NotDefault.Of(type), type.GetConstructors().SelectMany(c => c.GetParameters()).ToLookup(p => p.ParameterType.IsAssignableTo(typeof(ISettings)), p => p.Name));
            Assert.Equal(arguments[false].Distinct().Order(), node.Settings.Select(s => s.Name).Order());
            Assert.Equal(arguments[true].Count(), node.Nodes.Count);
        }
    }

    [Fact]
    public void Each_table_has_the_types_of_its_kind_and_no_others()
    {
        foreach (var (table, kind) in Tables.Zip(NotDefault.Kinds))
        {
            var known = table.Names.Select(n => table.Named(n)!.Type).Concat(new[] { table.Sum?.Type, table.Product?.Type }.OfType<Type>());
            Assert.Equal(NotDefault.Types.Where(t => t.IsAssignableTo(kind)).Select(t => t.Name).Order(), known.Select(t => t.Name).Order());
        }
    }

    [Fact]
    public void A_setting_that_the_table_cannot_read_is_refused_by_name()
    {
        Says("Kernel expression: this kernel cannot be written. Kernel expression, character 1: Polynomial cannot have 11 for 'degree'. Give a whole number from 1 to 10.", new Polynomial(11));
        Says("Mean function expression: \"linear\" does not say all of this mean function: of A, the shape [3, 2] would be read as [3, 1].", new LinearMean(Tensor.Zeros(3, 2)));
        Says(
            "Transform expression: Halved is not among the transforms that expressions and files know: identity, positive, softplus, sigmoid, shift, scale, chain, ordered, simplex, triangular.",
            new Constant(new Parameter(Tensor.Scalar(1), new Halved())));
    }

    [Fact]
    public void A_parameter_that_stands_in_two_places_is_refused_by_name()
    {
        var shared = new Parameter(Tensor.Scalar(2), Transform.Positive());
        Says(
            "Kernel expression: 'kernels[1].lengthscales' is the same parameter as 'kernels[0].lengthscales', which neither expressions nor files can say. Give each its own parameter.",
            new Matern32(lengthscales: shared) + new Matern52(lengthscales: shared));
        var kernel = new SquaredExponential();
        Says(
            "Kernel expression: 'kernels[1].variance' is the same parameter as 'kernels[0].variance', which neither expressions nor files can say. Give each its own parameter.",
            kernel * kernel);
    }

    private static void ReadsBack(ISettings node)
    {
        var table = Tables.Single(t => t.Sum?.Type == node.GetType() || t.Product?.Type == node.GetType() || t.Names.Any(n => t.Named(n)!.Type == node.GetType()));
        var again = ExpressionParser.Parse(table, ExpressionText.Of(table, node), new Workbench.Expressions.InputColumns(node is Kernel made ? Points(made).Shape[1] : NotDefault.Columns));
        if (node is IParameterTree tree) Copy(tree, (IParameterTree)again);
        Assert.Equal(Values(node), Values(again));
    }

    private static void Says(string message, IParameterTree node) => Assert.Equal(
        message,
        Assert.Throws<ArgumentException>(() => node is Kernel kernel ? KernelExpression.Text(kernel) : MeanExpression.Text((MeanFunction)node)).Message);

    private static void Copy(IParameterTree from, IParameterTree to)
    {
        foreach (var (path, parameter) in ParameterTree.Parameters(from)) ParameterTree.Find(to, path).Unconstrained.Assign(parameter.Unconstrained.Value);
    }

    private static double[] Values(ISettings node) => node switch
    {
        Kernel kernel => Values(kernel, Points(kernel)),
        Trend => [], // it has no values, and no parameters
        SwitchedMean mean => mean.Evaluate(Op.Minimum(Others[0], 1)).ToArray(), // labels of its two members
        MeanFunction mean => mean.Evaluate(X).ToArray(),
        Likelihood likelihood => Values(likelihood),
        Link link => link.Forward(Tensor.FromSpan([0.2, 1, 3])).ToArray(),
        ElementwisePrior prior => prior.LogDensity(Tensor.FromSpan([0.2, 1, 3])).ToArray(),
        Prior prior => prior.LogDensityOf(new Parameter(Tensor.FromSpan([0.2, 1, 3]), Transform.Softplus(0.1))).ToArray(),
        Transform transform => transform.Forward(Tensor.FromSpan([-1, 0.4, 2])).ToArray(),
        _ => throw new InvalidOperationException($"It is not known here what the values of {node.GetType().Name} are."),
    };

    /// <summary>Of the first of some targets that it can take.</summary>
    private static double[] Values(Likelihood likelihood)
    {
        var F = Tensor.FromSpan([.. Enumerable.Range(0, 4 * likelihood.LatentsPerTarget).Select(i => 0.3 + 0.1 * i)], 4, likelihood.LatentsPerTarget);
        var X = Op.Abs(RoundTripTests.X);
        var Y = new[] { 0.8, 1 }.Select(y => Tensor.Full(y, 4, likelihood.ColumnsPerTarget)).First(Y => Record.Exception(() => likelihood.RequireTargets(X, Y)) is null);
        return [.. likelihood.LogProbability(X, F, Y).ToArray(), .. likelihood.ExpectedLogProbability(X, F, 0.2 * Tensor.Ones(F.Shape), Y).ToArray()];
    }

    private static double[] Values(Kernel kernel, Tensor X) => [.. kernel.K(X).ToArray(), .. kernel.K(X, X).ToArray(), .. kernel.Diagonal(X).ToArray()];

    /// <summary>The first points that the kernel takes.</summary>
    private static Tensor Points(Kernel kernel) => Others.Prepend(X).First(points =>
    {
        try
        {
            kernel.K(points);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    });

    private sealed class Halved : ElementwiseTransform
    {
        public override string Name => "halved";

        public override Interval Range => Interval.Real;

        public override Tensor Forward(Tensor x) => 0.5 * x;

        public override double Inverse(double y) => 2 * y;
    }
}
