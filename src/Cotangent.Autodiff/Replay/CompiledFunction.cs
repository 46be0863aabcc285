namespace Cotangent;

/// <summary>A function that is captured once for each set of input shapes, and replayed.</summary>
/// <remarks>
/// It belongs to one caller at a time; several of them may run beside each other. At most <see cref="CacheSize"/> programs are kept, those used last. While a tape
/// or an accumulator records, or anomalies are looked for, the function itself is evaluated instead, so that its derivatives are right.
/// Cost of a replay: its arithmetic, and some nanoseconds a step; nothing is allocated. The first call costs an evaluation whose intermediate results are all kept, and a replay.
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

    internal CompiledFunction(int? inputCount, Func<Tensor[], Tensor[]> f, CapturePasses passes)
    {
        if ((passes & ~CapturePasses.All) != 0)
            throw new ArgumentOutOfRangeException(nameof(passes), $"Compiled: there is no {(int)(passes & ~CapturePasses.All)} in CapturePasses. Give a combination of its members.");
        (this.inputCount, this.f, this.passes) = (inputCount, f, passes);
    }

    /// <summary>How many times the function was captured so far.</summary>
    public int CaptureCount { get; private set; }

    /// <summary>The one output at the given inputs. It belongs to the program, and the next call writes it anew: take <see cref="Tensor.Copy"/> to keep it.</summary>
    /// <inheritdoc cref="InvokeAll"/>
    /// <exception cref="InvalidOperationException">It has not exactly one output, or another call is under way.</exception>
    public Tensor Invoke(params ReadOnlySpan<Tensor> inputs)
    {
        var outputs = Outputs(inputs);
        return outputs.Length == 1
            ? outputs[0]
            : throw new InvalidOperationException($"CompiledFunction.Invoke: the function gives {outputs.Length} tensors; expected one. Call InvokeAll.");
    }

    /// <summary>The outputs at the given inputs. They belong to the program, and the next call writes them anew: take <see cref="Tensor.Copy"/> to keep one.</summary>
    /// <param name="inputs">They are copied in. Other shapes than before make a new capture.</param>
    /// <exception cref="NotCapturableException">The function cannot be captured; the message has the reason and the remedy.</exception>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    public IReadOnlyList<Tensor> InvokeAll(params ReadOnlySpan<Tensor> inputs) => Outputs(inputs);

    /// <summary>What the program for the shapes used last does: its steps, bytes, flops and storage, and what each pass changed.</summary>
    /// <param name="timedRuns">If positive, every step is timed in so many runs at the inputs of the last call, which writes the outputs and draws random numbers anew.</param>
    /// <exception cref="InvalidOperationException">Nothing was captured yet, or a call is under way.</exception>
    public ProgramDescription Describe(int timedRuns = 0) => Described(gradientsOf: null, timedRuns);

    /// <param name="timedRuns">As above.</param>
    /// <param name="gradientsOf">If the outputs are a value and its gradients, the variables.</param>
    internal ProgramDescription Described(IReadOnlyList<Variable>? gradientsOf, int timedRuns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timedRuns);
        if (programs.Count == 0) throw new InvalidOperationException("CompiledFunction.Describe: nothing was captured yet. Call Invoke first.");
        Enter();
        try
        {
            return new(programs[0], gradientsOf, timedRuns);
        }
        finally
        {
            Leave();
        }
    }

    internal Tensor[] Outputs(ReadOnlySpan<Tensor> inputs)
    {
        Check(inputs);
        if (ActiveRecorders.Current is not null) return f(inputs.ToArray());
        Enter();
        try
        {
            var program = Find(inputs);
            program.Run(inputs);
            return program.Outputs;
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        if (Interlocked.Exchange(ref isBusy, 1) != 0)
            throw new InvalidOperationException("CompiledFunction: two calls at a time. A captured program has one set of buffers: give each caller one of its own, by Compiled.Function.");
    }

    private void Leave() => Volatile.Write(ref isBusy, 0);

    private void Check(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var input in inputs) ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        if (inputCount is { } expected && inputs.Length != expected)
            throw new ArgumentException($"CompiledFunction: {inputs.Length} inputs came; expected {expected}, as the function has.");
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
