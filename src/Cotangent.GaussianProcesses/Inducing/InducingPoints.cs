using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The values of f at M inputs that summarise it: u = f(Z) for inducing inputs Z [M D], which training may move.</summary>
/// <remarks>
/// Where they begin matters more than how they are moved. <see cref="GreedyVariance"/> is the choice that models make themselves, and looks at the kernel; <see cref="KMeans"/> looks at where
/// the rows lie, <see cref="RandomSubset"/> at nothing. None of them chooses again while a model is fitted: once its lengthscales are known, better points can be assigned to
/// <see cref="Z"/>.
/// </remarks>
/// <example>
/// <code>
/// var given = new InducingPoints(Tensor.FromSpan([0, 2, 4, 6], 4, 1));
/// var chosen = InducingPoints.GreedyVariance(X, 4, new Matern52());
/// </code>
/// </example>
public sealed class InducingPoints : InducingVariables
{
    /// <summary>Creates inducing points from their inputs.</summary>
    /// <param name="Z">The inducing inputs [M D], M at least 1: one input a row, such as a few rows of X.</param>
    /// <exception cref="ArgumentException">Z has no row, or is not a matrix.</exception>
    public InducingPoints(StartValue Z)
    {
        this.Z = Z.With(Transform.Identity);
        if (this.Z.Shape is not [> 0, > 0])
            throw new ArgumentException($"InducingPoints: the inducing inputs Z have shape {Shapes.Text(this.Z.Shape)}; expected [M, D] with at least one row and one column.");
    }

    /// <summary>The rows of X at which the values of f determine it best, chosen one by one: each is where var f, given the values at those before, is the largest.</summary>
    /// <remarks>
    /// It depends on the lengthscales, so that the units of a column do not matter. <see cref="GreedySelection"/> says besides how much is left unexplained. Cost: N M² flops at the rate of a
    /// matrix product and 8 N M bytes: less than a second for N = 40,000, M = 512 on two cores. Source: Burt, Rasmussen and van der Wilk (2020), section 4.
    /// </remarks>
    /// <param name="X">The training inputs [N D], all finite.</param>
    /// <param name="count">M, the number of points, 1 to N.</param>
    /// <param name="kernel">The covariance of f, at its present parameters.</param>
    /// <exception cref="ArgumentException">There are fewer rows, a value is not finite, or fewer points determine f at all rows to working precision; the message says how many.</exception>
    public static InducingPoints GreedyVariance(Tensor X, int count, Kernel kernel)
    {
        const string method = "InducingPoints.GreedyVariance";
        var chosen = GreedySelection.Of(method, X, count, kernel);
        return chosen.Rows.Count == count ? new(chosen.Z) : throw new ArgumentException(
            $"{method}: {chosen.Rows.Count} point{(chosen.Rows.Count == 1 ? "" : "s")} determine f at all rows of X to working precision, and {count} were asked for. Ask for at most " +
                $"{chosen.Rows.Count}, give the kernel the shorter lengthscales that are expected, or take KMeans, which does not look at the kernel.");
    }

    /// <summary>The centres of M groups of rows, each row in the group whose centre is nearest: many points where rows are dense.</summary>
    /// <remarks>
    /// Distances are in the units of X, so columns should be of like spread; the kernel is not looked at. The same seed gives the same points for any number of threads. Cost: 3 N M D
    /// flops for each of some tens of iterations. Source: Lloyd (1982), "Least squares quantization in PCM", begun as Arthur and Vassilvitskii (2007), "k-means++", say.
    /// </remarks>
    /// <param name="X">The training inputs [N D], all finite.</param>
    /// <param name="count">M, the number of points, at most the number of different rows.</param>
    /// <param name="seed">Of the rows where the centres begin.</param>
    /// <exception cref="ArgumentException">There are fewer different rows, or a value is not finite.</exception>
    public static InducingPoints KMeans(Tensor X, int count, ulong seed)
    {
        const string method = "InducingPoints.KMeans";
        InducingInputs.Check(method, X, count);
        InducingInputs.Distinct(method, X, count);
        return new(Tensor.FromSpan(KMeansCentres.Of(X, count, new Philox(seed)), count, X.Shape[1]));
    }

    /// <summary>M different rows of X, every choice as likely, in the order of X.</summary>
    /// <remarks>Equal rows count as one, since two equal inducing inputs make Kuu singular. The same seed gives the same rows. Cost: O(N D).</remarks>
    /// <param name="X">The training inputs [N D], all finite.</param>
    /// <param name="count">M, the number of points, at most the number of different rows.</param>
    /// <param name="seed">Of the choice.</param>
    /// <exception cref="ArgumentException">There are fewer different rows, or a value is not finite.</exception>
    public static InducingPoints RandomSubset(Tensor X, int count, ulong seed)
    {
        const string method = "InducingPoints.RandomSubset";
        InducingInputs.Check(method, X, count);
        var rows = InducingInputs.Distinct(method, X, count);
        var random = new Philox(seed);
        for (var i = 0; i < count; i++)
        {
            var other = i + random.NextInt32(rows.Length - i);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
        return new(Op.Gather(X, [.. rows.Take(count).Order()]));
    }

    /// <summary>The inducing inputs Z [M D], in units of x.</summary>
    public Parameter Z { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("Z", Z)];

    /// <inheritdoc/>
    public override int Count => Z.Shape[0];

    /// <summary>k(Z, Z) [M M], without jitter.</summary>
    public override Tensor Kuu(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.K(Z);
    }

    /// <summary>k(Z, X) [M N] for X [N D].</summary>
    public override Tensor Kuf(Kernel kernel, Tensor X)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Tensor Z = this.Z;
        Shapes.In("InducingPoints.Kuf").Is(Z, "M D").Is(X, "N D");
        return kernel.K(Z, X);
    }

    /// <inheritdoc/>
    protected internal override Tensor Origin() => Op.Anchor(Z);

    /// <summary>The waves at Z.</summary>
    protected internal override Tensor OfWaves(Kernel kernel, Tensor omega) => Waves.Of(Z.Value - Origin(), omega);

    /// <summary>Says which two inducing inputs are equal, and what to do; null if none are.</summary>
    protected internal override string? Singularity() =>
        InducingInputs.EqualRows(Z) is var (i, j) ? $"the inducing inputs {i} and {j} are equal. Leave one out, or give a jitter" : null;
}
