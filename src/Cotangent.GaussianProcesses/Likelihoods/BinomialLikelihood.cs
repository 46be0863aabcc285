using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Counts of successes among n trials, each of probability g(f): y ~ Binomial(n, g(f)).</summary>
/// <remarks>
/// The trials are one number for all rows, or stand in a column of the inputs, so that they are known wherever y is predicted; kernels see that
/// column unless they have active columns. With
/// one trial it is a <see cref="BernoulliLikelihood"/>. The log density has log C(n, y) in it.
/// </remarks>
/// <example>
/// <code>
/// var counts = Tensor.FromSpan([1, 0, 3, 4, 9, 14, 12, 8], 8, 1);
/// var model = new LaplaceApproximation(X, counts, new Matern52(), new BinomialLikelihood(trials: 20));
/// </code>
/// </example>
public sealed class BinomialLikelihood : ScalarLikelihood
{
    /// <summary>Creates a likelihood of counts of successes.</summary>
    /// <param name="trials">n for every row, at least 1; left out where the inputs have it.</param>
    /// <param name="trialsColumn">The column of X with n for each row; left out where it is one number.</param>
    /// <param name="link">g, the probability of a success; <see cref="LogitLink"/> when left out.</param>
    /// <param name="quadratureOrder">The number of Gauss–Hermite nodes for expected log densities; when left out, nodes are placed by the
    /// integrand.</param>
    /// <exception cref="ArgumentException">Both or none of the trials and their column are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The trials are below 1, or the column is negative.</exception>
    public BinomialLikelihood(int? trials = null, int? trialsColumn = null, ProbabilityLink? link = null, int quadratureOrder = 0) : base(quadratureOrder)
    {
        if (trials is null == trialsColumn is null)
            throw new ArgumentException("BinomialLikelihood: give trials, one number for all rows, or trialsColumn, the column of X where they stand; not both.");
        if (trials is < 1) throw new ArgumentOutOfRangeException(nameof(trials), trials, "BinomialLikelihood: there must be at least one trial.");
        Trials = trials;
        TrialsColumn = InputColumn.Checked(trialsColumn);
        Link = link ?? new LogitLink();
    }

    /// <summary>The trials n of every row, or null where the inputs have them.</summary>
    public int? Trials { get; }

    /// <summary>The column of X with the trials of each row, or null where they are one number.</summary>
    public int? TrialsColumn { get; }

    /// <summary>g, the probability of a success.</summary>
    public ProbabilityLink Link { get; }

    /// <inheritdoc/>
    public override bool IsLogConcave => Link.IsLogConcave;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("link", Link)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [.. InputColumn.Setting("trials", Trials), .. InputColumn.Setting("trialsColumn", TrialsColumn), .. base.Settings];

    /// <summary>Refuses counts that are above the trials of their row, and trials that are no counts.</summary>
    /// <exception cref="ArgumentException">A count or a number of trials cannot arise; the message says which row, its value, and what is
    /// expected.</exception>
    public override void RequireTargets(Tensor X, Tensor Y)
    {
        base.RequireTargets(X, Y);
        InputColumn.Require(this, X, TrialsColumn, Counts.Is, "a number of trials, a whole number from 0 on");
        for (var i = 0; i < Y.Count; i++)
            if (TrialsOf(X, i / Y.Shape[^1] % X.Shape[0]) is var n && Y.Span[i] > n)
                throw Wrong(i, Y, string.Create(CultureInfo.InvariantCulture, $"at most {n}, the trials of the row"));
    }

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => Counts.Is(y) ? null : Counts.Words;

    /// <summary>The f at which the probability is (y + ½)/(n + 1).</summary>
    protected internal override Tensor? LatentGuess(Tensor X, Tensor Y) => Link.Inverse((Y + 0.5) / (TrialsOf(X) + 1));

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => new BinomialPrediction(TrialsOf(X), Link.LogForward(F), Link.LogComplement(F));

    /// <summary>log C(n, y) + y log g(f) + (n − y) log (1 − g(f)).</summary>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => BinomialPrediction.LogProbability(Y, TrialsOf(X), Link.LogForward(F), Link.LogComplement(F));

    private double TrialsOf(Tensor X, int row) => Trials ?? X[row, TrialsColumn!.Value];

    /// <summary>n: [N 1], or one number.</summary>
    private Tensor TrialsOf(Tensor X)
    {
        if (TrialsColumn is not { } column) return Tensor.Scalar(Trials!.Value);
        InputColumn.Require(this, X, column);
        return Columns(X, column);
    }
}
