using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Runs;

/// <summary>The inducing inputs that a fit begins with.</summary>
internal static class InducingInputs
{
    /// <summary>Some rows of the inputs X [N D], chosen at random; they stay where they are if some inputs are labels, which cannot move.</summary>
    internal static InducingPoints Of(Tensor X, int count, ulong seed, IReadOnlyList<int> labels)
    {
        var random = new Philox(seed);
        var rows = Enumerable.Range(0, X.Shape[0]).ToArray();
        for (var i = 0; i < count; i++)
        {
            var j = i + random.NextInt32(rows.Length - i);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
        var points = new InducingPoints(Op.Gather(X, [.. rows.Take(count).Order()]));
        if (labels.Count > 0) points.Z.IsTrainable = false;
        return points;
    }
}
