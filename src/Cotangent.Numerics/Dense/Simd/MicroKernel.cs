using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>The kernels of one vector width, and the size of the register tile they work on.</summary>
/// <remarks>Every width adds the terms of an element in the same order, so all widths with fused multiply-add give the same bits.</remarks>
internal sealed unsafe class MicroKernel
{
    private readonly delegate*<int, double*, double*, double, double, double*, nint, void> tile, tileTwo, tileOne;
    private readonly delegate*<int, int, double*, double*, void> substitute;
    private readonly delegate*<int, int, double*, int> factor;
    private readonly delegate*<int, double*, double*, double*, nint, void> distance;

    private MicroKernel(string name, int rows, int lanes,
        delegate*<int, double*, double*, double, double, double*, nint, void> tile,
        delegate*<int, double*, double*, double, double, double*, nint, void> tileTwo,
        delegate*<int, double*, double*, double, double, double*, nint, void> tileOne,
        delegate*<int, int, double*, double*, void> substitute,
        delegate*<int, int, double*, int> factor,
        delegate*<int, double*, double*, double*, nint, void> distance)
    {
        (Name, Rows, Lanes) = (name, rows, lanes);
        this.tile = tile;
        this.tileTwo = tileTwo;
        this.tileOne = tileOne;
        this.substitute = substitute;
        this.factor = factor;
        this.distance = distance;
    }

    public string Name { get; }

    /// <summary>Rows of the register tile: the width of a packed panel of A.</summary>
    public int Rows { get; }

    /// <summary>The doubles in a vector.</summary>
    public int Lanes { get; }

    /// <summary>Columns of the register tile: the width of a packed panel of B.</summary>
    public int Columns => 3 * Lanes;

    /// <summary>Rows of a tile of squared distances.</summary>
    public const int DistanceRows = 4;

    /// <summary>Columns of a tile of squared distances.</summary>
    public int DistanceColumns => 2 * Lanes;

    /// <summary>The width of the panel of B that starts where the given number of columns is left: whole vectors, no more than a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PanelWidth(int columnsLeft) => columnsLeft >= Columns ? Columns : (columnsLeft + Lanes - 1) / Lanes * Lanes;

    /// <summary>C ← α A B + β C on one tile whose panel of B has the given width; see <see cref="TileKernel8{S, V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Tile(int width, int k, double* a, double* b, double alpha, double beta, double* c, nint rowStride)
    {
        if (width == Columns)
            tile(k, a, b, alpha, beta, c, rowStride);
        else if (width == Lanes)
            tileOne(k, a, b, alpha, beta, c, rowStride);
        else
            tileTwo(k, a, b, alpha, beta, c, rowStride);
    }

    /// <summary>Forward substitution with one diagonal tile; see <see cref="SubstitutionKernel{S, V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Substitute(int width, double* l, double* x) => substitute(Rows, width, l, x);

    /// <summary>The Cholesky factor of one diagonal tile; see <see cref="TileFactor{S, V}"/>.</summary>
    public int Factor(int size, double* tile) => factor(Rows, size, tile);

    /// <summary>One tile of squared distances; see <see cref="DistanceKernel{S, V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Distance(int k, double* a, double* b, double* c, nint rowStride) => distance(k, a, b, c, rowStride);

    /// <summary>The kernels this machine runs in hardware, widest first. The scalar one is always last.</summary>
    public static IReadOnlyList<MicroKernel> Supported { get; } = Find();

    private static MicroKernel? current;

    /// <summary>The kernel in use: the widest, unless COTANGENT_SIMD or a test chooses another one.</summary>
    public static MicroKernel Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current ?? SimdWidth.Choose();
        set => current = value;
    }

    private static List<MicroKernel> Find()
    {
        List<MicroKernel> found = [];
        if (Vector512.IsHardwareAccelerated)
            found.Add(Eight<Simd512, Vector512<double>>("512"));
        if (Vector256.IsHardwareAccelerated)
            found.Add(Four<Simd256, Vector256<double>>("256"));
        if (Vector128.IsHardwareAccelerated)
            found.Add(Four<Simd128, Vector128<double>>("128"));
        found.Add(Four<SimdScalar, double>("scalar"));
        return found;
    }

    /// <summary>Tiles of eight rows, for machines with 32 vector registers.</summary>
    private static MicroKernel Eight<S, V>(string name) where S : ISimd<V> where V : struct =>
        new(name, 8, S.Count, &TileKernel8<S, V>.Run, &TileKernel8<S, V>.RunTwo, &TileKernel8<S, V>.RunOne,
            &SubstitutionKernel<S, V>.Run, &TileFactor<S, V>.Run, &DistanceKernel<S, V>.Run);

    /// <summary>Tiles of four rows, for machines with 16.</summary>
    private static MicroKernel Four<S, V>(string name) where S : ISimd<V> where V : struct =>
        new(name, 4, S.Count, &TileKernel4<S, V>.Run, &TileKernel4<S, V>.RunTwo, &TileKernel4<S, V>.RunOne,
            &SubstitutionKernel<S, V>.Run, &TileFactor<S, V>.Run, &DistanceKernel<S, V>.Run);
}
