using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>Records ops and pulls cotangents back through them: the gradient of targets t with respect to sources s is Σ vₜᵀ ∂t/∂s.</summary>
/// <remarks>
/// Recording starts when the tape is made and stops at <see cref="Dispose"/>. A tape that is not persistent gives one set of derivatives and then
/// forgets its recording. Tapes nest: what an inner tape computes inside an outer one's recording can be differentiated again. A recording follows
/// <c>await</c>; it belongs to one flow of execution, and says so when two threads record on it. Made in an async iterator, it records up to the next <c>yield</c>.
/// Once it has stopped, a persistent tape can be queried from several threads at once.
/// Cost: one backward pass is a small multiple of the recorded arithmetic; memory is the recorded outputs.
/// </remarks>
public sealed class GradientTape : IDisposable
{
    private readonly bool isPersistent;
    private readonly bool watchesAccessedVariables;
    private string? ending;

    /// <summary>Starts recording.</summary>
    /// <param name="persistent">Whether derivatives may be asked for more than once; then keep the tape in a <c>using</c>, for it holds what it recorded.</param>
    /// <param name="watchAccessedVariables">Whether reading a trainable variable watches it.</param>
    public GradientTape(bool persistent = false, bool watchAccessedVariables = true)
    {
        isPersistent = persistent;
        watchesAccessedVariables = watchAccessedVariables;
        Recording = new(watchAccessedVariables);
        ActiveRecorders.Push(Recording);
    }

    /// <summary>Ends a recording that nobody can ask for any more, and says so by <see cref="System.Diagnostics.Trace"/>.</summary>
    ~GradientTape() => Forgotten.End(Recording, nameof(GradientTape), "var tape = new GradientTape()");

    /// <summary>The variables that this tape has watched so far, in the order in which it first did; also after the tape is used up.</summary>
    public IReadOnlyList<Variable> WatchedVariables => [.. Recording.Watched];

    internal Recording Recording { get; private set; }

    /// <summary>Makes tensors and variables sources: what is computed from them from here on is recorded. Watching twice is the same as once.</summary>
    /// <param name="sources">Tensors and variables. Of a variable, trainable or not, every reading from here on counts, also after an assignment.</param>
    public void Watch(params ReadOnlySpan<Source> sources)
    {
        CheckUsable("Watch");
        foreach (var source in sources)
        {
            ArgumentNullException.ThrowIfNull(source, nameof(sources));
            if (source is Variable variable) Recording.Watch(variable);
            else Recording.Watch(source.Current);
        }
    }

    /// <inheritdoc cref="Watch(ReadOnlySpan{Source})"/>
    public void Watch(IReadOnlyList<Source> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        Watch([.. sources]);
    }

    /// <summary>Pauses this tape until the result is disposed; what is computed meanwhile is constant to it. Outer tapes go on.</summary>
    /// <exception cref="InvalidOperationException">The tape is not recording.</exception>
    public IDisposable StopRecording()
    {
        CheckRecording("StopRecording");
        ActiveRecorders.Remove(Recording);
        return new Pause(this);
    }

    /// <summary>Forgets everything recorded and watched so far, and goes on recording.</summary>
    /// <exception cref="InvalidOperationException">The tape is not recording.</exception>
    public void Reset()
    {
        CheckRecording("Reset");
        ActiveRecorders.Remove(Recording);
        Recording.Forget();
        Recording = new(watchesAccessedVariables) { Start = Recording.Start };
        ActiveRecorders.PutBack(Recording);
    }

    /// <summary>vᵀ ∂target/∂source for v = ones, or the given cotangent: the gradient of the target's sum, or of ⟨v, target⟩.</summary>
    /// <param name="target">What is differentiated, of any shape.</param>
    /// <param name="source">A tensor or a variable.</param>
    /// <param name="outputGradient">The cotangent v, of the target's shape; null means ones.</param>
    /// <returns>A tensor of the shape of the source.</returns>
    /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
    public Tensor Gradient(Tensor target, Source source, Tensor? outputGradient = null) => Gradient([target], [source], [outputGradient])[0]!;

    /// <summary>v ∂target/∂source for a scalar target and a number v.</summary>
    /// <exception cref="ArgumentException">The target is not a scalar, of rank 0.</exception>
    /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
    [OverloadResolutionPriority(1)] // a literal 0 is a number, not a choice for what is unconnected
    public Tensor Gradient(Tensor target, Source source, double outputGradient) => Gradient(target, source, Tensor.Scalar(outputGradient));

    /// <summary>vᵀ ∂target/∂source, or what <paramref name="unconnectedGradients"/> says where no recorded path connects the two.</summary>
    /// <returns>Null only under <see cref="UnconnectedGradients.Null"/>.</returns>
    public Tensor? Gradient(Tensor target, Source source, UnconnectedGradients unconnectedGradients, Tensor? outputGradient = null) =>
        Gradient([target], [source], [outputGradient], unconnectedGradients)[0];

    /// <summary>The gradients of one target with respect to several sources, in their order.</summary>
    public Tensor[] Gradient(Tensor target, IReadOnlyList<Source> sources, Tensor? outputGradient = null) =>
        [.. Gradient([target], sources, [outputGradient]).Select(g => g!)];

    /// <summary>The gradients of v times a scalar target, for a number v.</summary>
    /// <exception cref="ArgumentException">The target is not a scalar, of rank 0.</exception>
    [OverloadResolutionPriority(1)] // as above
    public Tensor[] Gradient(Tensor target, IReadOnlyList<Source> sources, double outputGradient) => Gradient(target, sources, Tensor.Scalar(outputGradient));

    /// <summary>The gradients of one target, or what <paramref name="unconnectedGradients"/> says where no recorded path connects it to a source.</summary>
    /// <returns>One tensor per source; null only under <see cref="UnconnectedGradients.Null"/>.</returns>
    public Tensor?[] Gradient(Tensor target, IReadOnlyList<Source> sources, UnconnectedGradients unconnectedGradients, Tensor? outputGradient = null) =>
        Gradient([target], sources, [outputGradient], unconnectedGradients);

    /// <summary>Σₜ vₜᵀ ∂t/∂source: the gradient of several targets together with respect to one source.</summary>
    /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to a target.</exception>
    public Tensor Gradient(IReadOnlyList<Tensor> targets, Source source, IReadOnlyList<Tensor?>? outputGradients = null) =>
        Gradient(targets, [source], outputGradients)[0]!;

    /// <summary>Σₜ vₜᵀ ∂t/∂source, or what <paramref name="unconnectedGradients"/> says where no recorded path connects the source to a target.</summary>
    /// <returns>Null only under <see cref="UnconnectedGradients.Null"/>.</returns>
    public Tensor? Gradient(
        IReadOnlyList<Tensor> targets,
        Source source,
        UnconnectedGradients unconnectedGradients,
        IReadOnlyList<Tensor?>? outputGradients = null) => Gradient(targets, [source], outputGradients, unconnectedGradients)[0];

    /// <summary>Σₜ vₜᵀ ∂t/∂s for each source s: several targets are summed, each weighted by its cotangent.</summary>
    /// <param name="targets">What is differentiated. A target upstream of another, or equal to a source, adds its own cotangent there.</param>
    /// <param name="sources">Tensors or variables, in any number, also intermediate results, which then count as free.</param>
    /// <param name="outputGradients">One cotangent per target, of its shape; null, or a null entry, means ones.</param>
    /// <param name="unconnectedGradients">What to give for a source that no recorded path connects.</param>
    /// <returns>One tensor per source; null only under <see cref="UnconnectedGradients.Null"/>.</returns>
    /// <exception cref="ArgumentException">The number or a shape of the cotangents does not fit the targets.</exception>
    /// <exception cref="InvalidOperationException">The tape was disposed, or is not persistent and was used before.</exception>
    /// <exception cref="UnconnectedGradientException">A source is not connected, and that was not allowed.</exception>
    public Tensor?[] Gradient(
        IReadOnlyList<Tensor> targets,
        IReadOnlyList<Source> sources,
        IReadOnlyList<Tensor?>? outputGradients = null,
        UnconnectedGradients unconnectedGradients = UnconnectedGradients.Throw)
    {
        var cotangents = Cotangents.Validated("GradientTape.Gradient", targets, sources, outputGradients);
        Connection.CheckChoice("GradientTape.Gradient", unconnectedGradients);
        return Derive("Gradient", targets, sources, cotangents, recording =>
        {
            var pullback = new Pullback(recording, targets, sources);
            var gradients = pullback.Pull(cotangents, lead: 0);
            return pullback.Completed("GradientTape.Gradient", gradients, unconnectedGradients);
        });
    }

    /// <summary>v ↦ vᵀ ∂targets/∂sources, as a value of its own: prepared once, callable any number of times, even after the tape has been used up or disposed.</summary>
    /// <exception cref="InvalidOperationException">The tape was disposed, or is not persistent and was used before.</exception>
    public Vjp Vjp(IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources)
    {
        Cotangents.Validated("GradientTape.Vjp", targets, sources, null);
        return Use("Vjp", recording => new Vjp(recording, [.. targets], [.. sources]));
    }

    /// <summary>Σₛ ∂target/∂s tₛ for each target: the tangents of the sources pushed forward through the recording.</summary>
    /// <param name="targets">What is differentiated.</param>
    /// <param name="sources">Tensors or variables.</param>
    /// <param name="tangents">One per source, of its shape.</param>
    /// <param name="unconnectedGradients">What to give for a target that no recorded path connects.</param>
    /// <returns>One tensor per target, of its shape; null only under <see cref="UnconnectedGradients.Null"/>.</returns>
    /// <exception cref="UnconnectedGradientException">A target is not connected, and that was not allowed.</exception>
    public Tensor?[] Jvp(
        IReadOnlyList<Tensor> targets,
        IReadOnlyList<Source> sources,
        IReadOnlyList<Tensor> tangents,
        UnconnectedGradients unconnectedGradients = UnconnectedGradients.Throw)
    {
        Cotangents.ValidatedTangents("GradientTape.Jvp", targets, sources, tangents);
        Connection.CheckChoice("GradientTape.Jvp", unconnectedGradients);
        return Derive("Jvp", targets, sources, tangents, recording =>
        {
            var pushforward = new Pushforward(recording, targets, sources);
            return pushforward.Completed("GradientTape.Jvp", pushforward.Push(tangents), unconnectedGradients);
        });
    }

    /// <summary>∂target/∂source t: one target, one source.</summary>
    /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
    public Tensor Jvp(Tensor target, Source source, Tensor tangent) => Jvp([target], [source], [tangent])[0]!;

    /// <summary>∂target/∂source t for a scalar source and a number t.</summary>
    /// <exception cref="ArgumentException">The source is not a scalar, of rank 0.</exception>
    /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
    public Tensor Jvp(Tensor target, Source source, double tangent) => Jvp(target, source, Tensor.Scalar(tangent));

    /// <summary>Stops recording and forgets the recording.</summary>
    public void Dispose()
    {
        if (ActiveRecorders.Contains(Recording)) ActiveRecorders.Remove(Recording);
        ending ??= "was disposed and has forgotten its recording. Ask for derivatives before Dispose: inside its using block, or with a using declaration.";
        Recording.Forget();
        GC.SuppressFinalize(this);
    }

    /// <summary>Derives tensors from the recording; see <see cref="Derivation"/>.</summary>
    internal Tensor?[] Derive(string method, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources, IReadOnlyList<Tensor> givens, Func<Recording, Tensor?[]> derive) =>
        Use(method, recording => new Derivation(recording, targets, sources, givens, derive).Run());

    /// <summary>Derives something from the recording, which a tape that is not persistent then forgets. An exception leaves the tape as it was.</summary>
    internal T Use<T>(string method, Func<Recording, T> derive)
    {
        CheckUsable(method);
        if (isPersistent) return derive(Recording);
        T derived;
        using (ActiveRecorders.Only(ActiveRecorders.Without(Recording))) derived = derive(Recording);
        if (ActiveRecorders.Contains(Recording)) ActiveRecorders.Remove(Recording);
        ending = $"was used up by {Call(method)}; a tape that is not persistent gives one set of derivatives. Ask for all sources in one call, or make the tape with " +
            "persistent: true.";
        Recording.Forget();
        return derived;
    }

    /// <summary>The recording, to look at without using the tape up.</summary>
    internal Recording Look(string method)
    {
        CheckUsable(method);
        return Recording;
    }

    /// <summary>Names a call, under AnomalyMode with its line: to look for it takes tens of microseconds, too much in each training step for a message hardly ever shown.</summary>
    private static string Call(string method) => AnomalyMode.IsEnabled ? $"{method}, called {CallSite.Here()}" : method;

    private void CheckUsable(string method)
    {
        if (ending is not null) throw new InvalidOperationException($"GradientTape.{method}: this tape {ending}");
    }

    private void CheckRecording(string method)
    {
        if (!ActiveRecorders.Contains(Recording))
            throw new InvalidOperationException($"GradientTape.{method}: this tape is not recording. Call it between the tape's making and its Dispose.");
    }

    private sealed class Pause(GradientTape tape) : IDisposable
    {
        private bool isOver;

        public void Dispose()
        {
            if (isOver) return;
            isOver = true;
            if (tape.ending is null) ActiveRecorders.PutBack(tape.Recording);
        }
    }
}
