using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>The kernels of one vector width, and the size of the register tile they work on.</summary>
/// <remarks>Every width adds the terms of an element in the same order, so all widths with fused multiply-add give the same bits.</remarks>
internal sealed unsafe class MicroKernel
{
    private MicroKernel(string name, int rows, int columns,
        delegate*<int, double*, double*, double, double, double*, nint, void> tile, delegate*<int, int, double*, double*, void> substitute,
        delegate*<int, double*, double*, double*, nint, void> distance)
    {
        Name = name;
        Rows = rows;
        Columns = columns;
        this.tile = tile;
        this.substitute = substitute;
        this.distance = distance;
    }

    private readonly delegate*<int, double*, double*, double, double, double*, nint, void> tile;
    private readonly delegate*<int, int, double*, double*, void> substitute;
    private readonly delegate*<int, double*, double*, double*, nint, void> distance;

    public string Name { get; }

    /// <summary>Rows of the register tile: the width of a packed panel of A.</summary>
    public int Rows { get; }

    /// <summary>Columns of the register tile: the width of a packed panel of B.</summary>
    public int Columns { get; }

    /// <summary>Rows of a tile of squared distances.</summary>
    public const int DistanceRows = 4;

    /// <summary>Columns of a tile of squared distances.</summary>
    public int DistanceColumns => Columns / 3 * 2;

    /// <summary>C ← α A B + β C on one tile; see <see cref="TileKernel8{S, V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Tile(int k, double* a, double* b, double alpha, double beta, double* c, nint rowStride) => tile(k, a, b, alpha, beta, c, rowStride);

    /// <summary>Forward substitution with one diagonal tile; see <see cref="SubstitutionKernel{S, V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Substitute(double* l, double* x) => substitute(Rows, Columns, l, x);

    /// <summary>One tile of squared distances; see <see cref="DistanceKernel{S, V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Distance(int k, double* a, double* b, double* c, nint rowStride) => distance(k, a, b, c, rowStride);

    /// <summary>The kernels this machine runs in hardware, widest first. The scalar one is always last.</summary>
    public static IReadOnlyList<MicroKernel> Supported { get; } = Find();

    /// <summary>The kernel in use: the widest, unless a test chooses another one.</summary>
    public static MicroKernel Current { get; set; } = Supported[0];

    private static List<MicroKernel> Find()
    {
        List<MicroKernel> found = [];
        if (Vector512.IsHardwareAccelerated)
            found.Add(new("512", 8, 24, &TileKernel8<Simd512, Vector512<double>>.Run, &SubstitutionKernel<Simd512, Vector512<double>>.Run,
                &DistanceKernel<Simd512, Vector512<double>>.Run));
        if (Vector256.IsHardwareAccelerated)
            found.Add(new("256", 4, 12, &TileKernel4<Simd256, Vector256<double>>.Run, &SubstitutionKernel<Simd256, Vector256<double>>.Run,
                &DistanceKernel<Simd256, Vector256<double>>.Run));
        if (Vector128.IsHardwareAccelerated)
            found.Add(new("128", 4, 6, &TileKernel4<Simd128, Vector128<double>>.Run, &SubstitutionKernel<Simd128, Vector128<double>>.Run,
                &DistanceKernel<Simd128, Vector128<double>>.Run));
        found.Add(new("scalar", 4, 3, &TileKernel4<SimdScalar, double>.Run, &SubstitutionKernel<SimdScalar, double>.Run,
                &DistanceKernel<SimdScalar, double>.Run));
        return found;
    }
}
