namespace Cotangent.GaussianProcesses;

/// <summary>Chooses by evidence how many functions outputs have in common: the rank of an <see cref="IntrinsicCoregionalization"/>, or the latent functions of a
/// <see cref="LinearCoregionalization"/>.</summary>
/// <remarks>
/// Each rank is fitted in turn. The first begins with rows of W, where they were left out, of the signs by which the targets correlate: from the wrong one a row has to pass 0, where
/// others may hold it. Every other fit begins where that of the rank before ended, with another column of W that is small but not 0, where it would be on a saddle. A likelihood alone rises with every
/// rank; the Bayesian information criterion, times −½, takes ½ log n off for each number that was fitted to n observed values. Differences of a few nats mean little. Source: Schwarz (1978),
/// "Estimating the dimension of a model".
/// </remarks>
/// <example>
/// <code>
/// var outputs = Op.Concat([Y, Op.Sin(Y), -Y], 1);
/// var choice = RankSearch.Choose(rank => new GprOfOutputs(X, outputs, new IntrinsicCoregionalization(new Matern52(), outputs: 3, rank)), most: 2);
/// Console.WriteLine(choice); // a table of ranks
/// Tensor B = choice.Model.Kernel.OutputCovariances(); // [1, 3, 3]
/// </code>
/// </example>
public static class RankSearch
{
    private const int UsualMost = 4;
    private const double Small = 0.3; // of the size of the columns before: the likelihood is flat to second order at 0

    /// <summary>The best of the ranks 1 to a largest one, fitted.</summary>
    /// <param name="make">Makes a new model of a rank, with start values and parameters that are not to be trained as they are wanted.</param>
    /// <param name="most">The largest rank; when left out, one less than there are outputs, of which with κ every covariance is made, at least 1 and at most 4.</param>
    /// <param name="options">Restarts, their seed, and when each fit is to stop.</param>
    /// <param name="progress">Called after each rank, on the thread that fits.</param>
    /// <param name="cancellation">Ends the search; the best of those tried, at least one, is chosen.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest rank is below 1.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start of a fit.</exception>
    public static RankChoice Choose(
        Func<int, GprOfOutputs> make, int? most = null, FitOptions? options = null, IProgress<RankTrial>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (most < 1) throw new ArgumentOutOfRangeException(nameof(most), most, "RankSearch.Choose: the largest rank must be at least 1.");
        var models = new List<GprOfOutputs> { make(1) };
        StartWithSigns(models[0]);
        var trials = new List<RankTrial> { Tried(models[0], 1, options, cancellation) };
        progress?.Report(trials[0]);
        var last = most ?? Math.Clamp(models[0].Kernel.Outputs - 1, 1, UsualMost);
        for (var rank = 2; rank <= last && !cancellation.IsCancellationRequested; rank++)
        {
            var model = make(rank);
            StartFrom(models[^1], model);
            models.Add(model);
            trials.Add(Tried(model, rank, options, cancellation));
            progress?.Report(trials[^1]);
        }
        var best = trials.MaxBy(trial => trial.ApproximateLogEvidence)!;
        return new(models[best.Rank - 1], trials);
    }

    private static RankTrial Tried(GprOfOutputs model, int rank, FitOptions? options, CancellationToken cancellation)
    {
        var report = model.Fit(options, cancellation: cancellation);
        var (density, numbers) = (model.LogMarginalLikelihood().ToScalar(), Numbers(model, rank));
        var observed = model.Y.ToArray().Count(y => !double.IsNaN(y));
        return new(rank, density, numbers, density - 0.5 * numbers * Math.Log(observed), report.Evaluations);
    }

    /// <summary>The numbers that training moves, less the angles by which the columns of W can be turned.</summary>
    private static int Numbers(GprOfOutputs model, int rank)
    {
        var moved = ParameterTree.Parameters(model).Where(p => p.Parameter.IsTrainable).Sum(p => p.Parameter.Unconstrained.Value.Count);
        return model.Kernel is IntrinsicCoregionalization { W.IsTrainable: true } ? moved - rank * (rank - 1) / 2 : moved;
    }

    /// <summary>Turns the rows of a W that was left out, all of whose numbers are positive.</summary>
    private static void StartWithSigns(GprOfOutputs model)
    {
        var W = model.Kernel switch
        {
            IntrinsicCoregionalization kernel => kernel.W,
            LinearCoregionalization kernel => kernel.W,
            _ => null,
        };
        if (W is { HasDefaultStart: true, IsTrainable: true }) W.Assign(W.Value * Tensor.FromSpan(TargetSigns.Of(model.Y), W.Shape[0], 1));
    }

    /// <summary>Gives trainable parameters the values of the model before, and W another column. What went to 0, where a variance would stay for ever, begins anew.</summary>
    private static void StartFrom(GprOfOutputs before, GprOfOutputs model)
    {
        var values = ParameterTree.Parameters(before).ToDictionary(p => p.Path, p => p.Parameter.Value);
        foreach (var (path, parameter) in ParameterTree.Parameters(model))
        {
            if (!parameter.IsTrainable || !values.TryGetValue(path, out var value) || value.ToArray().Contains(0)) continue;
            if (value.Shape.SequenceEqual(parameter.Shape)) parameter.Assign(value);
            else if (value.Rank == 2 && parameter.Shape is [var P, var R] && value.Shape[0] == P && value.Shape[1] < R) parameter.Assign(Widened(value, P, R));
        }
    }

    /// <summary>W [P R] of fewer columns, and beside them columns of both signs, each of another pattern: every row, every second, every fourth in turn.</summary>
    private static Tensor Widened(Tensor W, int P, int R)
    {
        var before = W.Shape[1];
        var size = Small * Math.Sqrt(Op.Mean(Op.Square(W)).ToScalar());
        int[] more = [.. Enumerable.Range(before, R - before)];
        var signs = Tensor.FromSpan([.. from row in Enumerable.Range(0, P) from column in more select (row >> (column - 1) & 1) == 0 ? 1.0 : -1], P, more.Length);
        return Op.Concat([W, size * signs * Op.Columns(Coregion.Apart(P, R), more)], 1);
    }
}
