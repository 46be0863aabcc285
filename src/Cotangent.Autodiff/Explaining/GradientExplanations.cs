using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary><c>tape.Explain</c>: says what <c>tape.Gradient</c> does with the same arguments.</summary>
public static class GradientExplanations
{
    extension(GradientTape tape)
    {
        /// <summary>vᵀ ∂target/∂source explained: the cotangent, the path it takes, what it becomes. The tape is not used up, and nothing is recorded.</summary>
        /// <param name="target">What is differentiated, of any shape.</param>
        /// <param name="source">A tensor or a variable.</param>
        /// <param name="outputGradient">The cotangent v, of the target's shape; null means ones.</param>
        /// <param name="targetText">Filled in by the compiler.</param>
        /// <param name="sourceText">Filled in by the compiler.</param>
        public Explanation Explain(
            Tensor target,
            Source source,
            Tensor? outputGradient = null,
            [CallerArgumentExpression(nameof(target))] string targetText = "",
            [CallerArgumentExpression(nameof(source))] string sourceText = "") => tape.Explain([target], [source], [outputGradient], $"[{targetText}]", $"[{sourceText}]");

        /// <summary>v ∂target/∂source explained, for a scalar target and a number v.</summary>
        public Explanation Explain(
            Tensor target,
            Source source,
            double outputGradient,
            [CallerArgumentExpression(nameof(target))] string targetText = "",
            [CallerArgumentExpression(nameof(source))] string sourceText = "") => tape.Explain(target, source, Tensor.Scalar(outputGradient), targetText, sourceText);

        /// <summary>The gradient of several targets together with respect to one source explained.</summary>
        public Explanation Explain(
            IReadOnlyList<Tensor> targets,
            Source source,
            IReadOnlyList<Tensor?>? outputGradients = null,
            [CallerArgumentExpression(nameof(targets))] string targetsText = "",
            [CallerArgumentExpression(nameof(source))] string sourceText = "") => tape.Explain(targets, [source], outputGradients, targetsText, $"[{sourceText}]");

        /// <summary>The gradients of v times a scalar target explained, for a number v.</summary>
        public Explanation Explain(
            Tensor target,
            IReadOnlyList<Source> sources,
            double outputGradient,
            [CallerArgumentExpression(nameof(target))] string targetText = "",
            [CallerArgumentExpression(nameof(sources))] string sourcesText = "") => tape.Explain(target, sources, Tensor.Scalar(outputGradient), targetText, sourcesText);

        /// <summary>The gradients of one target with respect to several sources explained.</summary>
        public Explanation Explain(
            Tensor target,
            IReadOnlyList<Source> sources,
            Tensor? outputGradient = null,
            [CallerArgumentExpression(nameof(target))] string targetText = "",
            [CallerArgumentExpression(nameof(sources))] string sourcesText = "") => tape.Explain([target], sources, [outputGradient], $"[{targetText}]", sourcesText);

        /// <summary>Σₜ vₜᵀ ∂t/∂s explained: what each target contributes to each source, by which ops, and what is left out.</summary>
        /// <remarks>Cost: up to two backward passes per target, one for the sum, one more for cotangents of ones if others are given, and two forward passes.</remarks>
        /// <param name="targets">What is differentiated.</param>
        /// <param name="sources">Tensors or variables, also intermediate results.</param>
        /// <param name="outputGradients">One cotangent per target, of its shape; null, or a null entry, means ones.</param>
        /// <param name="targetsText">Filled in by the compiler.</param>
        /// <param name="sourcesText">Filled in by the compiler.</param>
        /// <returns>An explanation also where a source is not connected: then it says why.</returns>
        /// <exception cref="ArgumentException">The number or a shape of the cotangents does not fit the targets.</exception>
        /// <exception cref="InvalidOperationException">The tape was disposed, or is not persistent and was used before.</exception>
        public Explanation Explain(
            IReadOnlyList<Tensor> targets,
            IReadOnlyList<Source> sources,
            IReadOnlyList<Tensor?>? outputGradients = null,
            [CallerArgumentExpression(nameof(targets))] string targetsText = "",
            [CallerArgumentExpression(nameof(sources))] string sourcesText = "")
        {
            ArgumentNullException.ThrowIfNull(tape);
            using var unrecorded = ActiveRecorders.Only(null);
            var cotangents = Cotangents.Validated("GradientTape.Explain", targets, sources, outputGradients);
            var targetNames = ArgumentNames.Of(targetsText, targets.Count, "t");
            var sourceNames = ArgumentNames.Of(sourcesText, sources.Count, "s");
            for (var i = 0; i < sources.Count; i++)
                if (sources[i] is Variable { Name.Length: > 0 } variable) sourceNames[i] = variable.Name;
            return new Explainer(tape.Look("Explain"), targets, sources, sourceNames).Explain(cotangents, targetNames, outputGradients);
        }
    }
}
