namespace Cotangent.GaussianProcesses;

/// <summary>Which targets rise and fall together: the signs of the first principal component of their correlations, each pair by the rows that have both.</summary>
internal static class TargetSigns
{
    private const int FewestRows = 3; // of fewer, a correlation says nothing

    /// <summary>1 or −1 for each column of Y [N P], in which NaN stands for a value that was not observed.</summary>
    internal static double[] Of(Tensor Y)
    {
        var P = Y.Shape[1];
        double[][] columns = [.. Enumerable.Range(0, P).Select(p => TrainingData.Column(Y, p))];
        var R = new double[P * P];
        for (var p = 0; p < P; p++)
            for (var q = 0; q < P; q++) R[p * P + q] = p == q ? 1 : Correlation(columns[p], columns[q]);
        var first = Op.Columns(Op.Eigh(Tensor.FromSpan(R, P, P)).Vectors, P - 1).ToArray();
        return [.. first.Select(v => v < 0 ? -1.0 : 1)];
    }

    private static double Correlation(double[] a, double[] b)
    {
        (double A, double B)[] both = [.. a.Zip(b).Where(pair => double.IsFinite(pair.First) && double.IsFinite(pair.Second))];
        if (both.Length < FewestRows) return 0;
        var (meanA, meanB) = (both.Average(pair => pair.A), both.Average(pair => pair.B));
        var (ab, aa, bb) = (both.Sum(pair => (pair.A - meanA) * (pair.B - meanB)), both.Sum(pair => Math.Pow(pair.A - meanA, 2)), both.Sum(pair => Math.Pow(pair.B - meanB, 2)));
        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }
}
