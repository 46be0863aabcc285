namespace Cotangent.GaussianProcesses.Tests.Conditioning;

/// <summary>Whitened, v = L⁻¹u, or not, with no covariance, a full one or a diagonal one.</summary>
public class ConditionalTests
{
    private static readonly Tensor A = Conditional.Projection(SetA.L(), SetA.Kernel().K(SetA.Z, SetA.Xnew));
    private static readonly Tensor Kff = SetA.Kernel().K(SetA.Xnew);
    private static readonly Tensor kff = SetA.Kernel().Diagonal(SetA.Xnew);

    [Fact]
    public void Known_variables_give_a_mean_and_a_covariance()
    {
        Golden.Close(Tensor.FromSpan([0.172387436309256, 0.235853760820153], 2, 1), Conditional.Mean(A, SetA.m), 1e-12, "whitened mean");
        Golden.Close(Tensor.FromSpan([0.151187982916430, 0.232493559497684], 2, 1), Conditional.Mean(A, Op.TriangularSolve(SetA.L(), SetA.m)), 1e-12, "mean");
        Covariances([0.0974077667229784, 0.0421495123194012, 1.12390516736707], Conditional.Covariance(Kff, A), Conditional.Variances(kff, A));
    }

    [Fact]
    public void Gaussian_variables_add_their_spread()
    {
        Spread([0.466951284947179, 0.0311513600930451, 1.22811587119287], SetA.Lq);
        Spread([0.335146991460730, 0.00136382011899354, 1.22389899960202], Op.TriangularSolve(SetA.L(), SetA.Lq));
        Spread([0.425501877026488, 0.0463960179478503, 1.20689152145211], SetA.Diagonal);
        Spread([0.300479113772179, 0.00696086460595472, 1.20230841915283], Op.TriangularSolve(SetA.L(), SetA.Diagonal));
    }

    [Fact]
    public void Each_output_may_have_a_spread_of_its_own()
    {
        var R = Op.Concat([Op.MatMul(SetA.Lq, A, transposeA: true), Op.MatMul(SetA.Diagonal, A, transposeA: true)]);
        Golden.Close(Tensor.FromSpan([0.466951284947179, 0.425501877026488, 1.22811587119287, 1.20689152145211], 2, 2), Conditional.Variances(kff, A, R), 1e-12, "variances");
    }

    [Fact]
    public void A_variance_that_rounding_would_bring_below_zero_is_zero() =>
        Assert.Equal([0.0, 0.25], Conditional.Variances(Tensor.FromSpan([1.0, 0.5]), Tensor.FromSpan([1 + 1e-15, 0.5], 1, 2)).ToArray());

    /// <summary>1 − exp(−z²), and less by rounding: where z is 0, f is known, and its variance rises with z² on both sides.</summary>
    [Fact]
    public void So_it_keeps_its_slope_and_its_curvature()
    {
        var z = new Variable(Tensor.FromSpan([0.0], 1, 1));
        using var outer = new GradientTape();
        using var tape = new GradientTape();
        var variance = Conditional.Variances(Tensor.Ones(1), (1 + 1e-15) * Op.Exp(-0.5 * Op.Square(z)));
        var slope = tape.Gradient(variance, [z])[0];
        Assert.Equal(0, variance.ToScalar());
        Assert.Equal(0, slope.ToScalar());
        Assert.Equal(2, outer.Gradient(slope, [z])[0].ToScalar(), 1e-14);
    }

    private static void Spread(double[] expected, Tensor Lq)
    {
        var R = Op.MatMul(Lq, A, transposeA: true);
        Covariances(expected, Op.Reshape(Conditional.Covariance(Kff, A, R), 2, 2), Conditional.Variances(kff, A, R));
    }

    private static void Covariances(double[] expected, Tensor covariance, Tensor variances)
    {
        Golden.Close(Tensor.FromSpan([expected[0], expected[1], expected[1], expected[2]], 2, 2), covariance, 1e-12, "covariance");
        Golden.Close(Tensor.FromSpan([expected[0], expected[2]], 2, 1), variances, 1e-12, "variances");
    }
}
