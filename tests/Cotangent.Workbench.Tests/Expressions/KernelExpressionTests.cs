using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using CsCheck;

namespace Cotangent.Workbench.Tests.Expressions;

public class KernelExpressionTests
{
    private const string Transforms = "identity, positive, softplus, sigmoid, shift, scale, chain, ordered, simplex, triangular.";

    private const string Priors = "Normal, LogNormal, Gamma, InverseGamma, HalfNormal, HalfCauchy, StudentT, Laplace, Uniform, Beta, Exponential, Unconstrained.";

    private const string Kernels = "The kernels are: {kernels}.";
    private static readonly string[] Inputs = ["depth", "age", "x2"];

    /// <summary>Expressions, and what Text makes of the kernel they give on three columns.</summary>
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["SquaredExponential"] = "SquaredExponential(lengthscales=[1, 1, 1])",
        ["SE"] = "SquaredExponential(lengthscales=[1, 1, 1])",
        ["rbf(lengthscales=2)"] = "SquaredExponential(lengthscales=1)",
        ["RQ(lengthscales=[1, 2, 3], alpha=0.5)"] = "RationalQuadratic(lengthscales=[1, 1, 1])",
        ["Matern12(variance=2)"] = "Matern12(lengthscales=[1, 1, 1])",
        ["matern32()"] = "Matern32(lengthscales=[1, 1, 1])",
        ["Matern52(activeDims=[age])"] = "Matern52(lengthscales=1, activeDims=[1])",
        ["Matern52(activeDims=x2)"] = "Matern52(lengthscales=1, activeDims=[2])",
        ["Matern52(activeDims=[1], lengthscales=[2])"] = "Matern52(lengthscales=[1], activeDims=[1])",
        ["Matern52(activeDims=[2, depth])"] = "Matern52(lengthscales=[1, 1], activeDims=[2, 0])",
        ["RationalQuadratic(lengthscales=1e-3)"] = "RationalQuadratic(lengthscales=1)",
        ["Linear"] = "Linear(variance=[1, 1, 1])",
        ["Linear(variance=2, activeDims=[0, 1])"] = "Linear(variance=1, activeDims=[0, 1])",
        ["Polynomial"] = "Polynomial(degree=3, variance=[1, 1, 1])",
        ["Polynomial(2)"] = "Polynomial(degree=2, variance=[1, 1, 1])",
        ["Polynomial(degree=4, offset=.5, variance=1)"] = "Polynomial(degree=4, variance=1)",
        ["Constant"] = "Constant",
        ["White(variance=0.1)"] = "White",
        ["Periodic"] = "Periodic(SquaredExponential(lengthscales=1))",
        ["Periodic(Matern32, period=2)"] = "Periodic(Matern32(lengthscales=[1, 1, 1]))",
        ["Periodic(period=[1, 2, 3])"] = "Periodic(SquaredExponential(lengthscales=1), period=[1, 1, 1])",
        ["Periodic(RQ(activeDims=[0]), period=[7])"] = "Periodic(RationalQuadratic(lengthscales=1, activeDims=[0]), period=[1])",
        ["Matern52(lengthscales=2 in positive(lowerBound=0.1), variance ~ Gamma(shape=2, rate=0.5))"] = "Matern52(variance ~ Gamma(shape=2, rate=0.5), lengthscales=2 in positive(lowerBound=0.1))",
        ["SE(lengthscales=[1, 2, 3] in softplus ~ LogNormal)"] = "SquaredExponential(lengthscales=[1, 2, 3] in softplus ~ LogNormal(location=0, scale=1))",
        ["SE(lengthscales ~ LogNormal(scale=3))"] = "SquaredExponential(lengthscales=[1, 1, 1] ~ LogNormal(location=0, scale=3))",
        ["White(variance=3 in sigmoid(upper=10) ~ Uniform(high=10))"] = "White(variance=3 in sigmoid(lower=0, upper=10) ~ Uniform(low=0, high=10))",
        ["White(variance in chain(shift(amount=-2), chain(scale(factor=3), softplus)) ~ Unconstrained(Normal(mean=-1)))"]
            = "White(variance=1 in chain(shift(amount=-2), chain(scale(factor=3), softplus)) ~ Unconstrained(Normal(mean=-1, standardDeviation=1)))",
        ["White(variance in identity)"] = "White(variance=1 in identity)",
        ["White(variance=2 in positive)"] = "White",
        ["Exponential(activeDims=[age])"] = "Exponential(lengthscales=1, activeDims=[1])",
        ["Cosine"] = "Cosine(lengthscales=[1, 1, 1])",
        ["SpectralMixture(4)"] = "SpectralMixture(components=4, weights=[1, 1, 1, 1])",
        ["SpectralMixture(3, weights=[1, 2, 3], means in positive, activeDims=[x2])"] = "SpectralMixture(components=3, weights=[1, 1, 1], means in positive, activeDims=[2])",
        ["ArcCosine(2, activeDims=[0, 1])"] = "ArcCosine(order=2, weightVariances=[1, 1], activeDims=[0, 1])",
        ["Brownian(activeDims=[age])"] = "Brownian(activeDims=[1])",
        ["IntegratedWiener(integrations=2, activeDims=[0])"] = "IntegratedWiener(integrations=2, activeDims=[0])",
        ["Coregion(5, rank=2, activeDims=[age])"] = "Coregion(outputs=5, rank=2, kappa=[1, 1, 1, 1, 1], activeDims=[1])",
        ["Categorical(labels=4, activeDims=[age])"] = "Categorical(labels=4, dimensions=2, activeDims=[1])",
        ["Hamming(lengthscales=0.5)"] = "Hamming(lengthscales=1)",
        ["HammingInverseMultiquadric(alpha=2)"] = "HammingInverseMultiquadric",
        ["Tanimoto + MinMax(variance=3)"] = "Tanimoto + MinMax",
        ["ChangePoints(SE(activeDims=[0]) + White, Linear * Constant, Constant, locations=[1, 2], column=age)"] =
            "ChangePoints(SquaredExponential(lengthscales=1, activeDims=[0]) + White, Linear(variance=[1, 1, 1]) * Constant, Constant, column=1, locations=[1, 1])",
        ["ChangePoints(SE, White, White, White, White, steepness=[1, 2, 3, 4])"] =
            "ChangePoints(SquaredExponential(lengthscales=[1, 1, 1]), White, White, White, White, column=0, locations=[1, 1, 1, 1], steepness=[1, 1, 1, 1])",
        ["Additive(SE(activeDims=[0]), SE(activeDims=[1]), Linear(activeDims=[2]), order=3)"] =
            "Additive(SquaredExponential(lengthscales=1, activeDims=[0]), SquaredExponential(lengthscales=1, activeDims=[1]), Linear(variance=1, activeDims=[2]), order=3, orderVariances=[1, 1, 1])",
        ["Warped(Matern32, lower=-3, upper=3)"] = "Warped(Matern32(lengthscales=[1, 1, 1]), lower=-3, upper=3)",
        ["Warped(a=[1, 2, 3])"] = "Warped(SquaredExponential(lengthscales=1), lower=0, upper=1, a=[1, 1, 1])",
        ["Convolutional(imageShape=[1, 3], patchShape=[1, 2])"] = "Convolutional(SquaredExponential(lengthscales=1), imageShape=[1, 3], patchShape=[1, 2], colours=1, weights=[1, 1])",
        ["ScaledKernel(SE + White, factor=0.5)"] = "ScaledKernel(SquaredExponential(lengthscales=[1, 1, 1]) + White, factor=0.5)",
        ["KernelPower(Linear(variance=2), 3)"] = "KernelPower(Linear(variance=1), exponent=3)",
        ["Constant + White * Constant"] = "Constant + White * Constant",
        ["(Constant + White) * Constant"] = "(Constant + White) * Constant",
        ["Constant * (White + Constant * (White + Constant))"] = "Constant * (White + Constant * (White + Constant))",
        ["Constant + (White + (Constant))"] = "Constant + White + Constant",
        ["Constant * (White × Constant · White)"] = "Constant * White * Constant * White",
        ["  Constant\n+\tWhite  "] = "Constant + White",
    };

    public static TheoryData<string> Expressions => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_and_its_text_say_the_same(string expression)
    {
        var kernel = KernelExpression.Parse(expression, Inputs);
        Assert.Equal(Forms[expression], KernelExpression.Text(kernel));
        var again = KernelExpression.Parse(KernelExpression.Text(kernel), Inputs);
        Assert.Equal(Tree(kernel), Tree(again));
    }

    [Fact]
    public void Values_go_to_the_parameters()
    {
        var kernel = KernelExpression.Parse("RQ(variance=2, lengthscales=[0.5, 1e2, 3], alpha=0.25) * Periodic(SE(lengthscales=4), period=5) + Polynomial(2, offset=.5)", Inputs);
        Assert.Equal("kernels[0].kernels[0].lengthscales = [0.5, 100, 3]", Line("kernels[0].kernels[0].lengthscales"));
        Assert.Equal("kernels[0].kernels[0].alpha = 0.25", Line("kernels[0].kernels[0].alpha"));
        Assert.Equal("kernels[0].kernels[1].baseKernel.lengthscales = 4", Line("kernels[0].kernels[1].baseKernel.lengthscales"));
        Assert.Equal("kernels[0].kernels[1].period = 5", Line("kernels[0].kernels[1].period"));
        Assert.Equal("kernels[1].offset = 0.5", Line("kernels[1].offset"));

        string Line(string path) => $"{path} = {ParameterTable.Text(ParameterTree.Find(kernel, path).Value)}";
    }

    /// <summary>A file may have a column named "1" or "lengthscales": a number is a number, and names count in activeDims alone.</summary>
    [Fact]
    public void Column_names_do_not_stand_for_numbers_elsewhere()
    {
        string[] inputs = ["1", "age"];
        Assert.Equal(2, ParameterTree.Find(KernelExpression.Parse("White(variance=2)", ["2"]), "variance").Value.ToScalar(), 1e-12);
        Assert.Equal([1], KernelExpression.Parse("Linear(activeDims=[1])", inputs).ActiveDims);
        Says("Kernel expression, character 16: expected a number, found 'age' in \"White(variance=age)\".", "White(variance=age)", inputs);
    }

    [Theory]
    [InlineData("", "Kernel expression, character 1: expected a kernel, found the end in \"\".")]
    [InlineData("  ", "Kernel expression, character 3: expected a kernel, found the end in \"  \".")]
    [InlineData("Linear +", "Kernel expression, character 9: expected a kernel, found the end in \"Linear +\".")]
    [InlineData("* Linear", "Kernel expression, character 1: expected a kernel, found '*' in \"* Linear\".")]
    [InlineData("(Linear", "Kernel expression, character 8: expected ')', found the end in \"(Linear\".")]
    [InlineData("Linear)", "Kernel expression, character 7: expected '+', '*' or the end, found ')' in \"Linear)\".")]
    [InlineData("Linear White", "Kernel expression, character 8: expected '+', '*' or the end, found 'White' in \"Linear White\".")]
    [InlineData("Linear - White", "Kernel expression, character 8: expected '+', '*' or the end, found '-' in \"Linear - White\".")]
    [InlineData("2 * Linear", "Kernel expression, character 1: expected a kernel, found '2' in \"2 * Linear\". A kernel is scaled by its variance, such as Linear(variance=2).")]
    [InlineData("Linear(", "Kernel expression, character 8: expected an argument, found the end in \"Linear(\".")]
    [InlineData("Linear(,)", "Kernel expression, character 8: expected an argument, found ',' in \"Linear(,)\".")]
    [InlineData("Linear(variance=)", "Kernel expression, character 17: expected a number, found ')' in \"Linear(variance=)\".")]
    [InlineData("Linear(variance=NaN)", "Kernel expression, character 17: expected a number, found 'NaN' in \"Linear(variance=NaN)\".")]
    [InlineData("Linear(variance=1.2.3)", "Kernel expression, character 17: expected a number, found '1.2.3' in \"Linear(variance=1.2.3)\".")]
    [InlineData("Linear(variance=[1, 2)", "Kernel expression, character 22: expected ']', found ')' in \"Linear(variance=[1, 2)\".")]
    [InlineData("Linear(variance=1", "Kernel expression, character 18: expected ')', found the end in \"Linear(variance=1\".")]
    [InlineData("Linear + Mattern52", "Kernel expression, character 10: there is no kernel 'Mattern52'. Did you mean 'Matern52'? " + Kernels)]
    [InlineData("Fractal", "Kernel expression, character 1: there is no kernel 'Fractal'. " + Kernels)]
    [InlineData("Gibbs", "Kernel expression, character 1: there is no kernel 'Gibbs'. " + Kernels)]
    [InlineData("ChangePoints(SE)", "Kernel expression, character 1: ChangePoints: got 1 kernel; expected at least two.")]
    [InlineData("ChangePoints(SE, White, column=3)", "Kernel expression, character 32: there is no column '3'. The columns, from 0, are: depth, age, x2.")]
    [InlineData("Additive", "Kernel expression, character 1: Additive takes kernels in its brackets, one for each input.")]
    [InlineData("ScaledKernel(factor=2)", "Kernel expression, character 1: ScaledKernel takes a kernel in its brackets.")]
    [InlineData("Convolutional(imageShape=[2.5, 1])", "Kernel expression, character 1: Convolutional cannot have 2.5 for 'imageShape'. Give a whole number from 1 to 2147483647.")]
    [InlineData("White + Linear(lenghtscales=2)", "Kernel expression, character 9: Linear has no argument 'lenghtscales'. It takes: activeDims, variance.")]
    [InlineData("RQ(lenghtscales=2)", "Kernel expression, character 1: RQ has no argument 'lenghtscales'. Did you mean 'lengthscales'? It takes: activeDims, alpha, lengthscales, variance.")]
    [InlineData("Linear(3)", "Kernel expression, character 1: Linear takes no number without a name. It takes: activeDims, variance.")]
    [InlineData("Linear(White)", "Kernel expression, character 1: Linear takes no kernel in its brackets.")]
    [InlineData("Periodic(White)", "Kernel expression, character 1: Periodic cannot use White as its base. Its base is one of {stationary}.")]
    [InlineData("White(variance=0.5 in chain(softplus))", "Kernel expression, character 23: chain has 1 of the transforms that stand in its brackets. Give 2.")]
    [InlineData(
        "White(variance=0.5 in chain(softplus, ordered))",
        "Kernel expression, character 23: chain cannot use OrderedTransform as its base. Its base is one of identity, positive, softplus, sigmoid, shift, scale, chain.")]
    [InlineData("White(variance in sigmoid(lower=2, upper=1))", "Kernel expression, character 19: SigmoidTransform: the bounds are 2 and 1; expected two finite numbers, the lower one first.")]
    [InlineData(
        "White(variance ~ Uniform)",
        "Kernel expression, character 1: Parameter.Prior: Uniform(0, 1) cannot be its prior: its density is 0 at some values of the parameter, which can be a number above 0 (transform positive) "
            + "where the prior has a number between 0 and 1. Give the parameter a transform with that range.")]
    [InlineData("Periodic(SE, RQ)", "Kernel expression, character 1: Periodic has two kernels in its brackets. Give one.")]
    [InlineData("Periodic(period=[1, 2])", "Kernel expression, character 1: Periodic sees 3 columns; got 2 values for 'period'. Give one number, or a list with one per column.")]
    [InlineData("Polynomial(2, 3)", "Kernel expression, character 1: Polynomial has two numbers without a name. Give one.")]
    [InlineData("Polynomial(2, degree=3)", "Kernel expression, character 1: Polynomial has 'degree' twice. Give it once.")]
    [InlineData("Polynomial(2.5)", "Kernel expression, character 1: Polynomial cannot have 2.5 for 'degree'. Give a whole number from 1 to 10.")]
    [InlineData("Polynomial(0)", "Kernel expression, character 1: Polynomial cannot have 0 for 'degree'. Give a whole number from 1 to 10.")]
    [InlineData("White(variance=1, Variance=2)", "Kernel expression, character 1: White has 'Variance' twice. Give it once.")]
    [InlineData("White(variance=[1, 2])", "Kernel expression, character 1: White takes one number for 'variance', not a list.")]
    [InlineData("White(variance=-1)", "Kernel expression, character 1: White: variance: -1 is not a value this parameter can have; its transform (positive) allows a number above 0.")]
    [InlineData("SE(lengthscales=[1, 2])", "Kernel expression, character 1: SE sees 3 columns; got 2 values for 'lengthscales'. Give one number, or a list with one per column.")]
    [InlineData("SE(activeDims=[3])", "Kernel expression, character 16: there is no column '3'. The columns, from 0, are: depth, age, x2.")]
    [InlineData("SE(activeDims=[0.5])", "Kernel expression, character 16: there is no column '0.5'. The columns, from 0, are: depth, age, x2.")]
    [InlineData("SE(activeDims=[-1])", "Kernel expression, character 16: there is no column '-1'. The columns, from 0, are: depth, age, x2.")]
    [InlineData("SE(activeDims=[dept])", "Kernel expression, character 16: there is no column 'dept'. Did you mean 'depth'? The columns, from 0, are: depth, age, x2.")]
    [InlineData("SE(activeDims=[])", "Kernel expression, character 16: expected a column, found ']' in \"SE(activeDims=[])\".")]
    [InlineData("SE(activeDims=[0, age, age])", "Kernel expression, character 1: Kernel: activeDims is [0, 1, 1]; expected distinct column numbers from 0. Leave it out to use all columns.")]
    [InlineData("Linear(variance ~ Gama)", "Kernel expression, character 19: there is no prior 'Gama'. Did you mean 'Gamma'? The priors are: " + Priors)]
    [InlineData("Linear(variance ~ 2)", "Kernel expression, character 19: expected a prior, found '2' in \"Linear(variance ~ 2)\".")]
    [InlineData("Linear(variance in exp)", "Kernel expression, character 20: there is no transform 'exp'. The transforms are: " + Transforms)]
    [InlineData("Linear(variance ~ Gamma(shape=2, rat=1))", "Kernel expression, character 19: Gamma has no argument 'rat'. Did you mean 'rate'? It takes: rate, shape.")]
    [InlineData("Linear(variance ~ Gamma(shape=-2))", "Kernel expression, character 19: GammaPrior: the shape must be a number above 0. (Parameter 'shape')\nActual value was -2.")]
    [InlineData("Linear(variance ~ Gamma(White))", "Kernel expression, character 25: there is no prior 'White'. The priors are: " + Priors)]
    [InlineData(
        "Linear(variance=1 in positive(lowerBound=2))",
        "Kernel expression, character 1: Linear: variance: 1 is not a value this parameter can have; its transform (positive, above 2) allows a number above 2.")]
    [InlineData("Polynomial(degree=2 in identity)", "Kernel expression, character 1: 'degree' of Polynomial is no parameter: it has no transform and no prior.")]
    [InlineData("Linear(activeDims=[0] ~ Gamma)", "Kernel expression, character 1: 'activeDims' of Linear is no parameter: it has no transform and no prior.")]
    [InlineData("Linear ? White", "Kernel expression, character 8: expected '+', '*' or the end, found '?' in \"Linear ? White\".")]
    public void What_cannot_be_read_is_answered_with_where_and_why(string expression, string message) => Says(message, expression, Inputs);

    [Fact]
    public void Long_texts_and_deep_brackets_are_refused()
    {
        Says("Kernel expression: the text has 1048577 characters; at most 1048576 are read.", new string(' ', 1048577), Inputs);
        Says("Kernel expression, character 101: brackets nest more than 100 deep.", new string('(', 4000), Inputs);
        Says("Kernel expression, character 901: brackets nest more than 100 deep.", string.Concat(Enumerable.Repeat("Periodic(", 400)), Inputs);
        Assert.IsType<Linear>(KernelExpression.Parse(new string('(', 99) + "Linear" + new string(')', 99), Inputs));
        var wide = KernelExpression.Parse(string.Join("+", Enumerable.Repeat("(SE)", 800)), Inputs);
        Assert.Equal(800, Assert.IsType<KernelSum>(wide).Kernels.Count);
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_its_own_error() => Gen.String.Sample(ParsesOrRefuses, iter: 5000);

    [Fact]
    public void Any_pieces_of_expressions_are_read_or_refused_with_their_own_error()
    {
        string[] pieces =
        [
            "SE", "RQ", "Linear", "Periodic", "Polynomial", "White", "(", ")", "[", "]", ",", "=", "+", "*", "-", "1", "2.5", "1e999", "variance", "activeDims", "lengthscales", "period",
            "degree", "age", "in", "~", "positive", "softplus", "Gamma", "LogNormal", "lowerBound", "shape", " ", "é", "\0",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 14].Select(numbers => string.Concat(numbers.Select(i => pieces[i]))).Sample(ParsesOrRefuses, iter: 20_000);
    }

    /// <summary>No list of so many columns is made.</summary>
    [Fact]
    public void A_kernel_of_a_far_column_has_a_text() =>
        Assert.Equal("Linear(variance=1, activeDims=[2000000000])", KernelExpression.Text(new Linear(activeDims: [2_000_000_000])));

    [Fact]
    public void A_kernel_that_is_not_in_the_table_has_no_text() => Assert.StartsWith(
        "Kernel expression: Own is not among the kernels that expressions and files know: SquaredExponential, ",
        Assert.Throws<ArgumentException>(() => KernelExpression.Text(new Own())).Message,
        StringComparison.Ordinal);

    private static bool ParsesOrRefuses(string text)
    {
        try
        {
            var kernel = KernelExpression.Parse(text, Inputs);
            return Tree(kernel) == Tree(KernelExpression.Parse(KernelExpression.Text(kernel), Inputs));
        }
        catch (ExpressionException)
        {
            return true;
        }
    }

    /// <summary>A message in which {kernels} and {stationary} stand for the names of the table.</summary>
    private static void Says(string message, string expression, string[] inputs) =>
        Assert.Equal(
            message.Replace("{kernels}", string.Join(", ", KernelExpression.Names), StringComparison.Ordinal)
                .Replace("{stationary}", string.Join(", ", KernelTable.Table.NamesOf<Stationary>()), StringComparison.Ordinal),
            Assert.Throws<ExpressionException>(() => KernelExpression.Parse(expression, inputs)).Message);

    /// <summary>Kernels with their columns, and parameters with their shapes, as they stand in the tree.</summary>
    private static string Tree(IParameterTree node) => node switch
    {
        Parameter parameter => $"[{string.Join(", ", parameter.Shape.ToArray())}]",
        Kernel kernel => $"{Name(kernel)}({string.Join("; ", kernel.Parts.Select(c => $"{c.Name}: {Tree(c.Node)}"))})",
        _ => throw new InvalidOperationException($"{node.GetType().Name} does not belong in a kernel."),
    };

    private static string Name(Kernel kernel) =>
        $"{kernel.GetType().Name}{(kernel as Polynomial)?.Degree}{(kernel.ActiveDims is { } dims ? $" on {string.Join(", ", dims)}" : "")}";

    private sealed class Own() : Kernel(null)
    {
        public override IReadOnlyList<Part> Parts => [];

        protected override Tensor Covariance(Tensor X, Tensor X2) => Op.SquaredDistance(X, X2);

        protected override Tensor Variances(Tensor X) => Tensor.Zeros(X.Shape[..^1]);
    }
}
