using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>exp(−½ Σ_d p_d (x_d − zₘ_d)²).</summary>
/// <param name="Columns">Its d columns.</param>
/// <param name="Precisions">p [d], above 0.</param>
/// <param name="Centres">z [M d].</param>
internal sealed record Bump(int[] Columns, Tensor Precisions, Tensor Centres) : TermFactor(Columns)
{
    internal override Tensor At(Tensor X)
    {
        var scale = Sqrt(Precisions);
        return Exp(-0.5 * SquaredDistance(X * scale, Centres * scale));
    }

    /// <summary>The part of it that depends on some of its columns, where the others are independent of them.</summary>
    internal Bump On(int[] columns)
    {
        int[] places = [.. columns.Select(column => Array.IndexOf(Columns, column))];
        return this with { Columns = columns, Precisions = Gather(Precisions, places), Centres = Op.Columns(Centres, places) };
    }

    internal override Bump ToPower(int exponent) => this with { Precisions = exponent * Precisions };
}
