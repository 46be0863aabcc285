using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class CglbTests
{
    private const double Exact = -7.31967440744967;
    private static readonly Tensor Some = Tensor.FromSpan([0.5, -1.5, 0.8, 2, 0.1, -1.7], 6, 1);

    [Fact]
    public void The_bound_at_any_v_is_that_of_the_dense_formula()
    {
        Close(-11.4438693073917, Model().EvidenceLowerBound(Tensor.Zeros(6, 1)));
        Close(-8.54157312944772, Model().EvidenceLowerBound(Some));
        Close(-7.98367992432729, Model().EvidenceLowerBound(Solved()));
        Close(-7.98367992432729, Model(tolerance: 1e-14).Objective());
    }

    /// <summary>What the search looks at is rᵀ (Q + σ²I)⁻¹ r: of Some it is 4.2, so that a search that began there would stop at a tolerance of 4.23 and go on at one of 4.22.</summary>
    [Fact]
    public void What_v_still_loses_is_half_of_what_the_search_looks_at()
    {
        const double left = 4.22958692192681;
        var (model, exact) = (Model(), Solved());
        var lost = model.EvidenceLowerBound(exact).ToScalar() - model.EvidenceLowerBound(Some).ToScalar();
        Assert.InRange(lost, 0, 0.5 * left);
        var K = SetA.Kernel().K(SetA.X) + SetA.Noise * Tensor.Identity(6);
        var A = Op.TriangularSolve(SetA.L(), SetA.Kernel().K(SetA.Z, SetA.X));
        var Q = Op.MatMul(A, A, transposeA: true) + SetA.Noise * Tensor.Identity(6);
        var r = SetA.Y1 - Op.MatMul(K, Some);
        Assert.Equal(left, Op.Sum(r * Op.Solve(Q, r)).ToScalar(), 1e-12 * left);
    }

    [Fact]
    public void Every_step_raises_the_bound_towards_the_evidence()
    {
        var model = Model(tolerance: 1e-14);
        double[] bounds = [.. Enumerable.Range(0, 7).Select(steps => model.EvidenceLowerBound(model.Solution(steps)).ToScalar())];
        Assert.True(SetA.Model().Objective().ToScalar() <= bounds[0]);
        for (var i = 1; i < bounds.Length; i++) Assert.True(bounds[i] >= bounds[i - 1] - 1e-12, $"step {i}: {bounds[i]} after {bounds[i - 1]}");
        Assert.True(bounds[^1] <= Exact && Exact <= SetA.Model().UpperBound().ToScalar());
        Assert.Equal(-7.98367992432729, bounds[^1], 1e-10);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    [InlineData(0.1)]
    [InlineData(1e-6)]
    public void The_search_stops_within_half_its_tolerance_of_the_best_v(double tolerance)
    {
        var model = Model(tolerance: tolerance);
        Assert.InRange(-7.98367992432729 - model.Objective().ToScalar(), -1e-12, 0.5 * tolerance);
    }

    /// <summary>v is sought from 0 each time: what was evaluated before, at other parameters or op by op, changes no bit.</summary>
    [Fact]
    public void The_bound_depends_on_the_parameters_alone_whatever_was_evaluated_before()
    {
        var model = Model(tolerance: 0.1);
        var objective = new Objective(model, model.Objective);
        var (here, there) = (objective.Read(), objective.Read().Select((x, i) => x + 0.3 * (i % 3)).ToArray());
        var (first, away, again) = (new double[here.Length], new double[here.Length], new double[here.Length]);
        var value = objective.Evaluate(here, first);
        Assert.NotEqual(value, objective.Evaluate(there, away));
        Assert.Equal(value, objective.Evaluate(here, again));
        Assert.Equal(first, again);
        Assert.Equal(value, Model(tolerance: 0.1).Objective().ToScalar(), 1e-13);
        objective.Write(there);
        Assert.Equal(model.Solution().ToArray(), model.Solution().ToArray());
        Assert.Equal(6, model.Solution().Shape[0]);
    }

    [Fact]
    public void Predictions_take_v_along()
    {
        var given = Model().Posterior(Some).PredictF(SetA.Xnew);
        Golden.Close(Tensor.FromSpan([0.900667990994515, 0.241453464704468], 2, 1), given.Mean, 1e-12, "mean");
        Golden.Close(SetA.Model().Posterior().PredictF(SetA.Xnew).Variance, given.Variance, 1e-13, "variance");
        var exact = Model(tolerance: 1e-20).Posterior().PredictF(SetA.Xnew).Mean;
        Golden.Close(Tensor.FromSpan([0.860726148463275, 0.551780823452932], 2, 1), exact, 1e-9, "mean of exact regression");
    }

    /// <summary>v is a constant: the derivatives are those of the bound at the v that was found.</summary>
    [Fact]
    public void V_takes_no_part_in_the_gradient()
    {
        var model = Model(tolerance: 0.5);
        var v = model.Solution();
        Variable[] variables = [.. ParameterTree.Parameters(model).Select(p => p.Parameter.Unconstrained)];
        using var tape = new GradientTape(persistent: true);
        var (searched, given) = (tape.Gradient(model.Objective(), variables), tape.Gradient(model.EvidenceLowerBound(v), variables));
        for (var i = 0; i < variables.Length; i++) Golden.Close(given[i], searched[i], 1e-13, $"gradient {i}");
    }

    [Theory]
    [InlineData(RowTiles.Elements)]
    [InlineData(6)]
    public void Its_derivatives_of_second_order_at_a_v_are_those_of_its_values(int elements)
    {
        var model = Model(Op.Concat([SetA.Y1, SetA.Y2], 1), new ConstantMean([0.4, 0.1]), elements: elements);
        var v = Op.Concat([Some, 0.3 * Some + 0.1], 1);
        var (objective, at) = Approximations.InParameters(model, () => model.EvidenceLowerBound(v));
        GradientCheck.Run(objective, at);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(25)]
    [InlineData(36)]
    [InlineData(49)]
    public void The_size_of_a_tile_changes_the_rounding_alone(int elements)
    {
        var (whole, tiled) = (Model(), Model(elements: elements));
        Assert.Equal(whole.EvidenceLowerBound(Some).ToScalar(), tiled.EvidenceLowerBound(Some).ToScalar(), 1e-12);
        var (p, q) = (whole.Posterior(Some).PredictF(SetA.Xnew), tiled.Posterior(Some).PredictF(SetA.Xnew));
        Golden.Close(p.Mean, q.Mean, 1e-13, "mean");
        using var tape = new GradientTape(persistent: true);
        var kernels = new[] { whole, tiled }.Select(m => tape.Gradient(m.EvidenceLowerBound(Some), ((SquaredExponential)m.Kernel).Lengthscales.Unconstrained)).ToArray();
        Golden.Close(kernels[0], kernels[1], 1e-12, "gradient");
    }

    [Fact]
    public void Several_outputs_count_each_by_itself()
    {
        var both = Model(Op.Concat([SetA.Y1, SetA.Y2], 1), tolerance: 1e-12).Objective().ToScalar();
        Assert.Equal(Model(tolerance: 1e-12).Objective().ToScalar() + Model(SetA.Y2, tolerance: 1e-12).Objective().ToScalar(), both, 1e-10);
    }

    /// <summary>Noise that a kernel has belongs to a row with itself, whichever tile it is in.</summary>
    [Theory]
    [InlineData(RowTiles.Elements)]
    [InlineData(4)]
    public void Noise_in_the_kernel_counts_once_for_each_row(int elements)
    {
        var kernel = SetA.Kernel() + new White(0.2);
        var model = new Cglb(SetA.X, SetA.Y1, kernel, new InducingPoints(SetA.Z), null, new GaussianLikelihood(SetA.Noise), Jitter.None, 1e-20) { TileElements = elements };
        var K = kernel.K(SetA.X) + SetA.Noise * Tensor.Identity(6);
        Golden.Close(Op.Solve(K, SetA.Y1), model.Solution(), 1e-9, "v");
    }

    [Fact]
    public void A_v_of_another_shape_and_a_tolerance_of_nothing_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Model().EvidenceLowerBound(Tensor.Zeros(5, 1)));
        Assert.Equal("Cglb.EvidenceLowerBound: v has shape [5, 1]; expected [6, 1], a number for each target. Ask Solution for the best one.", error.Message);
        Assert.Throws<ArgumentException>(() => Model().Posterior(Tensor.Zeros(6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model(tolerance: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model(tolerance: double.NaN));
    }

    internal static Cglb Model(Tensor? Y = null, MeanFunction? mean = null, double tolerance = 1, int elements = RowTiles.Elements) =>
        new(SetA.X, Y ?? SetA.Y1, SetA.Kernel(), new InducingPoints(SetA.Z), mean, new GaussianLikelihood(SetA.Noise), Jitter.None, tolerance) { TileElements = elements };

    /// <summary>(K + σ²I)⁻¹ y.</summary>
    private static Tensor Solved() => Op.Solve(SetA.Kernel().K(SetA.X) + SetA.Noise * Tensor.Identity(6), SetA.Y1);

    private static void Close(double expected, Tensor bound) => Assert.Equal(expected, bound.ToScalar(), 1e-12 * Math.Abs(expected));
}
