namespace Cotangent;

/// <summary>Pushes tangents forward as ops are evaluated: J t for the Jacobian J of whatever is computed from the primals, without a recording.</summary>
/// <remarks>
/// Accumulating starts when it is made and stops at <see cref="Dispose"/>; a tangent lives as long as its tensor, and can be asked for at any time. Accumulators
/// nest: take the derivative of the inner one's from the outer one, <c>outer.Jvp(inner.Jvp(y))</c>. Around a tape it gives Hessian-vector products
/// (forward over reverse), inside one the gradient of a directional derivative (reverse over forward).
/// Cost: about that of the arithmetic once more; memory is a tangent per living tensor.
/// Source: Griewank and Walther (2008), "Evaluating Derivatives", chapter 3.
/// </remarks>
public sealed class ForwardAccumulator : IDisposable
{
    private readonly Tangents tangents = new();
    private bool isOver;

    /// <summary>Starts with one primal and its tangent.</summary>
    public ForwardAccumulator(Source primal, Tensor tangent) : this([primal], [tangent])
    {
    }

    /// <summary>Starts with a scalar primal, and a number for its tangent.</summary>
    /// <exception cref="ArgumentException">The primal is not a scalar, of rank 0.</exception>
    public ForwardAccumulator(Source primal, double tangent) : this(primal, Tensor.Scalar(tangent))
    {
    }

    /// <summary>Starts with a tangent for each primal.</summary>
    /// <param name="primals">Tensors or variables, each once.</param>
    /// <param name="tangents">One per primal, of its shape.</param>
    /// <exception cref="ArgumentException">The number or a shape of the tangents does not fit, or a primal is given twice.</exception>
    public ForwardAccumulator(IReadOnlyList<Source> primals, IReadOnlyList<Tensor> tangents)
    {
        Cotangents.ValidatedTangents("ForwardAccumulator", primals, tangents);
        for (var i = 0; i < primals.Count; i++)
        {
            if (primals.Take(i).Contains(primals[i]))
                throw new ArgumentException($"ForwardAccumulator: primal {i}, the {primals[i].Label}, is given twice. Give each primal once, with the sum of its tangents.");
            this.tangents.Set(primals[i], tangents[i]);
        }
        ActiveRecorders.Push(this.tangents);
    }

    /// <summary>Ends an accumulation that nobody can ask for any more, and says so by <see cref="System.Diagnostics.Trace"/>.</summary>
    ~ForwardAccumulator() => Forgotten.End(tangents, nameof(ForwardAccumulator), "var accumulator = new ForwardAccumulator(…)");

    /// <summary>Makes something a primal from here on; a tangent that it has already is added to.</summary>
    /// <param name="primal">A tensor, also a result, or a variable.</param>
    /// <param name="tangent">A tensor of the shape of the primal.</param>
    /// <exception cref="ArgumentException">The tangent has another shape.</exception>
    /// <exception cref="InvalidOperationException">The accumulator is disposed.</exception>
    public void Watch(Source primal, Tensor tangent)
    {
        if (isOver) throw new InvalidOperationException("ForwardAccumulator.Watch: this accumulator was disposed and takes no more primals. Call it inside its using block.");
        Cotangents.ValidatedTangents("ForwardAccumulator.Watch", [primal], [tangent]);
        using var further = ActiveRecorders.Only(ActiveRecorders.Outside(tangents));
        tangents.Set(primal, tangents.Of(primal) is { } known ? known + tangent : tangent);
    }

    /// <summary>Pauses until the result is disposed; what is computed meanwhile is constant. Other recorders go on.</summary>
    /// <exception cref="InvalidOperationException">The accumulator is paused already, or disposed.</exception>
    public IDisposable StopAccumulating()
    {
        if (!ActiveRecorders.Contains(tangents))
            throw new InvalidOperationException("ForwardAccumulator.StopAccumulating: this accumulator is not accumulating. Call it between its making and its Dispose.");
        ActiveRecorders.Remove(tangents);
        return new Pause(this);
    }

    /// <summary>The tangent J t of a tensor that was computed from the primals while this accumulated.</summary>
    /// <param name="target">A tensor of any shape, which the result has too.</param>
    /// <exception cref="UnconnectedGradientException">The target does not depend on the primals.</exception>
    public Tensor Jvp(Tensor target) => Jvp([target])[0]!;

    /// <summary>The tangents of several tensors.</summary>
    /// <param name="targets">What is differentiated.</param>
    /// <param name="unconnectedGradients">What to give for a target that does not depend on the primals.</param>
    /// <returns>One tensor per target, of its shape; null only under <see cref="UnconnectedGradients.Null"/>.</returns>
    /// <exception cref="UnconnectedGradientException">A target is not connected, and that was not allowed.</exception>
    public Tensor?[] Jvp(IReadOnlyList<Tensor> targets, UnconnectedGradients unconnectedGradients = UnconnectedGradients.Throw)
    {
        Cotangents.CheckTargets("ForwardAccumulator.Jvp", targets);
        Connection.CheckChoice("ForwardAccumulator.Jvp", unconnectedGradients);
        var found = targets.Select(tangents.Of).ToArray();
        using (ActiveRecorders.Only(ActiveRecorders.Outside(tangents)))
            if (ActiveRecorders.Current is not null) found = DerivedNode.Linked(found, targets);
        return [.. found.Select((tangent, i) => tangent ?? Connection.Missing(unconnectedGradients, targets[i].Dimensions, () => Reason(targets[i])))];
    }

    /// <summary>Stops accumulating; tangents of tensors that live can still be asked for.</summary>
    public void Dispose()
    {
        if (isOver) return;
        isOver = true;
        ActiveRecorders.Remove(tangents);
        GC.SuppressFinalize(this);
    }

    private static string Reason(Tensor target) =>
        $"ForwardAccumulator.Jvp: the target of shape {Dims.Text(target.Shape)} has no tangent. Compute it from the primals while the accumulator is active, and, " +
        "among nested accumulators, ask the outer one about the inner one's; or pass UnconnectedGradients.Zero or Null if there may be none.";

    private sealed class Pause(ForwardAccumulator accumulator) : IDisposable
    {
        private bool hasEnded;

        public void Dispose()
        {
            if (hasEnded) return;
            hasEnded = true;
            if (!accumulator.isOver) ActiveRecorders.PutBack(accumulator.tangents);
        }
    }
}
