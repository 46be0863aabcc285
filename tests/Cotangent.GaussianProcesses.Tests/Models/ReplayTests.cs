using Cotangent.GaussianProcesses.Tests.Kernels;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Every kernel and every model, captured at one place and replayed at others: what eager evaluation gives, whichever pass is off.</summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Kernels => [.. KernelCases.All.Select(c => c.Name)];

    public static TheoryData<string> Models => [.. RegressionCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_and_its_gradient(string name)
    {
        var row = KernelCases.All.Single(c => c.Name == name);
        var kernel = row.Make();
        var (X, X2) = (row.Points(4, 7), row.Points(5, 5));
        var (v, w) = (RegressionCases.Normal(6, 7, 7), RegressionCases.Normal(7, 7, 5));
        Check(name, kernel, () => Op.Sum(kernel.K(X) * v) + Op.Sum(kernel.K(X, X2) * w) + Op.Sum(Op.Square(kernel.Diagonal(X))));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_and_its_gradient(string name)
    {
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == name);
        var model = make(RegressionCases.X, RegressionCases.Y(outputs));
        Check(name, model, model.LogPosteriorDensity);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_model_of_one_row(string name)
    {
        var row = KernelCases.All.Single(c => c.Name == name);
        var model = new Gpr(row.Points(1, 1), RegressionCases.Normal(2, 1, 2), row.Make(), null, new GaussianLikelihood(0.1));
        Check(name, model, () => model.LogPosteriorDensity() + Op.Sum(Op.Square(Op.Sum(model.Kernel.K(model.X)))));
    }

    [Fact]
    public void A_model_of_one_row_can_be_fitted()
    {
        var model = new Gpr(RegressionCases.Normal(1, 1, 2), RegressionCases.Normal(2, 1, 1), new SquaredExponential(1, [1, 2]));
        var report = model.Fit();
        Assert.True(double.IsFinite(report.LogDensity));
    }

    [Fact]
    public void A_large_model_in_few_passes_over_memory()
    {
        const int N = 300;
        var model = new Gpr(RegressionCases.Normal(1, N, 3), RegressionCases.Normal(2, N, 1), new SquaredExponential(1.7, [0.9, 1.1, 1.3]), null, new GaussianLikelihood(0.1));
        Variable[] variables = [.. ParameterTree.Parameters(model).Select(p => p.Parameter.Unconstrained)];
        var program = Compiled.ValueAndGradient(() => -model.LogMarginalLikelihood(), variables);
        program.Evaluate(out _);
        var description = program.Describe();
        Assert.InRange(description.BytesMoved / (8.0 * N * N), 6, 6.5); // K written; K read, L written; L read, dK written; dK read
        Assert.InRange(description.ArenaBytes / (8.0 * N * N), 1, 1.1); // K, L and dK in one matrix
    }

    private static void AssertSameBits(Tensor expected, Tensor replayed, string what)
    {
        if (Blas.IsNative) Golden.Close(expected, replayed, 1e-10, what); // only the own kernels promise bits
        else Assert.True(expected.Span.SequenceEqual(replayed.Span), $"{what}: expected {expected}, replayed {replayed}");
    }

    private static void Check(string name, IParameterTree root, Func<Tensor> value)
    {
        Variable[] variables = [.. ParameterTree.Parameters(root).Select(p => p.Parameter.Unconstrained)];
        foreach (var off in Enum.GetValues<CapturePasses>())
        {
            var program = Compiled.Function((Tensor[] _) => ValueAndGradients(variables, value), CapturePasses.All & ~off & ~CapturePasses.FusedReductions);
            for (var place = 0; place < 3; place++)
            {
                var (replayed, expected) = (program.InvokeAll(), ValueAndGradients(variables, value));
                for (var i = 0; i < expected.Length; i++) AssertSameBits(expected[i], replayed[i], $"{name} without {off}, output {i}");
                foreach (var variable in variables) variable.Assign(variable.Value + 0.01);
            }
            Assert.Equal(1, program.CaptureCount);
        }
        var fused = Compiled.Function((Tensor[] _) => ValueAndGradients(variables, value), CapturePasses.All);
        var (sums, exact) = (fused.InvokeAll(), ValueAndGradients(variables, value));
        for (var i = 0; i < exact.Length; i++) Golden.Close(exact[i], sums[i], 1e-12, $"{name} with fused sums, output {i}");
    }

    private static Tensor[] ValueAndGradients(Variable[] variables, Func<Tensor> value)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(variables);
        var y = value();
        return [y, .. tape.Gradient([y], variables, null, UnconnectedGradients.Zero).Select(g => g!)];
    }
}
