namespace Cotangent.GaussianProcesses;

/// <summary>What is added to the diagonal of a covariance before it is factored, relative to its mean: ε times the mean diagonal, and more, in steps, where that is not enough.</summary>
/// <remarks>
/// An objective adds ε = <see cref="Size"/> and nothing else, so that it is one function of the parameters. A posterior, and a joint sample, go up the ladder
/// ε, ε f, ε f² … until the matrix can be factored, and say what was used. The default of the type is <see cref="None"/>.
/// </remarks>
public readonly record struct Jitter
{
    /// <summary>Creates a jitter of one size, or a ladder of sizes.</summary>
    /// <param name="size">ε ≥ 0, a multiple of the mean diagonal.</param>
    /// <param name="factor">f &gt; 1, from one step of the ladder to the next.</param>
    /// <param name="steps">How many steps there are beyond the first size; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Jitter(double size, double factor = 10, int steps = 0)
    {
        if (!(size >= 0 && double.IsFinite(size))) throw new ArgumentOutOfRangeException(nameof(size), size, "Jitter: the size must be a number of at least 0.");
        if (!(factor > 1 && double.IsFinite(factor))) throw new ArgumentOutOfRangeException(nameof(factor), factor, "Jitter: the factor must be a number above 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (size == 0 && steps > 0) throw new ArgumentOutOfRangeException(nameof(size), size, "Jitter: a ladder must begin above 0, such as at 1e-12.");
        (Size, Factor, Steps) = (size, factor, steps);
    }

    /// <summary>Nothing is added.</summary>
    public static Jitter None => default;

    /// <summary>1e-12, and ten times more up to 1e-4: what joint samples are drawn with when no other is given.</summary>
    public static Jitter Ladder { get; } = new(1e-12, 10, 8);

    /// <summary>ε, a multiple of the mean diagonal.</summary>
    public double Size { get; }

    /// <summary>f, the factor from one step of the ladder to the next.</summary>
    public double Factor { get; }

    /// <summary>The steps beyond the first size.</summary>
    public int Steps { get; }

    /// <summary>K + ε mean(diag K) I with ε = <see cref="Size"/>, for K [… M M]; K itself where that is 0.</summary>
    public Tensor AddTo(Tensor K) => Size == 0 ? K : Op.AddDiagonal(K, Size * MeanDiagonal(K));

    /// <summary>d + ε mean(diag K) for what is added to the diagonal of K besides, with ε = <see cref="Size"/>; d itself where that is 0.</summary>
    internal Tensor AddTo(Tensor d, Tensor K) => Size == 0 ? d : d + Size * MeanDiagonal(K);

    /// <summary>L with L Lᵀ = K + ε mean(diag K) I, for K [… M M] and the first ε of the ladder that is enough.</summary>
    /// <param name="K">The symmetric matrix, of which only the lower triangle is read.</param>
    /// <param name="used">The ε that was enough.</param>
    /// <exception cref="NotPositiveDefiniteException">Even the last ε is not enough.</exception>
    public Tensor Cholesky(Tensor K, out double used) => Cholesky(K, MeanDiagonal(K), out used);

    /// <summary>
    /// L with L Lᵀ = K + ε scale I, for K [… M M] and the first ε of the ladder that is enough: for a matrix whose own diagonal may be 0, such as the covariance of what the data
    /// determine.
    /// </summary>
    /// <param name="K">The symmetric matrix, of which only the lower triangle is read.</param>
    /// <param name="scale">The scale of ε in place of the mean diagonal: one number, or one for each matrix [… 1].</param>
    /// <param name="used">The ε that was enough.</param>
    /// <exception cref="NotPositiveDefiniteException">Even the last ε is not enough.</exception>
    public Tensor Cholesky(Tensor K, Tensor scale, out double used) => Cholesky(K, Tensor.Scalar(0), scale, out used);

    /// <summary>L with L Lᵀ = K + diag(d) + ε scale I, for K [… M M] and the first ε of the ladder that is enough; with one matrix besides K.</summary>
    internal Tensor Cholesky(Tensor K, Tensor d, Tensor scale, out double used)
    {
        used = Size;
        for (var step = 0; ; step++, used *= Factor)
        {
            try
            {
                return Op.Cholesky(K, used == 0 ? d : d + used * scale);
            }
            catch (NotPositiveDefiniteException error) when (step == Steps && used > 0)
            {
                throw new NotPositiveDefiniteException(FormattableString.Invariant($"Jitter.Cholesky: {used:G3} times the mean variance on the diagonal is not enough. {error.Message}"), error);
            }
            catch (NotPositiveDefiniteException) when (step < Steps)
            {
                // the ladder goes on
            }
        }
    }

    /// <summary>What an attempt with one size gives, for the first ε of the ladder with which it does not fail: for what is more than one factorisation.</summary>
    /// <exception cref="ArithmeticException">The attempt with the last ε failed, and this is how.</exception>
    internal T First<T>(Func<Jitter, T> attempt, out double used)
    {
        used = Size;
        for (var step = 0; ; step++, used *= Factor)
        {
            try
            {
                return attempt(new(used));
            }
            catch (ArithmeticException error) when (step < Steps && error is (NotPositiveDefiniteException or NotConvergedException))
            {
                // the ladder goes on
            }
        }
    }

    /// <summary>The size, factor and steps as the settings of a model that was made with them; nothing for <see cref="None"/>.</summary>
    internal IReadOnlyList<Setting> Settings => this == None ? [] : [new("jitter", Size), new("jitterFactor", Factor), new("jitterSteps", Steps)];

    private static Tensor MeanDiagonal(Tensor K) => Op.Mean(Op.Diagonal(K), [-1], keepDims: true);
}
