using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>The inducing inputs that a fit begins with.</summary>
internal static class InducingInputs
{
    /// <summary>The centres of groups of the rows of X [N D]; where some inputs are labels, which have no centres and cannot move, rows chosen at random, which stay.</summary>
    internal static InducingPoints Of(Tensor X, int count, ulong seed, IReadOnlyList<int> labels)
    {
        if (labels.Count == 0) return InducingPoints.KMeans(X, count, seed);
        var points = InducingPoints.RandomSubset(X, count, seed);
        points.Z.IsTrainable = false;
        return points;
    }

    /// <summary>How many different rows some inputs have [N D], row-major.</summary>
    internal static int DifferentRows(double[] X, int D) =>
        Enumerable.Range(0, X.Length / D).Select(n => System.Text.Encoding.Latin1.GetString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(X.AsSpan(n * D, D)))).Distinct(StringComparer.Ordinal).Count();
}
