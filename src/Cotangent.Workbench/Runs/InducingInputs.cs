using System.Runtime.InteropServices;
using System.Text;
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
    internal static int DifferentRows(double[] X, int D)
    {
        string Row(int n) => Encoding.Latin1.GetString(MemoryMarshal.AsBytes(X.AsSpan(n * D, D)));
        return Enumerable.Range(0, X.Length / D).Select(Row).Distinct(StringComparer.Ordinal).Count();
    }
}
