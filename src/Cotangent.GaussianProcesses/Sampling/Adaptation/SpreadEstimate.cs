namespace Cotangent.GaussianProcesses;

/// <summary>A running estimate of variances or covariances, shrunk towards a small multiple of the identity: n/(n + 5) S + 5/(n + 5) 10⁻³ I for the unbiased S of n draws.</summary>
/// <remarks>Sources: Welford (1962), "Note on a method for calculating corrected sums of squares and products"; the shrinkage is that of Stan.</remarks>
internal sealed class SpreadEstimate(MassMatrix form, int n) : IMassEstimate
{
    private readonly double[] mean = new double[n];
    private readonly double[] squares = new double[form == MassMatrix.Dense ? n * n : n];
    private readonly double[] difference = new double[n];

    internal int Count { get; private set; }

    /// <summary>The estimate so far, to be kept.</summary>
    public SpreadState State
    {
        get => new(Count, [.. mean], [.. squares]);
        set
        {
            Count = value.Count;
            value.Mean.CopyTo(mean, 0);
            value.Squares.CopyTo(squares, 0);
        }
    }

    public double[] Start(ReadOnlySpan<double> q) => Metric.Unit(form, n).InverseMass;

    public double[] EndWindow(ReadOnlySpan<double> q)
    {
        var inverse = InverseMass();
        Reset();
        return inverse;
    }

    internal void Reset()
    {
        Count = 0;
        Array.Clear(mean);
        Array.Clear(squares);
    }

    public void Add(ReadOnlySpan<double> q)
    {
        Count++;
        for (var i = 0; i < n; i++)
        {
            difference[i] = q[i] - mean[i];
            mean[i] += difference[i] / Count;
        }
        if (form == MassMatrix.Diagonal)
        {
            for (var i = 0; i < n; i++) squares[i] += difference[i] * (q[i] - mean[i]);
            return;
        }
        for (var i = 0; i < n; i++) Vectors.Add(squares.AsSpan(i * n, n), (double)(Count - 1) / Count * difference[i], difference);
    }

    /// <summary>The inverse mass matrix, or its diagonal.</summary>
    internal double[] InverseMass()
    {
        var (own, floor) = (Count / (Count + 5.0) / Math.Max(1, Count - 1), 5e-3 / (Count + 5));
        var inverse = new double[squares.Length];
        for (var i = 0; i < inverse.Length; i++) inverse[i] = own * squares[i];
        var step = form == MassMatrix.Dense ? n + 1 : 1;
        for (var i = 0; i < n; i++) inverse[i * step] += floor;
        return inverse;
    }
}
