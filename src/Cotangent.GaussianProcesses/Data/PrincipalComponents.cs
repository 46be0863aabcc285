using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Principal components of the rows of a matrix: the directions along which they spread most, orthogonal to each other, and where each row lies along them.</summary>
/// <remarks>
/// It is where a latent map begins (<see cref="Gplvm"/>), and what to compare one with. Columns are not scaled: give them in one unit, or divide each by its spread. The sign of a direction is
/// that which makes its largest loading positive. Cost: N P min(N, P) flops. Source: Jolliffe (2002), "Principal Component Analysis"; for <see cref="ResidualVariance"/> Tipping and Bishop
/// (1999), "Probabilistic principal component analysis", eq. 8.
/// </remarks>
/// <example>
/// <code>
/// var components = PrincipalComponents.Of(Op.Concat([X, Y, X * Y], 1), count: 2);
/// var map = components.Scores; // [8, 2], of mean 0 and variance 1
/// </code>
/// </example>
public sealed class PrincipalComponents
{
    private const double Rank = 1e-10; // of the largest variance: what is smaller is rounding

    private PrincipalComponents(Tensor Y, Tensor center, Tensor loadings, double[] variances)
    {
        var Q = loadings.Shape[1];
        (Center, Loadings, Variances) = (center, loadings, Tensor.FromSpan(variances.AsSpan(0, Q)));
        (Share, ResidualVariance) = (variances[..Q].Sum() / variances.Sum(), Residual(variances, Q, Y.Shape[1]));
        Scores = ScoresOf(Y);
    }

    /// <summary>The mean row [1 P].</summary>
    public Tensor Center { get; }

    /// <summary>The directions, one a column of length 1 [P Q], the one of the largest variance first.</summary>
    public Tensor Loadings { get; }

    /// <summary>The variances along the directions [Q], in descending order: sums of squares over N.</summary>
    public Tensor Variances { get; }

    /// <summary>The share of the variance of all columns together that the directions have.</summary>
    public double Share { get; }

    /// <summary>The mean variance along the P − Q directions that were left out: the noise of probabilistic principal components; 0 where none was.</summary>
    public double ResidualVariance { get; }

    /// <summary>Where the rows lie along the directions, each divided by its standard deviation [N Q]: of mean 0 and variance 1, and not correlated.</summary>
    public Tensor Scores { get; }

    /// <summary>The first components of the rows of Y.</summary>
    /// <param name="Y">The rows [N P], all finite.</param>
    /// <param name="count">Q, how many.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the rows spread along fewer directions.</exception>
    public static PrincipalComponents Of(Tensor Y, int count) => Of("PrincipalComponents.Of", Y, count);

    /// <summary>The same, for a method that says its own name.</summary>
    internal static PrincipalComponents Of(string method, Tensor Y, int count)
    {
        Shapes.In(method).Is(Y, "N P");
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, $"{method}: the number of components must be at least 1.");
        Finite.Require(method, nameof(Y), Y);
        var (center, variances, vectors) = Spectrum(Y);
        var rank = variances.Count(v => v > Rank * variances[0]);
        if (count > rank)
            throw new ArgumentException(
                $"{method}: the rows of Y {Shapes.Text(Y.Shape)} spread along {rank} direction{(rank == 1 ? "" : "s")}, and {count} components were asked for. Ask for at most {rank}.");
        var directions = Columns(vectors, [.. Enumerable.Range(1, count).Select(q => variances.Length - q)]);
        if (IsWide(Y)) directions = MatMul(Y - center, directions, transposeA: true) / Sqrt(Y.Shape[0] * Tensor.FromSpan(variances.AsSpan(0, count)));
        return new(Y, center, directions * Signs(directions), variances);
    }

    /// <summary>The mean variance along the directions that the first components leave, however many directions there are.</summary>
    internal static double ResidualVarianceOf(Tensor Y, int count) => Residual(Spectrum(Y).Variances, count, Y.Shape[1]);

    /// <summary>Where other rows [M P] lie along the directions, in the same units [M Q].</summary>
    public Tensor ScoresOf(Tensor Ynew)
    {
        Shapes.In("PrincipalComponents.ScoresOf").Is(Ynew, "M P").Is(Loadings, "P Q");
        return MatMul(Ynew - Center, Loadings) / Sqrt(Variances);
    }

    /// <summary>The rows [M P] that scores [M Q] stand for: Center + Scores · √Variances · Loadingsᵀ.</summary>
    public Tensor Rows(Tensor scores)
    {
        Shapes.In("PrincipalComponents.Rows").Is(scores, "M Q").Is(Loadings, "P Q");
        return Center + MatMul(scores * Sqrt(Variances), Loadings, transposeB: true);
    }

    /// <summary>The mean row, the variances in descending order, and the eigenvectors in ascending order of Rᵀ R / N, or of R Rᵀ / N where that is smaller.</summary>
    private static (Tensor Center, double[] Variances, Tensor Vectors) Spectrum(Tensor Y)
    {
        var N = Y.Shape[0];
        var center = Mean(Y, [0], keepDims: true);
        var R = Y - center;
        var (values, vectors) = Eigh(MatMul(R, R, transposeA: !IsWide(Y), transposeB: IsWide(Y)) / N);
        return (center, [.. values.ToArray().Reverse().Select(v => Math.Max(v, 0))], vectors);
    }

    private static double Residual(double[] variances, int count, int P) => count >= P ? 0 : variances.Skip(count).Sum() / (P - count);

    private static bool IsWide(Tensor Y) => Y.Shape[1] > Y.Shape[0];

    /// <summary>The sign of the largest element of each column [Q].</summary>
    private static Tensor Signs(Tensor x) => Tensor.FromSpan(
        [.. Enumerable.Range(0, x.Shape[1]).Select(q => TrainingData.Column(x, q).MaxBy(Math.Abs) < 0 ? -1.0 : 1)]);
}
