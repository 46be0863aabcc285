namespace Cotangent.GaussianProcesses;

/// <summary>The inverse of the mean of −∇² log π at the last draw of each window, and until then at the place where the chain begins.</summary>
/// <remarks>
/// Where π is normal that is its covariance, from one place, however many values there are. Eigenvalues are taken by their size, and none below 10⁻⁶ of the largest. The second derivatives are
/// central differences of the gradient: a mass that is off by rounding moves the chain a little less well, and draws the same distribution. Source: Betancourt (2013), "A general metric for
/// Riemannian manifold Hamiltonian Monte Carlo", which takes the mass anew at each place.
/// </remarks>
internal sealed class CurvatureEstimate(int n, LogDensityFunction density) : IMassEstimate
{
    private const double Step = 1e-5;
    private const double Least = 1e-6;
    private readonly double[] sum = new double[n * n];
    private int count;

    public SpreadState State
    {
        get => new(count, [], [.. sum]);
        set
        {
            count = value.Count;
            value.Squares.CopyTo(sum, 0);
        }
    }

    public double[] Start(ReadOnlySpan<double> q) => Inverse(At(q), 1);

    public void Add(ReadOnlySpan<double> q)
    {
    }

    public double[] EndWindow(ReadOnlySpan<double> q)
    {
        count++;
        Vectors.Add(sum, 1, At(q));
        return Inverse(sum, count);
    }

    /// <summary>−∇² log π at q, row by row; the identity where the density or its gradient is not finite on the way.</summary>
    private double[] At(ReadOnlySpan<double> q)
    {
        var (at, ahead, behind, H) = (q.ToArray(), new double[n], new double[n], new double[n * n]);
        var isFinite = true;
        for (var i = 0; i < n; i++)
        {
            var h = Step * Math.Max(1, Math.Abs(q[i]));
            at[i] = q[i] + h;
            isFinite &= double.IsFinite(density(at, ahead));
            at[i] = q[i] - h;
            isFinite &= double.IsFinite(density(at, behind));
            at[i] = q[i];
            for (var j = 0; j < n; j++) H[(i * n) + j] = (behind[j] - ahead[j]) / (2 * h);
        }
        return isFinite && Array.TrueForAll(H, double.IsFinite) ? H : Tensor.Identity(n).ToArray();
    }

    private double[] Inverse(double[] H, int times)
    {
        var A = Tensor.FromSpan(H, n, n);
        var (values, V) = Op.Eigh((A + A.T) / (2.0 * times));
        var sizes = Op.Abs(values);
        var largest = Op.Max(sizes).ToScalar();
        if (largest == 0) return Tensor.Identity(n).ToArray();
        var R = V / Op.Sqrt(Op.Maximum(sizes, Least * largest));
        return Op.MatMul(R, R.T).ToArray();
    }
}
