namespace Cotangent;

/// <summary>A function that is captured once for each set of input shapes, and replayed.</summary>
/// <remarks>
/// One caller at a time; separate instances may run concurrently. At most <see cref="CacheSize"/> programs are kept, those used last. While a tape
/// or an accumulator records, or anomalies are looked for, the function itself is evaluated instead, so that its derivatives are right: <see cref="EagerCount"/> counts those calls.
/// Cost of a replay: its arithmetic, a few nanoseconds a step, and the tensors for the outputs; <see cref="InvokeInto"/> allocates nothing.
/// The first call costs an evaluation whose intermediate results are all kept, and a replay.
/// </remarks>
public sealed class CompiledFunction
{
    /// <summary>How many programs are kept, one for each set of input shapes.</summary>
    public const int CacheSize = 8;

    private readonly int? inputCount;
    private readonly Func<Tensor[], Tensor[]> f;
    private readonly CapturePasses passes;
    private readonly List<Program> programs = [];
    private int isBusy;
    private int eagerCount;
    private string? eagerReason;
    private Tensor? vector;

    internal CompiledFunction(int? inputCount, Func<Tensor[], Tensor[]> f, CapturePasses passes)
    {
        if ((passes & ~CapturePasses.All) != 0)
            throw new ArgumentOutOfRangeException(nameof(passes), $"Compiled: there is no {(int)(passes & ~CapturePasses.All)} in CapturePasses. Give a combination of its members.");
        (this.inputCount, this.f, this.passes) = (inputCount, inputs => Checked(f(inputs)), passes);
    }

    /// <summary>How many times the function was captured so far.</summary>
    public int CaptureCount { get; private set; }

    /// <summary>How many calls were evaluated op by op so far, because a tape, an accumulator or <see cref="AnomalyMode"/> followed them. <see cref="Describe"/> says which.</summary>
    public int EagerCount => eagerCount;

    /// <summary>Why the last call that was evaluated op by op was, with the number of such calls; null when there was none.</summary>
    internal string? Eager => eagerCount == 0 ? null : $"{TensorSummary.Count(eagerCount, "call")}, the last because {eagerReason}";

    /// <summary>The one output at the given inputs.</summary>
    /// <inheritdoc cref="InvokeAll"/>
    /// <exception cref="InvalidOperationException">The function does not have exactly one output, or another call is under way.</exception>
    public Tensor Invoke(params ReadOnlySpan<Tensor> inputs)
    {
        var outputs = InvokeAll(inputs);
        return outputs.Length == 1
            ? outputs[0]
            : throw new InvalidOperationException($"CompiledFunction.Invoke: the function gives {outputs.Length} tensors; expected one. Call InvokeAll.");
    }

    /// <summary>The outputs at the given inputs: new tensors, which never change.</summary>
    /// <param name="inputs">The inputs, which are copied in. Other shapes than before make a new capture.</param>
    /// <exception cref="NotCapturableException">The function cannot be captured; the message has the reason and the remedy.</exception>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    public Tensor[] InvokeAll(params ReadOnlySpan<Tensor> inputs)
    {
        Check(inputs);
        if (ActiveRecorders.Current is not null) return Evaluated(inputs);
        using var replay = Replayed(inputs);
        return replay.ToTensors();
    }

    /// <summary>Writes the elements of the outputs, one output after the other, each in row-major order: for loops that should allocate nothing.</summary>
    /// <param name="destination">A span as long as all outputs together.</param>
    /// <param name="inputs">The inputs, which are copied in. Other shapes than before make a new capture.</param>
    /// <remarks>Numbers have no derivatives, so a program is replayed even while a tape or an accumulator records.</remarks>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="NotCapturableException">The function cannot be captured, or this is called in a function that is; the message has the reason and the remedy.</exception>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    public void InvokeInto(Span<double> destination, params ReadOnlySpan<Tensor> inputs)
    {
        using var replay = Numbers("CompiledFunction.InvokeInto", "Call Invoke or InvokeAll, whose ops are captured.", inputs);
        replay.CopyTo(destination, "CompiledFunction.InvokeInto");
    }

    /// <summary>Writes the elements of the outputs at one input, a vector [n] that is given as its numbers: for loops that should allocate nothing, not even the input.</summary>
    /// <inheritdoc cref="InvokeInto" path="/remarks"/>
    /// <param name="destination">A span as long as all outputs together.</param>
    /// <param name="x">The elements of the input, which are copied in.</param>
    /// <inheritdoc cref="InvokeInto" path="/exception"/>
    public void InvokeOnVectorInto(Span<double> destination, ReadOnlySpan<double> x)
    {
        if (vector is null || vector.Count != x.Length || AnomalyMode.IsEnabled) vector = Tensor.FromSpan(x); // the function itself may keep what it is given
        else x.CopyTo(vector.Data);
        InvokeInto(destination, vector);
        if (AnomalyMode.IsEnabled) vector = null;
    }

    /// <summary>What the program for the shapes used last does: its steps, bytes, flops and storage, and what each pass changed.</summary>
    /// <param name="timedRuns">If positive, every step is timed in so many runs at the inputs of the last call, each of which draws new random numbers.</param>
    /// <exception cref="InvalidOperationException">Nothing was captured yet, or a call is under way.</exception>
    public ProgramDescription Describe(int timedRuns = 0) => Described("CompiledFunction.Describe", "Invoke", gradientsOf: null, timedRuns);

    /// <param name="method">Who asks.</param>
    /// <param name="first">What to call before.</param>
    /// <param name="gradientsOf">If the outputs are a value and its gradients, the variables.</param>
    /// <param name="timedRuns">If positive, every step is timed in so many runs.</param>
    internal ProgramDescription Described(string method, string first, IReadOnlyList<Variable>? gradientsOf, int timedRuns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timedRuns);
        if (programs.Count == 0)
            throw new InvalidOperationException(
                $"{method}: nothing was captured yet{(Eager is { } eager ? $", but evaluated op by op: {eager}. Call {first} after that has ended." : $". Call {first} first.")}");
        Enter();
        try
        {
            return new(programs[0], gradientsOf, Eager, timedRuns);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The outputs for a caller who takes numbers, of which there are no derivatives: what records does not see it.</summary>
    internal Replay Numbers(string method, string remedy, ReadOnlySpan<Tensor> inputs)
    {
        Check(inputs);
        RefuseInCapture(method, remedy);
        if (AnomalyMode.IsEnabled) return new(Evaluated(inputs), null);
        using var unseen = ActiveRecorders.Only(null);
        return Replayed(inputs);
    }

    /// <summary>Refuses to give numbers to a function that is captured.</summary>
    internal static void RefuseInCapture(string method, string remedy)
    {
        if (!ActiveRecorders.AreCaptured) return;
        throw new NotCapturableException($"{method}: it is called while a function is captured, which would have its numbers of the capture at every replay. {remedy}");
    }

    internal void Leave() => Volatile.Write(ref isBusy, 0);

    private static Tensor[] Checked(Tensor[]? outputs)
    {
        if (outputs is null) throw new InvalidOperationException("Compiled: the function returned null; expected tensors. Return an array of one or more.");
        if (Array.IndexOf(outputs, null) is >= 0 and var missing)
            throw new InvalidOperationException($"Compiled: output {missing} of the function is null; expected a tensor. Return zeros where there is nothing.");
        return outputs;
    }

    private Tensor[] Evaluated(ReadOnlySpan<Tensor> inputs)
    {
        if (!ActiveRecorders.AreCaptured)
        {
            Interlocked.Increment(ref eagerCount);
            eagerReason = EagerReason.Now();
        }
        return f(inputs.ToArray());
    }

    /// <summary>The outputs in the storage of the program, which is held until they are disposed.</summary>
    private Replay Replayed(ReadOnlySpan<Tensor> inputs)
    {
        Enter();
        try
        {
            var program = Find(inputs);
            program.Run(inputs);
            return new(program.Outputs, this);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    private void Enter()
    {
        if (Interlocked.Exchange(ref isBusy, 1) != 0)
            throw new InvalidOperationException("CompiledFunction: two calls at a time. A captured program has one set of buffers: give each caller one of its own, by Compiled.Function.");
    }

    private void Check(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var input in inputs)
        {
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
            CapturedTensors.Refuse(input, nameof(CompiledFunction));
        }
        if (inputCount is { } expected && inputs.Length != expected)
            throw new ArgumentException($"CompiledFunction: got {Plural.Count(inputs.Length, "input")}; expected {expected}, as the function has.");
    }

    /// <summary>The program for these shapes, moved to the front; a new one if there is none, and then the one that was not used for longest goes.</summary>
    private Program Find(ReadOnlySpan<Tensor> inputs)
    {
        for (var i = 0; i < programs.Count; i++)
        {
            var found = programs[i];
            if (!found.Accepts(inputs)) continue;
            if (i == 0) return found;
            programs.RemoveAt(i);
            programs.Insert(0, found);
            return found;
        }
        var program = Program.Of(f, inputs, passes);
        CaptureCount++;
        programs.Insert(0, program);
        if (programs.Count > CacheSize) programs.RemoveAt(CacheSize);
        return program;
    }
}
