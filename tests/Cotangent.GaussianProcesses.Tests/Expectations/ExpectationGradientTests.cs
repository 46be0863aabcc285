using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Expectations;

/// <summary>Derivatives in the means, the variances, the other points and the parameters, to second order.</summary>
public class ExpectationGradientTests
{
    private const int N = 2;
    private static readonly Tensor Mean = Uncertain.Normal(1, N, 2);
    private static readonly Tensor Z = Uncertain.Normal(2, 2, 2);

    private static Dictionary<string, Func<Kernel>> Kernels => new()
    {
        ["squared exponential"] = () => new SquaredExponential(1.6, [1.2, 1.5]),
        ["sum"] = () => new SquaredExponential(1.1, 1.4) + new Linear([0.4, 0.7]) + new Constant(0.2) + new White(0.1),
        ["product"] = () => new SquaredExponential(1.1, 1.4, [0]) * new Linear(0.4) * new SquaredExponential(0.8, 1.2),
        ["polynomial"] = () => new Polynomial(3, [0.4, 0.2], 0.7),
        ["products of columns"] = () => new SquaredExponential(1.1, 1.4, [1]) * new Periodic(new SquaredExponential(0.9, 1.3, [0]), 4),
    };

    public static TheoryData<string, bool> All => [.. Kernels.Keys.SelectMany(name => new[] { (name, true), (name, false) })];

    [Theory]
    [MemberData(nameof(All))]
    public void Are_those_of_differences(string name, bool isDiagonal)
    {
        var kernel = Kernels[name]();
        var S = isDiagonal ? Uncertain.Variances(N, 2) : Uncertain.Covariances(N, 2);
        CheckInput[] at = [Mean, isDiagonal ? S : CheckInput.Symmetric(S), Z];
        GradientCheck.Run(a => Expectation.OfDiagonal(kernel, Inputs(a), 7), at[..2]);
        GradientCheck.Run(a => Expectation.OfCovariance(kernel, a[2], Inputs(a), 7), at);
        GradientCheck.Run(a => Expectation.OfProduct(kernel, a[2], Inputs(a), 7), at);
        GradientCheck.Run(a => Expectation.OfProduct(new IdentityMean(), kernel, a[2], Inputs(a), 7), at);
        InParameters(kernel, () => Expectation.OfDiagonal(kernel, Inputs([Mean, S]), 7));
        InParameters(kernel, () => Expectation.OfProduct(kernel, Z, Inputs([Mean, S]), 7));
    }

    /// <summary>Where x, z and z′ coincide and nothing is uncertain: no root of 0 is in the way.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Are_those_of_differences_where_variances_are_0_and_points_coincide(bool isDiagonal)
    {
        var Z = Op.Concat([Op.Slice(Mean, ..1), Op.Slice(Mean, ..1), Mean], 0);
        var S = isDiagonal ? Tensor.Zeros(N, 2) : Tensor.Zeros(N, 2, 2);
        CheckInput[] at = [Mean, isDiagonal ? S : CheckInput.Symmetric(S), Z];
        foreach (var name in new[] { "squared exponential", "sum", "product", "polynomial" })
        {
            var kernel = Kernels[name]();
            GradientCheck.Run(a => Expectation.OfProduct(kernel, a[2], Inputs(a)), at);
        }
    }

    [Fact]
    public void By_quadrature_are_finite_where_variances_are_0()
    {
        var kernel = Kernels["products of columns"]();
        foreach (var S in new[] { Tensor.Zeros(N, 2), Tensor.Zeros(N, 2, 2) })
        {
            var gradient = Derivative.Gradient(s => Op.Sum(Expectation.OfProduct(kernel, Z, Inputs([Mean, s]))), S);
            Assert.All(gradient.ToArray(), g => Assert.True(double.IsFinite(g)));
        }
    }

    /// <summary>Rows enough for many tiles.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_sums_over_tiles_are_those_of_the_whole(bool isDiagonal)
    {
        const int rows = 700;
        var (mean, Z, w) = (Uncertain.Normal(1, rows, 2), Uncertain.Normal(2, 20, 2), Uncertain.Normal(3, rows));
        var S = isDiagonal ? Uncertain.Variances(rows, 2) : Uncertain.Covariances(rows, 2);
        var kernel = Kernels["sum"]();
        Tensor Tiled(Tensor[] a) => Expectation.SumOfProducts(kernel, a[2], Inputs(a), a[3]);
        Tensor Whole(Tensor[] a) => Op.Sum(Op.Reshape(a[3], rows, 1, 1) * Expectation.OfProduct(kernel, a[2], Inputs(a)), 0);
        Tensor[] at = [mean, S, Z, w];
        Golden.Close(Whole(at), Tiled(at), 1e-12, "sums");
        Tensor[] variables = [.. ParameterTree.Parameters(kernel).Select(p => p.Parameter.UnconstrainedValue)];
        Assert.NotEmpty(variables);
        var (whole, tiled) = (Gradients(kernel, Whole, at), Gradients(kernel, Tiled, at));
        for (var i = 0; i < whole.Length; i++) Golden.Close(whole[i], tiled[i], 1e-12, $"gradient {i}");
    }

    [Fact]
    public void Of_sums_over_tiles_are_those_of_differences()
    {
        var (mean, Z, w) = (Uncertain.Normal(1, 40, 2), Uncertain.Normal(2, 65, 2), Uncertain.Normal(3, 40)); // in one pass
        var kernel = Kernels["squared exponential"]();
        GradientCheck.Run(a => 0.01 * Op.Sum(Op.Sin(Expectation.SumOfProducts(kernel, a[2], Inputs(a), a[3]))), [mean, Uncertain.Variances(40, 2), Z, w]);
    }

    /// <summary>The sums are captured, as the gradient of a model is.</summary>
    [Fact]
    public void Are_captured()
    {
        var kernel = Kernels["sum"]();
        var S = Uncertain.Variances(N, 2);
        var program = Compiled.Function((Tensor[] a) => new[] { Expectation.SumOfProducts(kernel, a[2], Inputs(a)), Expectation.OfDiagonal(kernel, Inputs(a)) });
        foreach (var shift in new[] { 0, 0.1, 0.2 })
        {
            var results = program.InvokeAll(Mean + shift, S, Z);
            Golden.Close(Expectation.SumOfProducts(kernel, Z, Inputs([Mean + shift, S])), results[0], 1e-14, "sums");
        }
    }

    private static Tensor[] Gradients(Kernel kernel, Func<Tensor[], Tensor> f, Tensor[] at)
    {
        using var tape = new GradientTape();
        tape.Watch(at);
        Source[] sources = [.. at, .. ParameterTree.Parameters(kernel).Select(p => p.Parameter.Unconstrained)];
        return [.. tape.Gradient([Op.Sum(Op.Sin(f(at)))], sources, null, UnconnectedGradients.Zero).Select(g => g!)];
    }

    private static void InParameters(Kernel kernel, Func<Tensor> f)
    {
        foreach (var (path, parameter) in ParameterTree.Parameters(kernel).Select(p => (p.Path, p.Parameter)))
        {
            var variable = parameter.Unconstrained;
            using var tape = new GradientTape();
            var gradient = tape.Gradient([Op.Sum(f())], [variable], null, UnconnectedGradients.Zero)[0]!;
            var start = variable.Value;
            var expected = CentralDifference.Gradient(
                x =>
                {
                    variable.Assign(x);
                    return Op.Sum(f()).ToScalar();
                },
                start);
            variable.Assign(start);
            Golden.Close(expected, gradient, 1e-8, path);
        }
    }

    private static UncertainInputs Inputs(Tensor[] a) => a[1].Rank == 2 ? DiagonalGaussianInputs.OfParameters(a[0], a[1]) : GaussianInputs.OfParameters(a[0], a[1]);
}
