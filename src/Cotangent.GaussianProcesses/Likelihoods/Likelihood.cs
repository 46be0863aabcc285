using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cotangent.GaussianProcesses;

/// <summary>How targets arise from the latent functions: p(y | f).</summary>
/// <remarks>
/// Latent functions F [… N L] and their Gaussian marginals, mean and variance [… N L], go with targets Y [N P], or [… N P], where L = P × <see cref="LatentsPerTarget"/>, and where
/// Y has P × <see cref="ColumnsPerTarget"/> columns if that is not 1; what is given of rows is a sum over the targets, [… N]. Inputs X [N D] are there for likelihoods that look at
/// them. Targets that cannot arise are refused wherever they come in. Most likelihoods have one latent function for each target: derive from <see cref="ScalarLikelihood"/>, which needs the
/// distribution of y given f and nothing else.
/// </remarks>
/// <example>
/// <code>
/// Likelihood likelihood = new StudentTLikelihood();
/// var y = likelihood.Predict(Xnew, mean: Tensor.Zeros(2, 1), variance: Tensor.Full(1, 2, 1)); // of f at two inputs
/// </code>
/// </example>
public abstract class Likelihood : IParameterTree
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>The number of latent functions that each target needs: P targets need P times as many.</summary>
    public abstract int LatentsPerTarget { get; }

    /// <summary>The number of columns of Y that each target takes: 1, unless a target is given by several numbers, such as the bounds of a censored time.</summary>
    public virtual int ColumnsPerTarget => 1;

    /// <summary>Whether log p(y | f) is concave for every y, in all latent functions of the target together: approximations to the posterior have one best q then, and cost less.</summary>
    public virtual bool IsLogConcave => false;

    /// <summary>log p(yᵢ | fᵢ) for X [N D], F [… N L], Y [N P]: [… N].</summary>
    /// <exception cref="ArgumentException">The shapes differ, or a target cannot arise.</exception>
    public Tensor LogProbability(Tensor X, Tensor F, Tensor Y)
    {
        In().Is(X, "N D").Is(F, "… N L").Is(Y, "… N P");
        RequireLatents(F, Y);
        RequireReadableTargets(X, Y);
        return Op.Sum(LogDensity(X, F, Y), -1);
    }

    /// <summary>E log p(yᵢ | fᵢ) with fᵢ ~ N(mean, variance), for X [N D], mean and variance [… N L], Y [N P]: [… N]. At most <see cref="LogPredictiveDensity"/>.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or a target cannot arise.</exception>
    public Tensor ExpectedLogProbability(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        In().Is(X, "N D").Is(mean, "… N L").Is(variance, "… N L").Is(Y, "… N P");
        RequireLatents(mean, Y);
        RequireReadableTargets(X, Y);
        return Op.Sum(ExpectedLogDensity(X, mean, variance, Y), -1);
    }

    /// <summary>log E p(yᵢ | fᵢ) with fᵢ ~ N(mean, variance), for X [N D], mean and variance [… N L], Y [N P]: [… N].</summary>
    /// <exception cref="ArgumentException">The shapes differ, or a target cannot arise.</exception>
    public Tensor LogPredictiveDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        In().Is(X, "N D").Is(mean, "… N L").Is(variance, "… N L").Is(Y, "… N P");
        RequireLatents(mean, Y);
        RequireReadableTargets(X, Y);
        return Op.Sum(PredictiveLogDensity(X, mean, variance, Y), -1);
    }

    /// <summary>The distribution of each yᵢ with fᵢ ~ N(mean, variance), for X [N D], mean and variance [… N L]: [… N P].</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public PredictiveDistribution Predict(Tensor X, Tensor mean, Tensor variance)
    {
        In().Is(X, "N D").Is(mean, "… N L").Is(variance, "… N L");
        RequireLatents(mean, mean.Shape[^1] / LatentsPerTarget);
        return Prediction(X, mean, variance);
    }

    /// <summary>The distribution of each yᵢ given fᵢ, for X [N D], F [… N L]: [… N P].</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public PredictiveDistribution Given(Tensor X, Tensor F)
    {
        In().Is(X, "N D").Is(F, "… N L");
        RequireLatents(F, F.Shape[^1] / LatentsPerTarget);
        return DistributionGiven(X, F);
    }

    /// <summary>E[yᵢ | fᵢ] for X [N D], F [… N L]: [… N P].</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor ConditionalMean(Tensor X, Tensor F) => Given(X, F).Mean;

    /// <summary>Var[yᵢ | fᵢ] for X [N D], F [… N L]: [… N P]; infinite where there is none.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor ConditionalVariance(Tensor X, Tensor F) => Given(X, F).Variance;

    /// <summary>Refuses targets Y [N P] that cannot arise, such as a label that is no class, or a count below 0. A model calls it when data come in.</summary>
    /// <exception cref="ArgumentException">A target cannot arise; the message says which row, its value, and what is expected.</exception>
    public virtual void RequireTargets(Tensor X, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        var values = Y.Span;
        for (var i = 0; i < values.Length; i++)
            if (Refusal(values[i]) is { } allowed) throw Wrong(i, Y, allowed);
    }

    /// <summary>The latent functions that targets Y [N P] suggest, each target by itself, for a fit to begin with: [N L]; null where the likelihood does not say.</summary>
    protected internal virtual Tensor? LatentGuess(Tensor X, Tensor Y) => null;

    /// <summary>What targets there may be, in words, when <paramref name="y"/> is not one of them; null when it is.</summary>
    protected internal virtual string? Refusal(double y) => double.IsFinite(y) ? null : "a finite number";

    /// <summary>The distribution of y given f, for X [N D], F [… N L]: [… N P].</summary>
    protected internal abstract PredictiveDistribution DistributionGiven(Tensor X, Tensor F);

    /// <summary>log p(y | f), target by target, for X [N D], F [… N L], Y [… N P]: [… N P]. Leading axes of F may be nodes of a quadrature.</summary>
    protected internal virtual Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => DistributionGiven(X, F).LogDensity(Y);

    /// <summary>E log p(y | f) with f ~ N(mean, variance), target by target: [… N P].</summary>
    protected internal abstract Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y);

    /// <summary>Minus the second derivatives of E log p(y | f), f ~ N(mean, variance), in the means of the latent functions of a target, for mean and variance [N P·L]: [N P L L], by tape.</summary>
    internal virtual Tensor ExpectedCurvature(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var L = LatentsPerTarget;
        var means = Op.Reshape(mean, mean.Count / L, L);
        using var outer = new GradientTape(watchAccessedVariables: false);
        outer.Watch(means);
        using var inner = new GradientTape(watchAccessedVariables: false);
        inner.Watch(means);
        var slopes = inner.Gradient(Op.Sum(ExpectedLogDensity(X, Op.Reshape(means, mean.Shape), variance, Y)), means);
        return -Op.Reshape(outer.BatchJacobian(slopes, means)!, mean.Shape[0], mean.Shape[1] / L, L, L);
    }

    /// <summary>log E p(y | f) with f ~ N(mean, variance), target by target: [… N P].</summary>
    protected internal virtual Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Prediction(X, mean, variance).LogDensity(Y);

    /// <summary>The distribution of y with f ~ N(mean, variance), for X [N D], mean and variance [… N L]: [… N P].</summary>
    protected internal abstract PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance);

    /// <summary>The refusal of target number <paramref name="index"/>, in row-major order.</summary>
    private protected ArgumentException Wrong(int index, Tensor Y, string allowed)
    {
        var (row, column) = Y.Rank == 0 ? (0, 0) : (index / Y.Shape[^1], index % Y.Shape[^1]);
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"{GetType().Name}: Y[{row}, {column}] is {Y.Span[index]}; expected {allowed}. Correct the value, or drop the row."));
    }

    private Shapes In([CallerMemberName] string method = "") => Shapes.In($"{GetType().Name}.{method}");

    private void RequireReadableTargets(Tensor X, Tensor Y)
    {
        if (X.IsReadable && Y.IsReadable) RequireTargets(X, Y);
    }

    /// <summary>Refuses latent functions of another number than that of the targets needs.</summary>
    private protected void RequireLatents(Tensor F, Tensor Y, [CallerArgumentExpression(nameof(F))] string name = "", [CallerMemberName] string method = "")
    {
        if (Y.Shape[^1] % ColumnsPerTarget != 0)
            throw new ArgumentException($"{GetType().Name}.{method}: Y has shape {Shapes.Text(Y.Shape)}; expected {ColumnsPerTarget} columns for each target.");
        RequireLatents(F, Y.Shape[^1] / ColumnsPerTarget, name, method);
    }

    private void RequireLatents(Tensor F, int targets, [CallerArgumentExpression(nameof(F))] string name = "", [CallerMemberName] string method = "")
    {
        if (F.Shape[^1] == targets * LatentsPerTarget) return;
        throw new ArgumentException(
            $"{GetType().Name}.{method}: {name} has shape {Shapes.Text(F.Shape)}; expected {Math.Max(targets, 1) * LatentsPerTarget} columns, {LatentsPerTarget} for each " +
            $"{(ColumnsPerTarget == 1 ? "column of targets" : "target")}.");
    }
}
