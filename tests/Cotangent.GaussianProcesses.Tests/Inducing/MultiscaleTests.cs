using Cotangent.GaussianProcesses.Testing;
using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Inducing;

public class MultiscaleTests
{
    private static readonly Tensor Z = RegressionCases.Normal(41, 3, 2);
    private static readonly Tensor Scales = Op.Exp(0.5 * RegressionCases.Normal(42, 3, 2));
    private static readonly Tensor X = RegressionCases.Normal(43, 4, 2);

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, (Func<Multiscale> Make, Func<Kernel> Kernel, Tensor X)> All => new()
    {
        ["one column"] = (() => new(SetA.Z, Tensor.FromSpan([0.3, 1.2, 0.05], 3, 1)), () => SetA.Kernel(), SetA.X),
        ["one scale for all"] = (() => new(Z, 0.4), () => new SquaredExponential(1.3, 0.9), X),
        ["a lengthscale for each column"] = (() => new(Z, Scales), () => new SquaredExponential(1.3, [0.7, 1.6]), X),
        ["the other column alone"] = (() => new(Z, Scales), () => new SquaredExponential(1.3, 0.8, [1]), X),
        ["columns in another order"] = (() => new(Z, Scales), () => new SquaredExponential(1.3, [0.7, 1.6], [1, 0]), X),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Obey_the_laws(string name) => InducingLaws.Hold(All[name].Make, All[name].Kernel, All[name].X);

    /// <summary>∫ N(x; z, c² − ℓ²) k(x, x′) dx and the same on both sides, by the trapezoidal rule, which is as good as exact for a Gaussian.</summary>
    [Fact]
    public void Covariances_are_the_averages_by_quadrature()
    {
        var (inducing, kernel) = (new Multiscale(Z, Scales), new SquaredExponential(1.3, [0.7, 1.6]));
        double[] ell = [0.7, 1.6];
        var (Kuu, Kuf) = (inducing.Kuu(kernel), inducing.Kuf(kernel, X));
        for (var i = 0; i < 3; i++)
        {
            for (var n = 0; n < 4; n++)
            {
                var at = n;
                Assert.Equal(1.3 * Product(d => Average(i, d, x => Correlation(x - X[at, d], d))), Kuf[i, n], 1e-12);
            }
            for (var j = 0; j < 3; j++)
            {
                var other = j;
                Assert.Equal(1.3 * Product(d => Average(i, d, x => Average(other, d, y => Correlation(x - y, d)))), Kuu[i, j], 1e-12);
            }
        }

        double Correlation(double r, int d) => Math.Exp(-0.5 * r * r / (ell[d] * ell[d]));

        double Average(int m, int d, Func<double, double> f)
        {
            var sd = Math.Sqrt(Math.Pow(ell[d] + Scales[m, d], 2) - ell[d] * ell[d]);
            const double h = 0.05;
            return Enumerable.Range(-180, 361).Sum(k => h * Math.Exp(-0.5 * k * h * (k * h)) / Math.Sqrt(2 * Math.PI) * f(Z[m, d] + sd * k * h));
        }

        static double Product(Func<int, double> f) => f(0) * f(1);
    }

    [Fact]
    public void Narrow_averages_are_values()
    {
        var bound = new Sgpr(SetA.X, SetA.Y1, SetA.Kernel(), new Multiscale(SetA.Z, 1e-9), null, new GaussianLikelihood(SetA.Noise), Jitter.None).Objective().ToScalar();
        Assert.Equal(-12.0062671015355, bound, 1e-7);
    }

    [Fact]
    public void A_wide_average_helps_where_functions_are_slow()
    {
        Sgpr Model(InducingVariables inducing) => new(SetA.X, SetA.Y1, SetA.Kernel(), inducing, null, new GaussianLikelihood(SetA.Noise));
        var evidence = SetA.Exact().LogMarginalLikelihood().ToScalar();
        var model = Model(new Multiscale(SetA.Z, 0.01));
        ParameterTree.SetTrainable(model, false);
        ParameterTree.SetTrainable(model.Inducing, true);
        var before = model.Objective().ToScalar();
        Assert.InRange(before, -12.1, -11.9);
        model.Fit();
        Assert.InRange(model.Objective().ToScalar(), before + 0.01, evidence + 1e-9);
    }

    /// <summary>A wave averages to itself times a number: that of the closed form by quadrature.</summary>
    [Fact]
    public void Functions_are_drawn_from_its_posterior()
    {
        var posterior = new Sgpr(SetA.X, SetA.Y1, SetA.Kernel(), new Multiscale(SetA.Z, 0.6), new ConstantMean(0.4), new GaussianLikelihood(SetA.Noise)).Posterior();
        var f = posterior.PredictF(SetA.Xnew);
        var random = new Philox(7);
        var draws = Op.Concat([.. Enumerable.Range(0, 10).Select(_ => posterior.SampleFunctions(2000, 400, random).Evaluate(SetA.Xnew))]);
        var (mean, variance) = (Op.Mean(draws, [0]), Op.Mean(Op.Square(draws - f.Mean), [0]));
        for (var i = 0; i < 2; i++)
        {
            Assert.InRange(mean[i, 0] - f.Mean[i, 0], -5 * Math.Sqrt(f.Variance[i, 0] / 20_000), 5 * Math.Sqrt(f.Variance[i, 0] / 20_000));
            Assert.InRange(variance[i, 0] / f.Variance[i, 0], 0.95, 1.05);
        }
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Says<NotSupportedException>("Multiscale: the kernel is Matern52; expected SquaredExponential, whose averages over Gaussians are closed. Take InducingPoints.",
            () => new Multiscale(Z).Kuu(new Matern52()));
        Says<ArgumentException>("Multiscale: the centres Z have shape [0, 2]; expected [M, D] with at least one row and one column.", () => new Multiscale(Tensor.Zeros(0, 2)));
        Says<ArgumentException>("Multiscale: scales has shape [2, 2]; expected the shape [3, 2], or one number for each element.", () => new Multiscale(Z, Tensor.Ones(2, 2)));
        Says<ArgumentException>("Multiscale: Z has 2 columns; expected 3, one per lengthscale.", () => new Multiscale(Z).Kuu(new SquaredExponential(1, [1, 2, 3])));
        Says<ArgumentException>(
            "Sgpr: Kuu is singular: the averages 0 and 2 have equal centres and scales. Leave one out, or give a jitter.",
            () => new Sgpr(SetA.X, SetA.Y1, SetA.Kernel(), new Multiscale(Tensor.FromSpan([0, 1, 0], 3, 1), 0.5), jitter: Jitter.None));
        new Sgpr(SetA.X, SetA.Y1, SetA.Kernel(), new Multiscale(Tensor.FromSpan([0, 1, 0], 3, 1), Tensor.FromSpan([0.5, 0.5, 0.6], 3, 1)), jitter: Jitter.None).Objective();

        static void Says<T>(string message, Func<object> make) where T : Exception => Assert.Equal(message, Assert.Throws<T>(make).Message);
    }
}
