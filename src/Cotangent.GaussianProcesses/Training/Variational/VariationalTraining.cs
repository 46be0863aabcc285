using System.Runtime.CompilerServices;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Trains a model with a variational Gaussian batch by batch: in each step a natural gradient moves q, and Adam moves everything else by the gradient at the new q.</summary>
/// <remarks>
/// The bound is captured once for each number of rows, and replayed. A step allocates new values of the parameters and the tensors of its batch, whatever the number of rows. The order of the
/// rows is that of <see cref="Minibatches"/>, so a training that goes on from its <see cref="State"/> takes the same steps as one that was never stopped, bit for bit. Log priors enter the loss
/// once, whatever the size of a batch. One thread at a time; between two steps the model may be used freely, and parameters that were assigned then are where the next step begins.
/// L-BFGS has no such training: it compares values of one loss, and here each step has another.
/// Source: Salimbeni, Eleftheriadis and Hensman (2018), "Natural gradients in practice", section 5; Hensman, Fusi and Lawrence (2013) for batches.
/// </remarks>
public sealed class VariationalTraining
{
    private const int MostHalvings = 20;
    private const int LeastToSettle = 50;

    private readonly IParameterTree model;
    private readonly Func<Tensor, Tensor, VariationalBound> bound;
    private readonly Minibatches batches;
    private readonly TrainedParts parts;
    private readonly StepProgram program;
    private VariationalTrainingOptions options;
    private AdamState adam;
    private double[] before = [];
    private BoundAverage average;
    private HeldOutRecord heldOut = new();
    private KeyValuePair<string, Tensor>[] best = [];
    private KeyValuePair<string, Tensor>[]? last;
    private int step;
    private bool hasFailed;

    /// <summary>Of a model, at its present parameters; nothing is evaluated.</summary>
    /// <param name="model">The model, whose parts are all parameters that the bound reads.</param>
    /// <param name="q">Its variational Gaussian, one of its parts.</param>
    /// <param name="bound">The bound on all rows as a batch X [B D], Y [B P] estimates it: with the factor N/B, B the rows of the tensors it is given.</param>
    /// <param name="batches">The rows.</param>
    /// <param name="options">How far to step, and when to end.</param>
    /// <exception cref="ArgumentException">q is not among the parts of the model, or is one that natural gradients are not for.</exception>
    public VariationalTraining(
        IParameterTree model, VariationalGaussian q, Func<Tensor, Tensor, VariationalBound> bound, Minibatches batches, VariationalTrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(q);
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(batches);
        (this.model, this.bound, this.batches, this.options) = (model, bound, batches, (options ?? new()).Checked());
        parts = new(model, q, this.options.Gamma is not null);
        program = new(model, bound, parts);
        adam = Adam.Start(new double[parts.Count]);
    }

    /// <summary>Why it ended; <see cref="StopReason.Running"/> before that.</summary>
    public StopReason Reason { get; private set; }

    /// <summary>Why steps are evaluated op by op, or null when they are captured or none was taken yet.</summary>
    public string? NotCaptured => program.NotCaptured;

    /// <summary>Refuses a batch that the model cannot have: inside a program nobody can look at targets.</summary>
    internal Action<Tensor, Tensor>? Check { get; init; }

    /// <summary>What stands for the batch of a step where its rows are elsewhere; null where they are read.</summary>
    internal Func<int, Minibatch>? BatchOf { get; init; }

    /// <summary>The paths of the parameters that Adam moves.</summary>
    public IReadOnlyList<string> MovedByAdam => [.. parts.ByAdam.Select(p => p.Path)];

    /// <summary>Where the training is, as a copy that later steps do not touch; after an end that gave the model its best parameters it is still where the last step led.</summary>
    public TrainingState State => new()
    {
        Step = step,
        Parameters = last ?? parts.Read(),
        Adam = options.Adam!,
        AdamSteps = adam.Iteration,
        FirstMoment = adam.FirstMoment,
        SecondMoment = adam.SecondMoment,
        Before = before,
        Gamma = options.Gamma,
        Count = batches.Count,
        BatchSize = batches.BatchSize,
        Seed = batches.Seed,
        HeldOut = heldOut,
        Best = best,
        Random = [.. options.Random.Select(random => random.State)],
        Average = average,
    };

    /// <summary>Goes on from a state: parameters, steps, averages and generators are those of it, and so are the numbers of Adam and γ, whatever the options say.</summary>
    /// <exception cref="ArgumentException">The state is one of another model, of other rows or batches, or of another number of generators. Nothing was changed.</exception>
    public void Restore(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Refusal(state) is { } refusal)
            throw new ArgumentException($"VariationalTraining.Restore: {refusal}. Nothing was changed; make the training as the one that gave the state was made.", nameof(state));
        using var scope = FitScope.Enter(model);
        parts.Write(state.Parameters);
        options = options with { Adam = state.Adam, Gamma = state.Gamma };
        adam = new([], state.FirstMoment.ToArray(), state.SecondMoment.ToArray(), state.AdamSteps, double.NaN, double.NaN, StopReason.Running);
        (step, average, heldOut, best, last, before, Reason) = (state.Step, state.Average, state.HeldOut, [.. state.Best], null, state.Before.ToArray(), StopReason.Running);
        for (var i = 0; i < state.Random.Count; i++) options.Random[i].State = state.Random[i];
    }

    /// <summary>One step, also after the last one of the options.</summary>
    /// <returns>
    /// What was done; null where the bound or its gradient is not finite at the present parameters: then <see cref="Reason"/> says so, and the last parameters for which it was are back.
    /// </returns>
    /// <exception cref="ArgumentException">The rows of the step are none that the model can have; nothing was changed.</exception>
    /// <exception cref="UnconnectedGradientException">A trainable parameter does not enter the bound.</exception>
    /// <exception cref="InvalidOperationException">Another fit is moving one of the parameters; nothing was changed.</exception>
    public TrainingStep? Step()
    {
        using var scope = FitScope.Enter(model);
        if (last is not null) parts.Write(last);
        last = null;
        Reason = StopReason.Running;
        hasFailed = true; // until it has come to its end
        var batch = Read(step);
        if (Evaluate(batch, options.Gamma?.At(step) ?? 0) is not var (result, gamma, halvings))
        {
            Reason = StopReason.NotFinite;
            if (before.Length > 0) parts.WriteNumbers(before);
            hasFailed = false;
            return null;
        }
        result.MoveQ();
        MoveOthers(result);
        average = average.With(result.Bound, batch.Count, batches.Count, step % batches.PerEpoch == 0);
        step++;
        var (loss, isBest) = Look();
        hasFailed = false;
        return new(step, batch.Epoch, batch.Count, result.Bound, average.Smoothed, average.Epoch, gamma, halvings, loss, isBest);
    }

    /// <summary>Steps until it ends, one for each element that is asked for; one who stops asking ends it too.</summary>
    /// <param name="cancellation">Ends it between two steps; the state is kept.</param>
    public IEnumerable<TrainingStep> Steps(CancellationToken cancellation = default)
    {
        using var telemetry = Begin();
        try
        {
            while (!IsOver(cancellation))
            {
                if (Step() is not { } done) continue;
                telemetry.Step(done.Bound);
                yield return done;
            }
        }
        finally
        {
            End(telemetry);
        }
    }

    /// <summary>The same on the thread pool, for <c>await foreach</c>: the caller's thread is free while a step runs.</summary>
    /// <param name="cancellation">Ends it between two steps, without an exception; the state is kept.</param>
    public async IAsyncEnumerable<TrainingStep> StepsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var telemetry = Begin();
        try
        {
            while (!IsOver(cancellation))
            {
                if (await Task.Run(Step, CancellationToken.None).ConfigureAwait(false) is not { } done) continue;
                telemetry.Step(done.Bound);
                yield return done;
            }
        }
        finally
        {
            End(telemetry);
        }
    }

    /// <summary>Steps until it ends, and says why.</summary>
    /// <param name="progress">Called after every step, on the thread that trains.</param>
    /// <param name="cancellation">Ends it between two steps; the state is kept.</param>
    public StopReason Run(IProgress<TrainingStep>? progress = null, CancellationToken cancellation = default)
    {
        foreach (var done in Steps(cancellation)) progress?.Report(done);
        return Reason;
    }

    /// <summary>Moves q alone towards its best for the present other parameters, by steps over batches of all rows of which none weighs more than another: call it when the training
    /// has ended.</summary>
    /// <remarks>
    /// While Adam moves the others, q comes after them, and after what the last 1/γ batches say: it goes on wavering. Here the others stand still, and the steps are γₖ = 1/(1/γ + k) long, by
    /// which q becomes an average over all batches; with Gaussian noise it comes near the q of <see cref="Sgpr"/>. The model has that q; <see cref="State"/> stays where the last step led, and
    /// the training goes on from there. Source: Robbins and Monro (1951), "A stochastic approximation method".
    /// </remarks>
    /// <param name="steps">How many steps; when left out, those of an epoch, and no fewer than 50.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    /// <returns>The steps taken: fewer where it was cancelled, or where the bound of a batch is not finite.</returns>
    /// <exception cref="InvalidOperationException">Natural gradients do not move q, or another fit is moving a parameter; nothing was changed.</exception>
    public int Settle(int? steps = null, CancellationToken cancellation = default)
    {
        if (options.Gamma is not { } schedule) throw new InvalidOperationException("VariationalTraining.Settle: Gamma is null, so that natural gradients do not move q. Give the options a schedule.");
        var (count, gamma) = (steps ?? Math.Max(LeastToSettle, batches.PerEpoch), schedule.At(step));
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(steps));
        using var scope = FitScope.Enter(model);
        last ??= parts.Read();
        PhiloxState[] random = [.. options.Random.Select(r => r.State)];
        var taken = 0;
        for (; taken < count && !cancellation.IsCancellationRequested; taken++)
        {
            if (Evaluate(Read(step + taken), 1 / (1 / gamma + taken)) is not var (result, _, _)) break;
            result.MoveQ();
        }
        for (var i = 0; i < random.Length; i++) options.Random[i].State = random[i];
        return taken;
    }

    private FitTelemetry Begin()
    {
        Reason = StopReason.Running;
        return new(model);
    }

    private bool IsOver(CancellationToken cancellation)
    {
        if (Reason == StopReason.Running && options.EarlyStopping is { } held && heldOut.LooksSinceBest >= held.Patience) Reason = StopReason.Patience;
        if (Reason == StopReason.Running && step >= options.MaxSteps) Reason = StopReason.MaxIterations;
        if (Reason == StopReason.Running && cancellation.IsCancellationRequested) Reason = StopReason.Cancelled;
        return Reason != StopReason.Running;
    }

    /// <summary>Gives the model its best parameters, where held-out rows have said which those are.</summary>
    private void End(FitTelemetry telemetry)
    {
        if (Reason == StopReason.Running) Reason = StopReason.Cancelled;
        if (!hasFailed) telemetry.Ended(Reason, step);
        if (options.EarlyStopping is null || best.Length == 0 || last is not null) return;
        using var scope = FitScope.Enter(model);
        last = parts.Read();
        parts.Write(best);
    }

    private Minibatch Read(int step)
    {
        var batch = BatchOf?.Invoke(step) ?? batches.At(step);
        try
        {
            Check?.Invoke(batch.X, batch.Y);
            return batch;
        }
        catch (ArgumentException refusal)
        {
            throw new ArgumentException($"VariationalTraining.Step: the batch of step {step} is refused, whose rows are Minibatches.RowsOf({step}): {refusal.Message}", refusal);
        }
    }

    private string? Refusal(TrainingState state)
    {
        if (parts.Refusal(state.Parameters) is { } parameters) return parameters;
        if (state.Best.Count > 0 && parts.Refusal(state.Best) is { } kept) return kept;
        if ((state.Count, state.BatchSize, state.Seed) != (batches.Count, batches.BatchSize, batches.Seed))
            return $"it is of batches of {state.BatchSize} of {state.Count} rows with seed {state.Seed}; these are of {batches.BatchSize} of {batches.Count} with seed {batches.Seed}";
        if (state.FirstMoment.Length != parts.Count || state.SecondMoment.Length != parts.Count)
            return $"Adam moved {state.FirstMoment.Length} numbers; here it moves {parts.Count}, so other parameters are trainable";
        if (state.Gamma is null != options.Gamma is null) return $"q was moved by {(state.Gamma is null ? "Adam" : "natural gradients")}, and is not here";
        return state.Random.Count == options.Random.Count ? null : $"it has {state.Random.Count} generators; the options have {options.Random.Count}";
    }

    /// <summary>The step of a length from here, with γ halved until there is a Gaussian and a finite bound at its end; null where the bound is not finite here, or halving does not help.</summary>
    private (StepResult Result, double Gamma, int Halvings)? Evaluate(Minibatch batch, double gamma)
    {
        for (var halvings = 0; halvings <= MostHalvings; halvings++, gamma /= 2)
        {
            if (Tried(batch, gamma) is { } result) return (result, gamma, halvings);
            if (parts.Pair is null || (halvings == 0 && !HasValue(batch))) return null;
        }
        return null;
    }

    private StepResult? Tried(Minibatch batch, double gamma)
    {
        try
        {
            var result = program.Run(batch.X, batch.Y, gamma);
            return result.IsFinite ? result : null;
        }
        catch (ArithmeticException error) when (error is NotPositiveDefiniteException or NotConvergedException)
        {
            return null;
        }
    }

    private bool HasValue(Minibatch batch)
    {
        try
        {
            return double.IsFinite(bound(batch.X, batch.Y).Evaluate().ToScalar());
        }
        catch (ArithmeticException error) when (error is NotPositiveDefiniteException or NotConvergedException)
        {
            return false;
        }
    }

    private void MoveOthers(StepResult result)
    {
        before = parts.ReadNumbers();
        adam = Adam.Step((_, g) => Gradient(result, g), adam with { X = before, Reason = StopReason.Running }, options.Adam);
        parts.WriteNumbers(adam.X);
    }

    private static double Gradient(StepResult result, Span<double> g)
    {
        result.CopyGradients(g);
        return -result.Bound;
    }

    private (double? Loss, bool IsBest) Look()
    {
        if (options.EarlyStopping is not { } held || step % (held.Every ?? batches.PerEpoch) != 0) return (null, false);
        var loss = Loss(held);
        heldOut = heldOut.With(loss);
        var isBest = heldOut.BestLook == heldOut.Looks;
        if (isBest) best = parts.Read();
        return (loss, isBest);
    }

    private static double Loss(EarlyStopping held)
    {
        try
        {
            return held.Loss();
        }
        catch (ArithmeticException error) when (error is NotPositiveDefiniteException or NotConvergedException)
        {
            return double.NaN;
        }
    }
}
