namespace Cotangent;

/// <summary>v ↦ vᵀJ for the Jacobian J of some targets with respect to some sources: made by <see cref="GradientTape.Vjp"/>, callable any number of times.</summary>
/// <remarks>It holds the recording it was made from. Cost of a call: one backward pass, nothing is recorded or prepared again.</remarks>
public sealed class Vjp
{
    private readonly Recording recording;
    private readonly Recording kept;
    private readonly Pullback pullback;

    internal Vjp(Recording recording, Tensor[] targets, Source[] sources)
    {
        recording.Settle(targets, sources);
        (this.recording, kept) = (recording, recording.Kept());
        pullback = new(kept, targets, sources);
    }

    /// <summary>Σₜ vₜᵀ ∂t/∂s for each source s.</summary>
    /// <param name="outputGradients">One cotangent per target, of its shape; null, or a null entry, means ones.</param>
    /// <param name="unconnectedGradients">What to give for a source that no recorded path connects.</param>
    /// <exception cref="ArgumentException">The number or a shape of the cotangents does not fit the targets.</exception>
    /// <exception cref="UnconnectedGradientException">A source is not connected, and that was not allowed.</exception>
    public Tensor?[] Pull(IReadOnlyList<Tensor?>? outputGradients = null, UnconnectedGradients unconnectedGradients = UnconnectedGradients.Throw)
    {
        var cotangents = Cotangents.Validated("Vjp.Pull", pullback.Targets, pullback.Sources, outputGradients);
        Connection.CheckChoice("Vjp.Pull", unconnectedGradients);
        var derived = ActiveRecorders.Contains(recording) ? recording : kept;
        return new Derivation(derived, pullback.Targets, pullback.Sources, cotangents, _ => pullback.Completed("Vjp.Pull", pullback.Pull(cotangents, lead: 0), unconnectedGradients)).Run();
    }
}
