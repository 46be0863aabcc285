using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions of an image that are the mean, with weights, of one function of all its P patches:
/// k(x, x′) = (1/P²) Σ_p Σ_q w_p w_q k_base(x[p], x′[q]) for images x.</summary>
/// <remarks>
/// An image is a row, its active columns the pixels in row-major order, with the colours of a pixel side by side. Patches lie at every place inside the image; each colour is an image of its own, so
/// P = (height − h + 1)(width − w + 1) · colours. The base kernel sees the h w pixels of a patch as its columns, its active dimensions count among them. Pixels are to have one unit.
/// Cost: N² P² values of the base kernel, in time and memory. Source: van der Wilk, Rasmussen and Hensman (2017), "Convolutional Gaussian processes", eqs. 7 and 13.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Convolutional(new SquaredExponential(), imageShape: [28, 28], patchShape: [3, 3]);
/// </code>
/// </example>
public sealed class Convolutional : Kernel
{
    private readonly int[] pixels;

    /// <summary>Creates the kernel of images.</summary>
    /// <param name="baseKernel">The covariance of two patches, a squared exponential when left out.</param>
    /// <param name="imageShape">Height and width of an image, in pixels.</param>
    /// <param name="patchShape">Height h and width w of a patch, in pixels.</param>
    /// <param name="colours">The number of colours of a pixel.</param>
    /// <param name="weights">w: one, or [P], first along a row of places, then down, then by colour.</param>
    /// <param name="activeDims">The columns of the pixels; all when left out.</param>
    /// <exception cref="ArgumentException">A shape is not two numbers from 1, a patch is larger than an image, there are more or fewer active columns than pixels, or a start value has
    /// another shape.</exception>
    public Convolutional(
        Kernel? baseKernel = null, int[]? imageShape = null, int[]? patchShape = null, int colours = 1, StartValue weights = default, int[]? activeDims = null) : base(activeDims)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(colours, 1);
        (ImageShape, PatchShape, Colours) = (imageShape ?? [3, 3], patchShape ?? [2, 2], colours);
        if (ImageShape is not [>= 1, >= 1] || PatchShape is not [>= 1, >= 1] || PatchShape[0] > ImageShape[0] || PatchShape[1] > ImageShape[1])
            throw new ArgumentException(
                $"Convolutional: the image is [{string.Join(", ", ImageShape)}] and a patch [{string.Join(", ", PatchShape)}]; expected height and width of each, and a patch that fits the image.");
        if (activeDims is not null && activeDims.Length != PixelCount)
            throw new ArgumentException($"Convolutional: there are {activeDims.Length} active columns for {PixelCount} pixels. Give one for each pixel and colour.");
        BaseKernel = baseKernel ?? new SquaredExponential();
        pixels = [.. PatchPixels()];
        Weights = weights.Vector(this, PatchCount, Transform.Identity);
    }

    /// <summary>The covariance of two patches.</summary>
    public Kernel BaseKernel { get; }

    /// <summary>Height and width of an image.</summary>
    public IReadOnlyList<int> ImageShape { get; }

    /// <summary>Height and width of a patch.</summary>
    public IReadOnlyList<int> PatchShape { get; }

    /// <summary>The number of colours of a pixel.</summary>
    public int Colours { get; }

    /// <summary>The weights w [P], pure numbers.</summary>
    public Parameter Weights { get; }

    /// <summary>The number of patches P.</summary>
    public int PatchCount => (ImageShape[0] - PatchShape[0] + 1) * (ImageShape[1] - PatchShape[1] + 1) * Colours;

    /// <summary>The number of columns of an image.</summary>
    public int PixelCount => ImageShape[0] * ImageShape[1] * Colours;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("baseKernel", BaseKernel, Columns: FirstPatch()), new("weights", Weights, Unit.Pure)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("imageShape", ImageShape), new("patchShape", PatchShape), new("colours", Colours), .. base.Settings];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ColumnsSeen(int count)
    {
        var size = PatchShape[0] * PatchShape[1];
        var seen = BaseKernel.ColumnsSeen(size).ToHashSet();
        return [.. pixels.Where((_, i) => seen.Contains(i % size)).Select(Column).Distinct().Order()];
    }

    /// <summary>The patches of images X [… N pixels]: [… N P h·w].</summary>
    /// <exception cref="ArgumentException">X has not one column for each pixel.</exception>
    public Tensor Patches(Tensor X)
    {
        Shapes.In("Convolutional.Patches").Is(X, "… N D");
        if (X.Shape[^1] != PixelCount)
            throw new ArgumentException($"Convolutional.K: X has {X.Shape[^1]} columns; expected {PixelCount}, one for each pixel and colour of an image. Choose them by activeDims.");
        return Reshape(Columns(X, pixels), [.. X.Shape[..^1], PatchCount, PatchShape[0] * PatchShape[1]]);
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X)
    {
        var patches = Rows(Patches(X));
        return Mean(BaseKernel.K(patches), X.Shape[^2], X.Shape[^2]);
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Mean(BaseKernel.K(Rows(Patches(X)), Rows(Patches(X2))), X.Shape[^2], X2.Shape[^2]);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => Squeeze(Mean(BaseKernel.K(Patches(X)), 1, 1), -1, -2);

    /// <summary>All patches of all images, one a row: [… N·P h·w].</summary>
    private static Tensor Rows(Tensor patches) => Reshape(patches, [.. patches.Shape[..^3], patches.Shape[^3] * patches.Shape[^2], patches.Shape[^1]]);

    /// <summary>The mean with weights over the patches of both: [… N·P M·P] to [… N M].</summary>
    private Tensor Mean(Tensor K, int N, int M)
    {
        var w = Weights.Value / PatchCount;
        var rows = MatVec(Reshape(K, [.. K.Shape[..^2], N, PatchCount, M, PatchCount]), w); // [… N P M]
        return MatVec(rows, w, transposeA: true);
    }

    private IEnumerable<int> PatchPixels() =>
        from colour in Enumerable.Range(0, Colours)
        from top in Enumerable.Range(0, ImageShape[0] - PatchShape[0] + 1)
        from left in Enumerable.Range(0, ImageShape[1] - PatchShape[1] + 1)
        from row in Enumerable.Range(0, PatchShape[0])
        from column in Enumerable.Range(0, PatchShape[1])
        select ((top + row) * ImageShape[1] + left + column) * Colours + colour;

    /// <summary>The columns of one patch, whose units stand for those of all.</summary>
    private int[] FirstPatch() => [.. pixels[..(PatchShape[0] * PatchShape[1])].Select(Column)];

    /// <summary>The column of a pixel.</summary>
    private int Column(int pixel) => ActiveDims is null ? pixel : ActiveDims[pixel];
}
