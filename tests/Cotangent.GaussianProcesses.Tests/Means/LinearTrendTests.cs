using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Means;

/// <summary>A linear trend that is integrated out is universal kriging, and its error bars are honest away from the data.</summary>
public class LinearTrendTests
{
    /// <summary>By the kriging system, which has nothing in common with the library's factors: [C H; Hᵀ 0][λ; μ] = [k; h]. Source: Matheron (1969); Cressie (1993), eq. 3.4.2.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    public void It_is_universal_kriging(double offset)
    {
        const double noise = 0.01;
        var (X, Y) = (Tensor.FromMatrix(Inputs) + offset, Tensor.FromMatrix(Targets));
        var at = Tensor.FromMatrix(new double[,] { { 1.5, 0.2 }, { 30, -4 }, { 0.4, 1.1 } }) + offset;
        var kernel = new SquaredExponential(0.3, [0.8, 1.7]);
        var f = Model(X, Y, kernel, noise).Posterior().PredictF(at);
        var C = Textbook.Matrix(kernel.K(X) + noise * Tensor.Identity(8));
        var (k, H, h) = (kernel.K(X, at), Basis(X - offset), Basis(at - offset));
        for (var j = 0; j < at.Shape[0]; j++)
        {
            double[] right = [.. Enumerable.Range(0, 8).Select(i => k[i, j]), .. Enumerable.Range(0, 3).Select(q => h[j, q])];
            var weights = Solve(System(C, H), right);
            var mean = Enumerable.Range(0, 8).Sum(i => weights[i] * Targets[i, 0]);
            Assert.Equal(mean, f.Mean[j, 0], 1e-8);
            Assert.Equal(0.3 - right.Zip(weights, (a, b) => a * b).Sum(), f.Variance[j, 0], 1e-8);
        }
    }

    /// <summary>With wide priors the kernel Constant + Linear is nearly the same.</summary>
    [Fact]
    public void A_kernel_with_wide_priors_comes_near_to_it()
    {
        var (X, Y) = (Tensor.FromMatrix(Inputs), Tensor.FromMatrix(Targets));
        var at = Tensor.FromMatrix(new double[,] { { 1.5, 0.2 }, { 30, -4 } });
        var expected = Model(X, Y, new SquaredExponential(0.3, 0.8), 0.01).Posterior().PredictF(at);
        var wide = new Gpr(X, Y, new SquaredExponential(0.3, 0.8) + new Constant(1e7) + new Linear(1e7), null, new GaussianLikelihood(0.01)).Posterior().PredictF(at);
        Golden.Close(expected.Mean, wide.Mean, 1e-5, "mean");
        Golden.Close(expected.Variance, wide.Variance, 1e-5, "variance");
    }

    /// <summary>Of the contrasts Zᵀ Y with orthonormal Z orthogonal to the trend, which here are made one by one.</summary>
    [Fact]
    public void The_log_marginal_likelihood_is_the_density_of_contrasts()
    {
        var (X, Y) = (Tensor.FromMatrix(Inputs), Tensor.FromMatrix(Targets));
        var kernel = new Matern52(0.3, 0.8);
        var Z = Contrasts(Basis(X));
        var expected = Op.GaussianLogDensity(Op.MatMul(Z.T, Op.MatMul(kernel.K(X), Z)), Tensor.Scalar(0.01), Op.MatMul(Z.T, Y));
        Assert.Equal(expected.ToScalar(), Model(X, Y, kernel, 0.01).LogMarginalLikelihood().ToScalar(), 1e-10);
        Assert.Equal(expected.ToScalar(), Model(X + 1000, Y + (3.0 - 2.0 * Op.Columns(X, 1)), kernel, 0.01).LogMarginalLikelihood().ToScalar(), 1e-8); // a trend changes nothing
    }

    /// <summary>A line, far away: least squares says 0.54 there, by σ √(1/N + (x − x̄)²/Σ(x − x̄)²).</summary>
    [Fact]
    public void Far_from_the_data_the_error_bars_are_those_of_least_squares()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => 1000 + 10 * i / 39.0)];
        double[] y = [.. x.Select((v, i) => 2500 + 2.5 * v + 0.01 * Noise(i))];
        var at = Tensor.FromSpan([0.0], 1, 1);
        var kernel = new SquaredExponential(1e-12, 1);
        var trend = new Gpr(Tensor.FromSpan(x, 40, 1), Tensor.FromSpan(y, 40, 1), kernel, new LinearTrend(), new GaussianLikelihood(1e-4)).Posterior().PredictY(at);
        var (mean, squares) = (x.Average(), x.Sum(v => (v - x.Average()) * (v - x.Average())));
        Assert.Equal(0.01 * Math.Sqrt(1 + 1 / 40.0 + mean * mean / squares), Math.Sqrt(trend.Variance[0, 0]), 1e-6);
        Assert.InRange(Math.Sqrt(trend.Variance[0, 0]), 0.5, 0.6);

        var fitted = new Gpr(Tensor.FromSpan(x, 40, 1), Tensor.FromSpan(y, 40, 1), new SquaredExponential(), new LinearTrend());
        var report = fitted.Fit();
        Assert.True(report.IsConverged);
        var predicted = fitted.Posterior().PredictY(at);
        Assert.InRange(Math.Sqrt(predicted.Variance[0, 0]), 0.3, 1.2);
        Assert.InRange(Math.Abs(predicted.Mean[0, 0] - 2500) / Math.Sqrt(predicted.Variance[0, 0]), 0, 3);
    }

    [Theory]
    [InlineData(1e-6, 1e4)]
    [InlineData(1e5, 1e-3)]
    public void A_fit_with_it_does_not_depend_on_units(double ofX, double ofY)
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 4.0)];
        double[] y = [.. x.Select((v, i) => 5 + 0.7 * v + Math.Sin(2 * v) + 0.1 * Noise(i))];
        Gpr Made(double a, double b) => new(Tensor.FromSpan(x, 40, 1) * a, Tensor.FromSpan(y, 40, 1) * b, new SquaredExponential(), new LinearTrend());
        var (model, scaled) = (Made(1, 1), Made(ofX, ofY));
        var (expected, actual) = (model.Fit(), scaled.Fit());
        Assert.Equal(expected.LogDensity - 38 * Math.Log(ofY), actual.LogDensity, 1e-4);
        Assert.Equal(ParameterTree.Find(model, "kernel.lengthscales").Value.ToScalar() * ofX, ParameterTree.Find(scaled, "kernel.lengthscales").Value.ToScalar(), 1e-3 * ofX);
        Assert.Equal(expected.Notes.Count, actual.Notes.Count);
    }

    [Fact]
    public void Draws_are_as_wide_as_the_error_bars()
    {
        var posterior = Model(Tensor.FromMatrix(Inputs), Tensor.FromMatrix(Targets), new SquaredExponential(0.3, 0.8), 0.01).Posterior();
        var at = Tensor.FromMatrix(new double[,] { { 30, -4 } });
        var draws = posterior.Sample(at, 4000, new Numerics.Philox(1)).ToArray();
        var f = posterior.PredictF(at);
        Assert.Equal(1, draws.Average(v => Math.Pow(v - f.Mean[0, 0], 2)) / f.Variance[0, 0], 0.1);
        Assert.Equal(double.PositiveInfinity, posterior.PriorVariances(at)[0, 0]);
    }

    [Fact]
    public void Data_that_do_not_determine_it_are_refused()
    {
        var Y = Tensor.FromMatrix(Targets);
        var X = Tensor.FromMatrix(Inputs);
        Says("Gpr: X has 2 rows; a LinearTrend over 1 column takes at least 3. Use a ConstantMean, or more rows.", Tensor.FromSpan([1, 2], 2, 1), Tensor.FromSpan([1, 2], 2, 1));
        const string remedy = "it cannot be told apart from them in a LinearTrend. Leave the column out.";
        Says($"Gpr: column 2 of X is constant, or linear in the columns before it: {remedy}", Op.Concat([X, 3 * Op.Columns(X, 0) - Op.Columns(X, 1) + 7], 1), Y);
        Says($"Gpr: column 0 of X is constant, or linear in the columns before it: {remedy}", Tensor.Full(1e9, 8, 1), Y);
    }

    [Fact]
    public void Where_it_cannot_stand_it_is_refused()
    {
        const string message = "LinearTrend.Evaluate: a trend that is integrated out has no values before the data; expected to be the mean of Gpr. Use LinearMean here, or a " +
            "kernel with Constant + Linear in it.";
        var (X, Y) = (Tensor.FromMatrix(Inputs), Tensor.FromMatrix(Targets));
        var sparse = new Sgpr(X, Y, new SquaredExponential(), new InducingPoints(X), new LinearTrend());
        Assert.Equal(message, Assert.Throws<NotSupportedException>(() => sparse.Fit()).Message);
        var noise = new Gpr(X, Y, new SquaredExponential(), null, new HeteroscedasticLikelihood(new LinearTrend()));
        Assert.Equal(message, Assert.Throws<NotSupportedException>(() => noise.Fit()).Message);
    }

    private static readonly double[,] Inputs = { { 0, 0.3 }, { 0.4, -1 }, { 1.1, 0.7 }, { 1.7, 2 }, { 2.5, -0.4 }, { 3, 0.9 }, { 3.2, -1.5 }, { 4.1, 0.1 } };

    private static readonly double[,] Targets = { { 2.5 }, { 3.6 }, { 5.1 }, { 6.9 }, { 8.6 }, { 10.2 }, { 9.8 }, { 12.5 } };

    private static Gpr Model(Tensor X, Tensor Y, Kernel kernel, double noise) => new(X, Y, kernel, new LinearTrend(), new GaussianLikelihood(noise));

    private static Tensor Basis(Tensor X) => Op.Concat([Tensor.Ones(X.Shape[0], 1), X], 1);

    /// <summary>Standard normal enough, and the same every time.</summary>
    private static double Noise(int i) => Math.Sqrt(2) * Math.Cos(17.3 * i + 0.1 * i * i);

    private static double[,] System(double[,] C, Tensor H)
    {
        var (N, Q) = (H.Shape[0], H.Shape[1]);
        var system = new double[N + Q, N + Q];
        for (var i = 0; i < N; i++)
            for (var j = 0; j < N + Q; j++) system[i, j] = system[j, i] = j < N ? C[i, j] : H[i, j - N];
        return system;
    }

    /// <summary>Gauss–Jordan with partial pivots.</summary>
    private static double[] Solve(double[,] A, double[] b)
    {
        var (n, x) = (b.Length, (double[])b.Clone());
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(A[row, column]));
            for (var j = 0; j < n; j++) (A[column, j], A[pivot, j]) = (A[pivot, j], A[column, j]);
            (x[column], x[pivot]) = (x[pivot], x[column]);
            foreach (var row in Enumerable.Range(0, n).Where(row => row != column))
            {
                var factor = A[row, column] / A[column, column];
                for (var j = column; j < n; j++) A[row, j] -= factor * A[column, j];
                x[row] -= factor * x[column];
            }
        }
        return [.. x.Select((v, i) => v / A[i, i])];
    }

    /// <summary>An orthonormal basis of what is orthogonal to the columns of H, by Gram–Schmidt done twice.</summary>
    private static Tensor Contrasts(Tensor H)
    {
        var N = H.Shape[0];
        var found = new List<Tensor>();
        var columns = Enumerable.Range(0, H.Shape[1]).Select(q => Op.Columns(H, q)).Concat(Enumerable.Range(0, N).Select(i => Op.Columns(Tensor.Identity(N), i)));
        foreach (var column in columns)
        {
            var left = column;
            for (var pass = 0; pass < 2; pass++)
                foreach (var q in found) left -= q * Op.Sum(q * left);
            var norm = Math.Sqrt(Op.Sum(Op.Square(left)).ToScalar());
            if (norm > 1e-8) found.Add(left / norm);
        }
        return Op.Concat([.. found.Skip(H.Shape[1])], 1);
    }

    private static void Says(string message, Tensor X, Tensor Y) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new Gpr(X, Y, new SquaredExponential(), new LinearTrend())).Message);
}
