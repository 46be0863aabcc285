using System.Collections.Frozen;

namespace Cotangent;

/// <summary>The ops that put elements elsewhere and compute nothing.</summary>
internal static class Moves
{
    private static readonly FrozenSet<string> names = FrozenSet.Create(
        "BandPart", "Block", "BroadcastTo", "Columns", "Concat", "Diagonal", "DiagonalMatrix", "EighValues", "EighVectors", "Einsum", "FillTriangle", "FillTriangular",
        "FillTriangularInverse", "FillUpperTriangular", "FillUpperTriangularInverse", "Gather", "GatherNd", "Identity", "LowerTriangle", "MoveAxis",
        "PackTriangle", "Pad", "Partition", "Place", "PlaceDiagonal", "Repeat", "Reshape", "Reverse", "Roll", "ScatterUpdate", "SetDiagonal", "Shift",
        "Slice", "Sort", "Split", "Stack", "Stitch", "StopGradient", "StridedSlice", "SvdValues", "SvdVectors", "SwapAxes", "Tile", "TopK", "Transpose", "Unstack",
        "UpperTriangle", "Where");

    internal static bool Contains(string name) => names.Contains(name);
}
