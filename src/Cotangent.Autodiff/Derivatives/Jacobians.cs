namespace Cotangent;

/// <summary>Jacobians from a recording: many cotangents, or tangents, go through each op at once.</summary>
public static class Jacobians
{
    /// <summary>What the cotangents of one pass may take together, where nothing else is said: 256 MiB.</summary>
    public const long DefaultMaxBytes = 1L << 28;

    extension(GradientTape tape)
    {
        /// <summary>J[i…, j…] = ∂target[i…]/∂source[j…], of shape [target's, source's].</summary>
        /// <param name="target">A tensor of any shape, also with axes of length 0.</param>
        /// <param name="source">A tensor or a variable.</param>
        /// <param name="maxBytes">What the cotangents of one pass may take together: a smaller bound gives more passes, and the same numbers.</param>
        /// <remarks>
        /// By rows (reverse) or by columns (forward), whichever are fewer: min(M, N) times the cost of one pass for M outputs and N inputs, in as few passes as
        /// <paramref name="maxBytes"/> allows, without a loop over outputs. May be called inside the recording of a persistent tape.
        /// </remarks>
        /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
        public Tensor Jacobian(Tensor target, Source source, long maxBytes = DefaultMaxBytes) => tape.Jacobian(target, [source], maxBytes: maxBytes)[0]!;

        /// <summary>The Jacobians of one target with respect to several sources, in their order.</summary>
        /// <param name="target">A tensor of any shape.</param>
        /// <param name="sources">Tensors or variables.</param>
        /// <param name="unconnectedGradients">What to give for a source that no recorded path connects: zeros have the shape of the whole Jacobian.</param>
        /// <param name="maxBytes">What the cotangents of one pass may take together.</param>
        /// <exception cref="UnconnectedGradientException">A source is not connected, and that was not allowed.</exception>
        public Tensor?[] Jacobian(
            Tensor target,
            IReadOnlyList<Source> sources,
            UnconnectedGradients unconnectedGradients = UnconnectedGradients.Throw,
            long maxBytes = DefaultMaxBytes)
        {
            Cotangents.Validated("GradientTape.Jacobian", [target], sources, null);
            Passes.CheckBudget("GradientTape.Jacobian", maxBytes);
            Connection.CheckChoice("GradientTape.Jacobian", unconnectedGradients);
            return tape.Derive("Jacobian", [target], sources, [], recording =>
            {
                var pullback = new Pullback(recording, [target], sources);
                var columns = sources.Sum(source => (long)source.Current.Count);
                var jacobians = columns < target.Count ? ByColumns(recording, target, sources, maxBytes) : ByRows(pullback, target, maxBytes);
                for (var i = 0; i < jacobians.Length; i++)
                    jacobians[i] ??= pullback.Missing("GradientTape.Jacobian", i, unconnectedGradients, [.. target.Shape, .. sources[i].Current.Shape]);
                return jacobians;
            });
        }
    }

    /// <summary>A cotangent for every output: the rows.</summary>
    private static Tensor?[] ByRows(Pullback pullback, Tensor target, long maxBytes)
    {
        var rows = Passes.Run(target.Count, Passes.Size(pullback.Cone, maxBytes), pass => pullback.Pull([pass.Units(target)], lead: 1));
        return [.. rows.Select((J, i) => J is null ? null : Op.Reshape(J, [.. target.Shape, .. pullback.Sources[i].Current.Shape]))];
    }

    /// <summary>A tangent for every input: the columns.</summary>
    private static Tensor?[] ByColumns(Recording recording, Tensor target, IReadOnlyList<Source> sources, long maxBytes)
    {
        var jacobians = new Tensor?[sources.Count];
        for (var i = 0; i < jacobians.Length; i++)
        {
            var x = sources[i].Current;
            var pushforward = new Pushforward(recording, [target], [sources[i]]);
            var columns = Passes.Run(x.Count, Passes.Size(pushforward.Cone, maxBytes), pass => pushforward.Push([pass.Units(x)]))[0];
            jacobians[i] = columns is null ? null : Op.Reshape(Op.Reshape(columns, x.Count, target.Count).T, [.. target.Shape, .. x.Shape]);
        }
        return jacobians;
    }
}
