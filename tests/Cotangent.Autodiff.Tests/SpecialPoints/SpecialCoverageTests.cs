namespace Cotangent.Autodiff.Tests.SpecialPoints;

/// <summary>No op is left out of the table of special points without a reason.</summary>
public sealed class SpecialCoverageTests
{
    private const string Moves = "moves or repeats elements: its derivative does not depend on them, and OpCases has it";
    private const string Integers = "gives integers, which have no derivative";
    private const string Spectral = "SymmetricFunctionTests and DividedDifferencesTests, at equal, near and far eigenvalues against mpmath";
    private const string Chosen = "its derivative is what its function says: IdentitiesTests, CustomGradientTests and RecomputeTests";

    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["AddDiagonal"] = Moves,
        ["BandPart"] = Moves,
        ["BroadcastTo"] = Moves,
        ["Columns"] = Moves,
        ["Concat"] = Moves,
        ["Diagonal"] = Moves,
        ["DiagonalMatrix"] = Moves,
        ["ExpandDims"] = Moves,
        ["FillTriangular"] = Moves,
        ["FillTriangularInverse"] = Moves,
        ["FillUpperTriangular"] = Moves,
        ["FillUpperTriangularInverse"] = Moves,
        ["Flatten"] = Moves,
        ["Gather"] = Moves,
        ["GatherNd"] = Moves,
        ["LowerTriangle"] = Moves,
        ["MoveAxis"] = Moves,
        ["Pad"] = Moves,
        ["Partition"] = Moves,
        ["Repeat"] = Moves,
        ["Reshape"] = Moves,
        ["Reverse"] = Moves,
        ["Roll"] = Moves,
        ["ScatterAdd"] = Moves,
        ["ScatterNd"] = Moves,
        ["ScatterUpdate"] = Moves,
        ["SetDiagonal"] = Moves,
        ["Slice"] = Moves,
        ["Sort"] = Moves,
        ["Split"] = Moves,
        ["Squeeze"] = Moves,
        ["Stack"] = Moves,
        ["Stitch"] = Moves,
        ["StridedSlice"] = Moves,
        ["SumTo"] = Moves,
        ["SwapAxes"] = Moves,
        ["Tile"] = Moves,
        ["TopK"] = Moves,
        ["Transpose"] = Moves,
        ["Unstack"] = Moves,
        ["UpperTriangle"] = Moves,
        ["Where"] = "chooses elements: ZeroCotangentTests",
        ["ArgMax"] = Integers,
        ["ArgMin"] = Integers,
        ["ArgSort"] = Integers,
        ["ArgTopK"] = Integers,
        ["CustomGradient"] = Chosen,
        ["PassThrough"] = Chosen,
        ["Recompute"] = Chosen,
        ["StopGradient"] = Chosen,
        ["Fused"] = Chosen,
        ["RandomNormal"] = "has no inputs",
        ["RandomUniform"] = "has no inputs",
        ["GaussianLogDensity"] = "refuses what is not positive definite, and is smooth elsewhere: OpCases",
        ["Anchor"] = "is constant to derivatives: AnchorTests",
        ["MatrixSqrt"] = Spectral,
        ["MatrixLog"] = Spectral,
        ["MatrixPower"] = Spectral,
        ["SymmetricFunction"] = Spectral,
        ["PolarFactor"] = "of 1 × 1 it is a sign: PolarFactorTests, at equal and at vanishing singular values",
        ["Qr"] = "of 1 × 1 it is a sign and a size, which SingularValues has: OpCases for the rest",
    };

    [Fact]
    public void Every_op_has_special_points()
    {
        var known = SpecialOps.Names.Select(name => name.Split(' ')[0]).ToHashSet();
        var aliases = new[] { "BesselJ", "BesselY", "BesselI", "BesselK" }.SelectMany(name => new[] { name + "0", name + "1", name + "0e", name + "1e" });
        Assert.Empty(OpCases.PublicOps.Except(known).Except(aliases).Except(Exempt.Keys));
        Assert.Empty(Exempt.Keys.Except(OpCases.PublicOps));
        Assert.Empty(Exempt.Keys.Intersect(known));
    }

    [Fact]
    public void Every_op_that_is_named_has_a_table() => Assert.Equal(SpecialOps.Names.ToHashSet(), SpecialRow.All.Select(row => row.Op).ToHashSet());
}
