namespace Cotangent;

/// <summary>Gradients of a few targets or sources as tuples, whose arity the compiler checks.</summary>
public static class TupleGradients
{
    extension(GradientTape tape)
    {
        /// <summary>The gradients of one target with respect to two sources.</summary>
        /// <exception cref="UnconnectedGradientException">A source is not connected.</exception>
        public (Tensor, Tensor) Gradient(Tensor target, (Source, Source) sources, Tensor? outputGradient = null) =>
            Two(tape.Gradient([target], [sources.Item1, sources.Item2], [outputGradient]));

        /// <summary>The gradients of one target with respect to three sources.</summary>
        /// <exception cref="UnconnectedGradientException">A source is not connected.</exception>
        public (Tensor, Tensor, Tensor) Gradient(Tensor target, (Source, Source, Source) sources, Tensor? outputGradient = null) =>
            Three(tape.Gradient([target], [sources.Item1, sources.Item2, sources.Item3], [outputGradient]));

        /// <summary>v₁ᵀ ∂t₁/∂s + v₂ᵀ ∂t₂/∂s for two targets and each of two sources; null for a cotangent means ones.</summary>
        /// <exception cref="UnconnectedGradientException">A source is not connected.</exception>
        public (Tensor, Tensor) Gradient((Tensor, Tensor) targets, (Source, Source) sources, (Tensor?, Tensor?) outputGradients = default) =>
            Two(tape.Gradient([targets.Item1, targets.Item2], [sources.Item1, sources.Item2], [outputGradients.Item1, outputGradients.Item2]));
    }

    private static (Tensor, Tensor) Two(Tensor?[] gradients) => (gradients[0]!, gradients[1]!);

    private static (Tensor, Tensor, Tensor) Three(Tensor?[] gradients) => (gradients[0]!, gradients[1]!, gradients[2]!);
}
