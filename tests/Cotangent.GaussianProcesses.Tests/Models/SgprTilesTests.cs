using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Numerics;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Rows are passed through in tiles, of which nothing but the rounding and the memory tells.</summary>
public class SgprTilesTests
{
    private const double Bound = -12.0062671015355;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void The_size_of_a_tile_changes_the_rounding_alone(int rows)
    {
        var tiled = Tiled(rows);
        Assert.Equal(Bound, tiled.Objective().ToScalar(), 1e-13);
        Assert.Equal(Approximations.Gradient(SetA.Model()), Approximations.Gradient(tiled), (a, b) => Math.Abs(a - b) < 1e-12 * Math.Max(1, Math.Abs(a)));
        Golden.Close(SetA.Model().Posterior().JointOverInputs(SetA.Xnew).Covariance, tiled.Posterior().JointOverInputs(SetA.Xnew).Covariance, 1e-13, "covariance");
    }

    /// <summary>By tape, op by op and as a program: the first evaluation, in which tiles are evaluated op by op, and later ones, in which they are programs, give the same bits.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_evaluation_gives_the_same_bits(int rows)
    {
        var model = Tiled(rows);
        var eager = model.Objective().ToScalar();
        var (objective, gradient, again) = (new Objective(model, model.Objective), new double[6], new double[6]);
        var x = objective.Read();
        var values = new[] { objective.Evaluate(x, gradient), objective.Evaluate(x, again), objective.Evaluate(x, again), eager, model.Objective().ToScalar() };
        Assert.All(values, value => Assert.Equal(values[0], value, 1e-13));
        Assert.Equal(values[0], values[1]);
        Assert.Equal(gradient, again);
        Assert.Equal(values[3], values[4]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void Its_derivatives_of_second_order_are_those_of_its_values(int rows)
    {
        var model = Tiled(rows, Op.Concat([SetA.Y1, SetA.Y2], 1), new ConstantMean([0.4, 0.1]), new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.1], 1, 1), 0.4)));
        var (objective, at) = Approximations.InParameters(model, model.Objective);
        GradientCheck.Run(objective, at);
    }

    /// <summary>The sums are what a dense formula gives, and so are their gradients in everything they depend on: the inputs, the noise of each row, what is left of the targets.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(6, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(6, true)]
    public void The_sums_have_derivatives_in_all_that_they_depend_on(int rows, bool isEven)
    {
        var kernel = SetA.Kernel();
        var d = isEven ? Tensor.FromSpan([0.8], 1, 1) : Tensor.FromSpan([1, 0.5, 2, 0.7, 1.2, 0.9], 6, 1);
        var (R, kff) = (Op.Concat([SetA.Y1, SetA.Y2], 1), Tensor.Full(1.3, 6));
        Tensor Sums(Tensor[] x)
        {
            var (S, b, trace) = SparseSums.Of(new(kernel, new InducingPoints(SetA.Z)), x[0], x[1], x[2], x[3], x[4], 3 * rows);
            return Op.Concat([Op.Flatten(S), Op.Flatten(b), Op.Reshape(trace, 1)]);
        }
        Tensor Dense(Tensor[] x)
        {
            var A = Op.TriangularSolve(x[1], kernel.K(SetA.Z, x[0]));
            return Op.Concat([Op.Flatten(Op.MatMul(A * x[2].T, A, transposeB: true)), Op.Flatten(Op.MatMul(A * x[2].T, x[3])), Op.Reshape(Op.Sum(x[2].T * (x[4] - Op.Sum(Op.Square(A), 0))), 1)]);
        }
        Tensor[] at = [SetA.X, SetA.L(), d, R, kff];
        Golden.Close(Dense(at), Sums(at), 1e-13, "sums");
        GradientCheck.Run(Sums, [SetA.X, CheckInput.LowerTriangular(at[1]), d, R, kff]);
    }

    [Fact]
    public void The_bound_follows_inputs_that_a_tape_watches()
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(SetA.X);
        var objective = Tiled(4).Objective();
        var gradient = tape.Gradient(objective, SetA.X);
        Tensor Moved(double h)
        {
            var X = SetA.X + Tensor.FromSpan([0, 0, 0, 0, h, 0], 6, 1);
            return new Sgpr(X, SetA.Y1, SetA.Kernel(), new InducingPoints(SetA.Z), null, new GaussianLikelihood(SetA.Noise), Jitter.None).Objective();
        }
        Assert.Equal((Moved(1e-5) - Moved(-1e-5)).ToScalar() / 2e-5, gradient[4, 0], 1e-7);
    }

    /// <summary>Kernels of labels read them on the host, so that their tiles cannot be programs.</summary>
    [Fact]
    public void A_kernel_that_cannot_be_captured_by_tiles_gives_the_same_numbers()
    {
        var X = Op.Concat([SetA.X, Tensor.FromSpan([0, 1, 0, 1, 1, 0], 6, 1)], 1);
        var Z = Op.Concat([SetA.Z, Tensor.FromSpan([0, 1, 0], 3, 1)], 1);
        Sgpr Made(int elements)
        {
            var points = new InducingPoints(new Parameter(Z, isTrainable: false));
            var kernel = new SquaredExponential(1.3, 0.9, activeDims: [0]) * new Coregion(2, 1, activeDims: [1]);
            return new(X, SetA.Y1, kernel, points, null, new GaussianLikelihood(SetA.Noise), Jitter.None) { TileElements = elements };
        }
        Assert.Equal(Made(RowTiles.Elements).Objective().ToScalar(), Made(6).Objective().ToScalar(), 1e-12);
        Assert.Equal(Approximations.Gradient(Made(RowTiles.Elements)), Approximations.Gradient(Made(6)), (a, b) => Math.Abs(a - b) < 1e-11);
    }

    /// <summary>A tile that is small beside Kuu would read Kuu's factor for next to nothing.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(512)]
    [InlineData(1000)]
    [InlineData(3000)]
    public void A_tile_is_no_less_than_a_quarter_of_Kuu(int M) => Assert.InRange(RowTiles.ElementsFor(M), Math.Max(RowTiles.Elements, M * M / 4), Math.Max(RowTiles.Elements, M * M));

    /// <summary>Nothing of M × N: ten times as many rows take a few numbers a row more.</summary>
    [Fact]
    public void A_replay_allocates_a_few_numbers_for_each_row()
    {
        const int M = 100;
        Assert.InRange((Allocated(44_000) - Allocated(4_000)) / (8.0 * 40_000), 0, 10);

        static long Allocated(int N)
        {
            var (X, Y) = (RegressionCases.Normal(1, N, 2), RegressionCases.Normal(2, N, 1));
            var model = new Sgpr(X, Y, new SquaredExponential(), new InducingPoints(RegressionCases.Normal(3, M, 2)));
            var (objective, gradient) = (new Objective(model, model.Objective), new double[2 * M + 3]);
            var x = objective.Read();
            for (var i = 0; i < 3; i++) objective.Evaluate(x, gradient);
            var before = GC.GetAllocatedBytesForCurrentThread();
            objective.Evaluate(x, gradient);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Sgpr Tiled(int rows, Tensor? Y = null, MeanFunction? mean = null, GaussianNoise? noise = null) =>
        new(SetA.X, Y ?? SetA.Y1, SetA.Kernel(), new InducingPoints(SetA.Z), mean, noise ?? new GaussianLikelihood(SetA.Noise), Jitter.None) { TileElements = 3 * rows };

    /// <summary>Inducing inputs closer than a lengthscale: Kuu has lost eight digits, and the gradient must not lose them too.</summary>
    [Theory]
    [InlineData(2, 0.01, true)]
    [InlineData(5, 1e-4, true)]
    [InlineData(2, 0.01, false)]
    [InlineData(5, 1e-4, false)]
    public void The_gradient_is_as_good_as_that_of_the_formula_where_Kuu_is_nearly_singular(double lengthscale, double noise, bool isEven)
    {
        var X = 6 * Op.RandomUniform(new Philox(3), 300, 2);
        var Y = Op.Sin(2 * Op.Columns(X, 0)) * Op.Cos(Op.Columns(X, 1)) + 0.1 * Op.RandomNormal(new Philox(4), 300, 1);
        var model = new Sgpr(X, Y, new SquaredExponential(1.3, lengthscale), InducingPoints.RandomSubset(X, 60, 1), null, isEven ? new GaussianLikelihood(noise) : new OfEachRow(noise));
        Variable[] numbers = [.. ParameterTree.Parameters(model).Where(p => p.Parameter.Shape.Length == 0).Select(p => p.Parameter.Unconstrained)];
        Assert.Equal(3, numbers.Length);
        var (expected, actual) = (Gradient(Formula), Gradient(model.Objective));
        for (var i = 0; i < numbers.Length; i++) Assert.Equal(expected[i], actual[i], 1e-7 * Math.Abs(expected[i]));

        double[] Gradient(Func<Tensor> bound)
        {
            using var tape = new GradientTape(watchAccessedVariables: false);
            tape.Watch(numbers);
            return [.. tape.Gradient(bound(), [.. numbers.Select(v => (Source)v)]).Select(g => g.ToScalar())];
        }

        Tensor Formula()
        {
            var L = Op.Cholesky(model.Jitter.AddTo(model.Inducing.Kuu(model.Kernel)));
            Tensor s2 = (model.Likelihood as GaussianLikelihood)?.Variance ?? ((OfEachRow)model.Likelihood).Variance;
            var A = Op.TriangularSolve(L, model.Inducing.Kuf(model.Kernel, X));
            var LB = Op.Cholesky(Op.AddDiagonal(Op.MatMul(A, A, transposeB: true) / s2, Tensor.Scalar(1)));
            var c = Op.TriangularSolve(LB, Op.MatMul(A, Y)) / s2;
            var unexplained = (Op.Sum(model.Kernel.Diagonal(X)) - Op.Sum(Op.Square(A))) / s2;
            return -0.5 * (Op.CholeskyLogDeterminant(LB) + 300 * Op.Log(s2) + unexplained + Op.Sum(Op.Square(Y)) / s2 - Op.Sum(Op.Square(c)));
        }
    }

    /// <summary>Noise of one variance that does not say so: each row might have its own.</summary>
    private sealed class OfEachRow(double variance) : GaussianNoise
    {
        public Parameter Variance { get; } = new(Tensor.Scalar(variance), Transform.Positive());

        public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2))];

        public override Tensor Variances(Tensor X) => Op.BroadcastTo(Variance, X.Shape[0], 1);
    }
}
