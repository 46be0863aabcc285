using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>How strongly the values of a function at two inputs go together:
/// a covariance function k(x, x′). Kernels add and multiply: <c>new Matern52() + 0.5 * new Linear() * new Periodic()</c>.</summary>
/// <remarks>
/// Inputs are matrices with one point a row; leading axes are batch. A kernel with active dimensions sees only those columns, and so does every kernel in it: numbered from 0 among them.
/// To write a kernel, derive from <see cref="Stationary"/> and give its correlation, or derive from <see cref="Kernel"/> and give <see cref="Parts"/>, <see cref="Covariance(Tensor, Tensor)"/> and
/// <see cref="Variances"/>, which are called with the active columns; and <see cref="Settings"/>, if the constructor takes more than parameters.
/// </remarks>
/// <example>
/// <code>
/// Kernel kernel = new Linear() + 0.5 * new Matern52(lengthscales: 3);
/// Tensor K = kernel.K(X); // [N, N]
/// </code>
/// </example>
public abstract class Kernel : IParameterTree
{
    private readonly int[]? activeDims;

    /// <summary>Creates a kernel on all columns, or on the given ones.</summary>
    /// <exception cref="ArgumentException">A column is negative or given twice, or none is given.</exception>
    protected Kernel(int[]? activeDims) => this.activeDims = ActiveColumns.Checked("Kernel", activeDims);

    /// <summary>The columns of the inputs this kernel sees, or null for all.</summary>
    public IReadOnlyList<int>? ActiveDims => activeDims;

    /// <inheritdoc/>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => activeDims is null ? [] : [new("activeDims", activeDims)];

    /// <summary>Whether its functions have slopes: whether ∂²k/∂x∂x′ exists where x = x′. That of its parts is asked by itself; true unless a kernel says otherwise.</summary>
    /// <remarks>Slopes can be observed and predicted where this holds for a kernel and all of its parts: <see cref="SlopeCovariance"/>.</remarks>
    public virtual bool HasSlopes => true;

    /// <summary>K[i, j] = k(xᵢ, xⱼ) for X [… N D]: [… N N]. O(N² D).</summary>
    public Tensor K(Tensor X)
    {
        Shapes.In($"{GetType().Name}.K").Is(X, "… N D");
        return Covariance(Seen(X));
    }

    /// <summary>K[i, j] = k(xᵢ, x′ⱼ) for X [… N D] and X2 [… M D]: [… N M].</summary>
    public Tensor K(Tensor X, Tensor X2)
    {
        Shapes.In($"{GetType().Name}.K").Is(X, "… N D").Is(X2, "… M D");
        return Covariance(Seen(X), Seen(X2));
    }

    /// <summary>k(xᵢ, xᵢ) for X [… N D]: [… N]. O(N).</summary>
    public Tensor Diagonal(Tensor X)
    {
        Shapes.In($"{GetType().Name}.Diagonal").Is(X, "… N D");
        return Variances(Seen(X));
    }

    /// <summary>The columns, of inputs with the given number of them, on which k depends, in ascending order: its active ones, of a kernel that is made of others those that they see.</summary>
    public virtual IReadOnlyList<int> ColumnsSeen(int count)
    {
        IReadOnlyList<int> own = activeDims ?? [.. Enumerable.Range(0, count)];
        Part[] inner = [.. Parts.Where(part => part.Node is Kernel)];
        return inner.Length == 0 ? [.. own.Order()] : [.. inner.SelectMany(part => Below(part.Columns ?? own, (Kernel)part.Node)).Distinct().Order()];

        static IEnumerable<int> Below(IReadOnlyList<int> columns, Kernel kernel) => kernel.ColumnsSeen(columns.Count).Select(d => columns[d]);
    }

    /// <summary>Frequencies at random, as often as functions of this kernel have them, from which such functions are made: k(x, x′) = Σ over the draws of variance · E cos(ω·(x − x′)).</summary>
    /// <param name="columns">The number D of columns of the inputs.</param>
    /// <param name="count">L, the number of frequencies of each draw.</param>
    /// <param name="random">The generator: the same state gives the same frequencies.</param>
    /// <remarks>Source: Rahimi and Recht (2007), "Random features for large-scale kernel machines", by Bochner's theorem.</remarks>
    /// <exception cref="NotSupportedException">The kernel, or a part of it, is not stationary, or has no spectral density here.</exception>
    public IReadOnlyList<SpectralDraw> DrawFrequencies(int columns, int count, Numerics.Philox random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(random);
        if (activeDims is null) return SpectralDraws(columns, count, random);
        ActiveColumns.Of(GetType().Name, Tensor.Zeros(1, columns), activeDims);
        return [.. SpectralDraws(activeDims.Length, count, random).Select(draw => draw with { Frequencies = ActiveColumns.Into(columns, draw.Frequencies, activeDims) })];
    }

    /// <summary>k₁(x, x′) + k₂(x, x′).</summary>
    public static Kernel operator +(Kernel left, Kernel right) => new KernelSum(left, right);

    /// <summary>k₁(x, x′) k₂(x, x′).</summary>
    public static Kernel operator *(Kernel left, Kernel right) => new KernelProduct(left, right);

    /// <summary>c k(x, x′) for a constant c &gt; 0, which is no parameter; <c>new Constant(c) * kernel</c> has one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a finite number above 0.</exception>
    public static Kernel operator *(double factor, Kernel kernel) => new ScaledKernel(kernel, factor);

    /// <inheritdoc cref="operator *(double, Kernel)"/>
    public static Kernel operator *(Kernel kernel, double factor) => new ScaledKernel(kernel, factor);

    /// <summary>The covariance of points with themselves, on the active columns.</summary>
    protected virtual Tensor Covariance(Tensor X) => Covariance(X, X);

    /// <summary>The covariance between two sets of points, on the active columns.</summary>
    protected abstract Tensor Covariance(Tensor X, Tensor X2);

    /// <summary>The diagonal of <see cref="Covariance(Tensor)"/>, without the matrix.</summary>
    protected abstract Tensor Variances(Tensor X);

    /// <summary>Draws of frequencies for <see cref="DrawFrequencies"/>, on the active columns: a kernel that has a spectral density gives them.</summary>
    protected virtual IReadOnlyList<SpectralDraw> SpectralDraws(int columns, int count, Numerics.Philox random) => throw new NotSupportedException(
        $"{GetType().Name}.DrawFrequencies: the kernel is not stationary, or its spectral density is not known here, so that its functions cannot be drawn as sums of waves. " +
            "Draw f jointly at the inputs where it is needed, by Posterior.Sample.");

    /// <summary>One value for every point of X [… N D]: [… N].</summary>
    protected static Tensor ForEachPoint(Tensor value, Tensor X)
    {
        ArgumentNullException.ThrowIfNull(X);
        return BroadcastTo(value, X.Shape[..^1]);
    }

    /// <summary>The value of a parameter made by <see cref="ParameterFactories.PerColumn"/>, which must have as many elements as X has columns, or be one number.</summary>
    /// <param name="parameter">The parameter: one number, or a list.</param>
    /// <param name="X">The inputs, on the active columns.</param>
    /// <exception cref="ArgumentException">The parameter has more or fewer elements than X has columns.</exception>
    protected Tensor ForColumns(Parameter parameter, Tensor X)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(X);
        if (parameter.Shape is not [var count] || count == X.Shape[^1]) return parameter;
        var name = ParameterTree.Parameters(this).FirstOrDefault(p => ReferenceEquals(p.Parameter, parameter)).Path ?? "the parameter";
        throw new ArgumentException($"{GetType().Name}.K: X has {X.Shape[^1]} columns; expected {count}, one per element of {name}. Set activeDims, or give {name} one element per column.");
    }

    /// <summary>Refuses several active columns, for a kernel over one.</summary>
    /// <exception cref="ArgumentException">There are several.</exception>
    protected void RequireOneActive()
    {
        if (activeDims is { Length: > 1 }) throw new ArgumentException($"{GetType().Name}: activeDims is [{string.Join(", ", activeDims)}]; expected one column.");
    }

    /// <summary>X, which must have one column on what the kernel sees.</summary>
    /// <exception cref="ArgumentException">There are several.</exception>
    protected Tensor OneColumn(Tensor X)
    {
        ArgumentNullException.ThrowIfNull(X);
        return X.Shape[^1] == 1 ? X : throw new ArgumentException($"{GetType().Name}.K: X has {X.Shape[^1]} columns; expected one. Choose it by activeDims.");
    }

    private Tensor Seen(Tensor X) => ActiveColumns.Of(GetType().Name, X, activeDims);
}
