using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>The flops that ops state: what the documentation of each gives as its cost.</summary>
public sealed class CostTests
{
    private const double N = 6;
    private const double M = 4;
    private const double D = 3;
    private const double Batch = 2;

    /// <summary>What an op costs in all its steps, by its documentation, on matrices [6, 6] and right-hand sides [6, 4] where nothing else is said.</summary>
    public static TheoryData<string, Func<Tensor[], Tensor>, Tensor[], double> Documented => new()
    {
        { "MatMul", x => MatMul(x[0], x[1]), [Normal(6, 3), Normal(3, 4)], 2 * N * D * M },
        { "MatMul, Aᵀ", x => MatMul(x[0], x[1], transposeA: true), [Normal(3, 6), Normal(3, 4)], 2 * N * D * M },
        { "MatMul, Bᵀ", x => MatMul(x[0], x[1], transposeB: true), [Normal(6, 3), Normal(4, 3)], 2 * N * D * M },
        { "MatMul, Aᵀ Bᵀ, square B", x => MatMul(x[0], x[1], true, true), [Normal(4, 6), Normal(4, 4)], 2 * N * M * M },
        { "MatMul, square A", x => MatMul(x[0], x[1]), [Normal(6, 6), Normal(6, 4)], 2 * N * N * M },
        { "MatMul, a batch", x => MatMul(x[0], x[1]), [Normal(2, 6, 3), Normal(3, 4)], Batch * 2 * N * D * M },
        { "Cholesky", x => Cholesky(x[0]), [Spd(6)], N * N * N / 3 },
        { "Cholesky, a batch", x => Cholesky(x[0]), [Spd(6, 2)], Batch * N * N * N / 3 },
        { "Cholesky, gradient", x => CholeskyPullback(x[0], x[1]), [Factor(6), Normal(6, 6)], 2 * N * N * N / 3 },
        { "TriangularSolve", x => TriangularSolve(x[0], x[1]), [Factor(6), Normal(6, 4)], N * N * M },
        { "CholeskySolve", x => CholeskySolve(x[0], x[1]), [Factor(6), Normal(6, 4)], 2 * N * N * M },
        { "Solve", x => Solve(x[0], x[1]), [Spd(6), Normal(6, 4)], 2 * N * N * N / 3 + 2 * N * N * M },
        { "Inverse", x => Inverse(x[0]), [Spd(6)], 8 * N * N * N / 3 },
        { "Determinant, and the product of pivots", x => Determinant(x[0]), [Spd(6)], 2 * N * N * N / 3 + N },
        { "LogAbsDeterminant, and the logarithms of pivots", x => LogAbsDeterminant(x[0]), [Spd(6)], 2 * N * N * N / 3 + 2 * N },
        { "Eigh, and the parts of its result", x => Eigh(x[0]).Vectors, [Spd(6)], 5 * N * N * N },
        { "EigenvaluesSymmetric", x => EigenvaluesSymmetric(x[0]), [Spd(6)], 4 * N * N * N / 3 },
        { "Qr, [6, 4]", x => Qr(x[0]).Q, [Normal(6, 4)], 4 * N * M * M - 4 * M * M * M / 3 },
        { "Svd, [6, 4], two sweeps", x => Svd(x[0]).U, [Normal(6, 4)], 8 * N * M * M + 5 * M * M * M + 2 * 7 * M * M * M },
        { "Svd, [4, 6], by its transpose", x => Svd(x[0]).U, [Normal(4, 6)], 8 * N * M * M + 5 * M * M * M + 2 * 7 * M * M * M },
        { "SingularValues, [4, 6], two sweeps", x => SingularValues(x[0]), [Normal(4, 6)], 2 * N * M * M + 5 * M * M * M + 2 * 4 * M * M * M },
        { "MatrixExponential, no squaring", x => MatrixExponential(x[0]), [Normal(6, 6)], 15 * N * N * N },
        { "SquaredDistance", x => SquaredDistance(x[0], x[1]), [Normal(6, 3), Normal(4, 3)], 3 * N * M * D },
        { "TriangularMatMul", x => TriangularMatMul(x[0], x[1]), [Spd(6), Normal(6, 4)], N * N * M },
        { "LowerMatMul", x => LowerMatMul(x[0], x[1]), [Normal(6, 4), Normal(6, 4)], N * N * M },
        { "GaussianLogDensity", x => GaussianLogDensity(x[0], x[1], x[2]), [Spd(6), Vector(1, 1, 1, 1, 1, 1), Normal(6, 4)], N * N * N / 3 },
        { "LogDeterminant, and the logarithms of the diagonal", x => LogDeterminant(x[0]), [Spd(6)], N * N * N / 3 + N + N + 1 },
        { "Sort", x => Sort(x[0]), [Normal(2, 8)], 2 * 8 * 3 },
        { "Sort along the first axis", x => Sort(x[0], 0), [Normal(8, 2)], 2 * 8 * 3 },
        { "TopK", x => TopK(x[0], 2), [Normal(2, 8)], 2 * 8 * 3 },
        { "AddDiagonal", x => AddDiagonal(x[0], x[1]), [Spd(6), Vector(1, 1, 1, 1, 1, 1)], N },
        { "Exp", x => Exp(x[0]), [Normal(6, 4)], N * M },
        { "Add, broadcast", x => x[0] + x[1], [Normal(6, 4), Normal(4)], N * M },
        { "Sum", x => Sum(x[0]), [Normal(6, 4)], N * M },
        { "Max over an axis", x => Max(x[0], 0), [Normal(6, 4)], N * M },
        { "Transpose", x => x[0].T, [Normal(6, 4)], 0 },
        { "BroadcastTo", x => BroadcastTo(x[0], 6, 4), [Normal(4)], 0 },
        { "Gather", x => Gather(x[0], [1, 1, 0]), [Normal(6, 4)], 0 },
        { "ScatterAdd, which adds", x => ScatterAdd(x[0], [1, 1, 0], 4), [Normal(3, 4)], 3 * M },
        { "DiagonalMatrix, which puts", x => DiagonalMatrix(x[0]), [Normal(6)], 0 },
        { "Recompute, its function", x => Recompute(x[0], z => MatMul(z, z)), [Normal(6, 6)], 2 * N * N * N },
        { "CustomGradient, its function", x => CustomGradient(x[0], z => (MatMul(z, z), dY => dY)), [Normal(6, 6)], 2 * N * N * N },
        { "Concat", x => Concat([x[0], x[1]], 0), [Normal(6, 4), Normal(6, 4)], 0 },
    };

    [Theory]
    [MemberData(nameof(Documented))]
    public void The_flops_are_those_that_the_documentation_gives(string name, Func<Tensor[], Tensor> op, Tensor[] inputs, double flops)
    {
        var program = Compiled.Function(x => [op(x)], CapturePasses.None);
        program.InvokeAll(inputs);
        var counted = program.Describe().Flops;
        Assert.True(Math.Abs(counted - flops) <= 1e-12 * flops, $"{name}: {counted}, documented {flops}");
    }

    public static TheoryData<string> Names => [.. OpCases.All.Select(row => row.ToString())];

    /// <summary>So an op that computes, and says that it moves, is found.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_costs_nothing_has_only_numbers_of_its_inputs_and_constants(string name)
    {
        double[] constants = [0, 1, 2, 3, double.NegativeInfinity];
        foreach (var node in EvaluatedNodes.Of(OpCases.Named(name)).Where(node => node is { Flops: 0, IsDerived: false, Shared: null }))
        {
            var numbers = Enumerable.Range(0, node.InputCount).SelectMany(i => node.Input(i).Data).Concat(constants).ToHashSet();
            Assert.True(node.Output.Data.All(numbers.Contains), $"{node.Name} computes, and states no flops");
        }
    }

    [Fact]
    public void A_derivative_of_a_matrix_exponential_costs_eight_times_the_exponential()
    {
        var A = Normal(6, 6);
        var program = Compiled.Function(
            x =>
            {
                using var tape = new GradientTape();
                tape.Watch(x);
                return tape.Gradient(MatrixExponential(x), x)!;
            },
            CapturePasses.None);
        program.Invoke(A);
        var steps = program.Describe().Steps;
        Assert.Equal(15 * N * N * N, steps.Single(step => step.Name == "MatrixExponential").Flops);
        Assert.Equal(8 * 15 * N * N * N, steps.Single(step => step.Name == "ExponentialTangent").Flops);
    }

    [Fact]
    public void A_fused_chain_costs_one_flop_for_each_op_and_element()
    {
        var program = Compiled.Function(x => Exp(2 * x) + 1);
        program.Invoke(Normal(6, 4));
        Assert.Equal(3 * N * M, program.Describe().Flops);
    }
}
