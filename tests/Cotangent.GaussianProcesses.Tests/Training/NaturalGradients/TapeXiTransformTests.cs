using static Cotangent.GaussianProcesses.Tests.NaturalGradients.SetABounds;
using static Cotangent.GaussianProcesses.Tests.NaturalGradients.VariationalCases;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>Parameters of one's own, given by three maps, step by tapes; those that have a closed form step as it does.</summary>
public class TapeXiTransformTests
{
    public static TheoryData<string, bool> Cases => new(
        from xi in new[] { "natural", "root", "expectation" }
        from hasNegative in new[] { false, true }
        select (xi, hasNegative));

    [Theory]
    [MemberData(nameof(Cases))]
    public void By_tapes_the_three_are_their_closed_forms(string name, bool hasNegative)
    {
        var (closed, tapes) = Both(name);
        var (a, b) = (Pair(1, 4, 2, closed, hasNegative: hasNegative), Pair(1, 4, 2, tapes, hasNegative: hasNegative));
        var (byForm, byTapes) = (new NaturalGradient(() => Wild(a), a), new NaturalGradient(() => Wild(b), b));
        foreach (var gamma in new[] { 1e-3, 0.01, 0.02 })
        {
            Assert.Equal(byForm.Step(gamma), byTapes.Step(gamma), 1e-10);
            Golden.Close(a.QMu, b.QMu, 1e-10, "m");
            Golden.Close(a.QSqrt, b.QSqrt, 1e-10, "Lq");
        }
        Assert.Null(byTapes.NotCaptured);
    }

    [Theory]
    [InlineData("natural")]
    [InlineData("root")]
    [InlineData("expectation")]
    public void So_they_are_of_bounds_and_of_independent_variables(string name)
    {
        var (closed, tapes) = Both(name);
        foreach (var make in new Func<VariationalGaussian>[] { () => Full(), () => new DiagonalGaussian(Conditioning.SetA.m, Conditioning.SetA.d) })
        {
            var (a, b) = (make(), make());
            NaturalGradient.Of(closed, Probit(a)).Step(0.1);
            NaturalGradient.Of(tapes, Probit(b)).Step(0.1);
            Golden.Close(a.QMu, b.QMu, 1e-10, "m");
            Golden.Close(a.QSqrt, b.QSqrt, 1e-10, "root");
        }
    }

    [Theory]
    [InlineData("natural")]
    [InlineData("expectation")]
    public void The_longest_step_is_found_by_trying(string name)
    {
        var (closed, tapes) = Both(name);
        var (a, b) = (Pair(2, 4, 2, closed), Pair(2, 4, 2, tapes));
        var (expected, found) = (new NaturalGradient(() => Wild(a), a).Limit(), new NaturalGradient(() => Wild(b), b).Limit());
        Assert.Equal(expected.Gamma, found.Gamma, 1e-8 * expected.Gamma);
        Assert.Equal(expected.Latent, found.Latent);
        var error = Assert.Throws<InadmissibleStepException>(() => new NaturalGradient(() => Wild(b), b).Step(1.001 * found.Gamma));
        Assert.Contains($"in the {tapes.Name} of pair 0", error.Message, StringComparison.Ordinal);
        new NaturalGradient(() => Wild(b), b).Step(0.999 * found.Gamma);
    }

    [Fact]
    public void Where_any_length_leads_to_a_Gaussian_there_is_no_limit()
    {
        var pair = Pair(2, 3, 1, new Roots());
        Assert.Equal(double.PositiveInfinity, new NaturalGradient(() => Wild(pair), pair).Limit().Gamma);
    }

    /// <summary>ξ = (m, Lq⁻¹), which has no closed form here: the step is −γ (∂ξ/∂θ) ∂L/∂η, and F⁻¹ ∂L/∂ξ is the same by a Fisher matrix from finite steps of the divergence.</summary>
    [Fact]
    public void A_step_in_other_parameters_is_the_gradient_over_the_Fisher_information()
    {
        var (m, r) = (0.4, 1 / 0.7); // one variable: q = N(m, r⁻²)
        var pair = new VariationalPair(new(Tensor.Full(m, 1, 1)), new(Tensor.Full(1 / r, 1, 1, 1), Transform.Triangular), new InverseRoots());
        new NaturalGradient(() => Op.Sum(Op.Cos(pair.QMu.Value)) + Op.Sum(Op.Square(pair.QSqrt)), pair).Step(0.05);
        // KL is ½ r² δm² + δr²/r² to second order: F = diag(r², 2/r²). L = cos m + r⁻².
        Assert.Equal(m - 0.05 * -Math.Sin(m) / (r * r), pair.QMu.Value[0, 0], 1e-14);
        Assert.Equal(1 / (r - 0.05 * (-2 / (r * r * r)) * r * r / 2), pair.QSqrt.Value[0, 0, 0], 1e-14);
    }

    [Fact]
    public void Maps_that_cannot_be_captured_are_evaluated_op_by_op()
    {
        var (a, b) = (Pair(1, 3, 1, new Naturals()), Pair(1, 3, 1, new Reading()));
        var (captured, eager) = (new NaturalGradient(() => Wild(a), a), new NaturalGradient(() => Wild(b), b));
        for (var step = 0; step < 3; step++) Assert.Equal(captured.Step(0.01), eager.Step(0.01), 1e-12);
        Assert.Null(captured.NotCaptured);
        Assert.NotNull(eager.NotCaptured);
        Golden.Close(a.QSqrt, b.QSqrt, 1e-12, "Lq");
    }

    private static (XiTransform Closed, TapeXiTransform Tapes) Both(string name) => name switch
    {
        "natural" => (XiTransform.Natural, new Naturals()),
        "root" => (XiTransform.SqrtMeanVar, new Roots()),
        _ => (XiTransform.Expectation, new Expectations()),
    };

    private sealed class Naturals : TapeXiTransform
    {
        public override string Name => "natural parameters by tapes";

        public override (Tensor Xi1, Tensor Xi2) MeanVarSqrtToXi(Tensor qMu, Tensor qSqrt) => NaturalParameters.MeanVarSqrtToNatural(qMu, qSqrt);

        public override (Tensor Mean, Tensor VarSqrt) XiToMeanVarSqrt(Tensor xi1, Tensor xi2) => NaturalParameters.NaturalToMeanVarSqrt(xi1, xi2);

        public override (Tensor Xi1, Tensor Xi2) NaturalsToXi(Tensor theta1, Tensor theta2) => (theta1, theta2);
    }

    private sealed class Roots : TapeXiTransform
    {
        public override string Name => "roots by tapes";

        public override (Tensor Xi1, Tensor Xi2) MeanVarSqrtToXi(Tensor qMu, Tensor qSqrt) => (qMu, qSqrt);

        public override (Tensor Mean, Tensor VarSqrt) XiToMeanVarSqrt(Tensor xi1, Tensor xi2) => (xi1, xi2);

        public override (Tensor Xi1, Tensor Xi2) NaturalsToXi(Tensor theta1, Tensor theta2) => NaturalParameters.NaturalToMeanVarSqrt(theta1, theta2);
    }

    private sealed class Expectations : TapeXiTransform
    {
        public override string Name => "expectations by tapes";

        public override (Tensor Xi1, Tensor Xi2) MeanVarSqrtToXi(Tensor qMu, Tensor qSqrt) => ExpectationParameters.MeanVarSqrtToExpectation(qMu, qSqrt);

        public override (Tensor Mean, Tensor VarSqrt) XiToMeanVarSqrt(Tensor xi1, Tensor xi2) => ExpectationParameters.ExpectationToMeanVarSqrt(xi1, xi2);

        public override (Tensor Xi1, Tensor Xi2) NaturalsToXi(Tensor theta1, Tensor theta2) => NaturalParameters.NaturalToExpectation(theta1, theta2);
    }

    private sealed class InverseRoots : TapeXiTransform
    {
        public override string Name => "mean and inverse root";

        public override (Tensor Xi1, Tensor Xi2) MeanVarSqrtToXi(Tensor qMu, Tensor qSqrt) => (qMu, Inverse(qSqrt));

        public override (Tensor Mean, Tensor VarSqrt) XiToMeanVarSqrt(Tensor xi1, Tensor xi2) => (xi1, Inverse(xi2));

        public override (Tensor Xi1, Tensor Xi2) NaturalsToXi(Tensor theta1, Tensor theta2)
        {
            var (m, Lq) = NaturalParameters.NaturalToMeanVarSqrt(theta1, theta2);
            return MeanVarSqrtToXi(m, Lq);
        }

        private static Tensor Inverse(Tensor L) => Op.TriangularSolve(L, Tensor.Identity(L.Shape[^1]));
    }

    private sealed class Reading : TapeXiTransform
    {
        private readonly Naturals inner = new();

        public override string Name => "naturals that read a value";

        public override (Tensor Xi1, Tensor Xi2) MeanVarSqrtToXi(Tensor qMu, Tensor qSqrt) => qMu.ToArray().Length > 0 ? inner.MeanVarSqrtToXi(qMu, qSqrt) : (qMu, qSqrt);

        public override (Tensor Mean, Tensor VarSqrt) XiToMeanVarSqrt(Tensor xi1, Tensor xi2) => inner.XiToMeanVarSqrt(xi1, xi2);

        public override (Tensor Xi1, Tensor Xi2) NaturalsToXi(Tensor theta1, Tensor theta2) => inner.NaturalsToXi(theta1, theta2);
    }
}
