using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The product of bumps, which is exp(l) times one bump.</summary>
/// <param name="Precisions">p [d], 0 in a column that none sees.</param>
/// <param name="Centres">c [d M M′], or what broadcasts to it.</param>
/// <param name="Log">l [M M′], which comes of how far the centres are from each other; null for 0.</param>
internal sealed record BumpProduct(Tensor Precisions, Tensor Centres, Tensor? Log)
{
    /// <summary>The product of the bumps of a group, about an origin [1 d]; null where there is none.</summary>
    internal static BumpProduct? Of(FactorGroup group, Tensor origin)
    {
        BumpProduct[] all =
        [
            .. group.Left.OfType<Bump>().Select(bump => One(bump, group.Columns, origin, 2)), .. group.Right.OfType<Bump>().Select(bump => One(bump, group.Columns, origin, 1)),
        ];
        return all.Length == 0 ? null : all.Aggregate(Times);
    }

    private static BumpProduct One(Bump bump, int[] columns, Tensor origin, int otherFeatures)
    {
        int[] places = [.. bump.Columns.Select(column => Array.IndexOf(columns, column))];
        var centres = ActiveColumns.Into(columns.Length, bump.Centres - Op.Columns(origin, places), places); // [M d]
        var precisions = Squeeze(ActiveColumns.Into(columns.Length, ExpandDims(bump.Precisions, 0), places), 0);
        return new(precisions, ExpandDims(Transpose(centres), otherFeatures), null);
    }

    /// <summary>p (x − a)² + q (x − b)² = (p + q)(x − c)² + p q/(p + q) (a − b)², with c = (p a + q b)/(p + q).</summary>
    private static BumpProduct Times(BumpProduct a, BumpProduct b)
    {
        var (p, q) = (Along(a.Precisions), Along(b.Precisions));
        var (shareA, shareB) = (DivideNoNaN(p, p + q), DivideNoNaN(q, p + q));
        var log = -0.5 * Sum(shareA * q * Square(a.Centres - b.Centres), 0);
        foreach (var before in new[] { a.Log, b.Log })
            if (before is not null) log += before;
        return new(a.Precisions + b.Precisions, shareA * a.Centres + shareB * b.Centres, log);

        static Tensor Along(Tensor p) => Reshape(p, p.Shape[0], 1, 1);
    }
}
