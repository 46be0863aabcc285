using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Σₙ wₙ E f(xₙ) g(xₙ)ᵀ of functions that are sums of terms, without N M M′ numbers: bumps in one pass by <see cref="BumpSums"/>, all others tile by tile.</summary>
/// <param name="inputs">x.</param>
/// <param name="weights">w [N]; null for 1.</param>
/// <param name="nodes">The number of nodes for each column, where quadrature is needed; null for the usual one.</param>
internal sealed class TermSums(UncertainInputs inputs, Tensor? weights, int? nodes)
{
    private const int TileElements = 1 << 18; // numbers [n M M′] of a tile of rows: few megabytes, and rows enough for what is done once a tile
    private const int LeastRows = 4;

    /// <summary>The sum [M M′].</summary>
    /// <param name="Z">The points of f, and those of g if it has its own.</param>
    /// <param name="features">f and g for these points.</param>
    /// <param name="pairsOf">Their pairs of terms.</param>
    internal Tensor Of(Tensor[] Z, Func<UncertainInputs, Tensor[], (Features F, Features G)> features, Func<Features, Features, IEnumerable<TermPair>> pairsOf)
    {
        var (f, g) = features(inputs, Z);
        var pairs = pairsOf(f, g).ToArray();
        var sum = pairs.Where(IsInOnePass).Select(pair => pair.Placed(OfBumps(pair))).Aggregate(Tensor.Scalar(0), (sum, part) => sum + part);
        return BroadcastTo(pairs.All(IsInOnePass) ? sum : sum + OfTiles(f.Count * g.Count, Z, OfOthers), f.Count, g.Count);

        Tensor OfOthers(UncertainInputs x, Tensor[] own)
        {
            var (f, g) = features(x, own);
            return new TermExpectation(x, nodes).Of(f, g, pairsOf(f, g).Where(pair => !IsInOnePass(pair)));
        }
    }

    private bool IsInOnePass(TermPair pair) => inputs is DiagonalGaussianInputs && pair.IsOfBumps;

    /// <summary>The sum over rows of a pair of bumps: [M M′], or what broadcasts to it; of a term with itself from half of the pairs of centres.</summary>
    private Tensor OfBumps(TermPair pair)
    {
        var group = FactorGroup.Of(pair.Left.Factors, pair.Right.Factors, areIndependent: true).Single();
        var x = ((DiagonalGaussianInputs)inputs).Columns(group.Columns);
        var origin = Anchor(x.Mean);
        var bump = BumpProduct.Of(group, origin)!;
        var (d, M, M2) = (bump.Centres.Shape[0], bump.Centres.Shape[1], bump.Centres.Shape[2]);
        var halves = ReferenceEquals(pair.Left, pair.Right) ? SymmetricPlaces.Of(M) : null;
        var centres = Reshape(bump.Centres, d, M * M2);
        var sums = x.Beside(origin).SumOfBumps(bump.Precisions, halves is null ? centres : Gather(centres, halves.Lower, 1), weights ?? Tensor.Ones(inputs.Count));
        var S = Reshape(halves is null ? sums : Gather(sums, halves.All), M, M2);
        return pair.Weight * (bump.Log is { } between ? S * Exp(between) : S);
    }

    private Tensor OfTiles(int features, Tensor[] Z, Func<UncertainInputs, Tensor[], Tensor> products)
    {
        var N = inputs.Count;
        var rows = Math.Max(LeastRows, TileElements / Math.Max(1, features));
        Tensor[] byRows = weights is null ? inputs.Tensors : [.. inputs.Tensors, weights];
        if (rows >= N) return OfRows([.. Z, .. byRows]);
        return Enumerable.Range(0, (N + rows - 1) / rows)
            .Select(tile => Recompute([.. Z, .. byRows.Select(x => Slice(x, (tile * rows)..Math.Min(N, (tile + 1) * rows)))], OfRows))
            .Aggregate((sum, part) => sum + part);

        Tensor OfRows(Tensor[] own)
        {
            var x = inputs.With(own.AsSpan(Z.Length));
            var P = products(x, own);
            return Sum(weights is null ? P : Reshape(own[^1], x.Count, 1, 1) * P, 0);
        }
    }
}
