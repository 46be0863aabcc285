namespace Cotangent;

/// <summary>Second derivatives from a recording, forward over reverse: tangents go along with one backward pass.</summary>
public static class Hessians
{
    extension(GradientTape tape)
    {
        /// <summary>H v = ∂(∂target/∂source)/∂source v for a target with one element.</summary>
        /// <param name="target">A tensor of one element.</param>
        /// <param name="source">A tensor or a variable.</param>
        /// <param name="vector">v, of the source's shape.</param>
        /// <returns>A tensor of the shape of the source.</returns>
        /// <remarks>Cost: a forward pass, a backward pass, and the tangents of the latter; the Hessian is not formed. Source: Pearlmutter (1994).</remarks>
        /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
        public Tensor HessianVectorProduct(Tensor target, Source source, Tensor vector) => tape.HessianVectorProduct(target, [source], [vector])[0];

        /// <summary>∂²target/∂source² v for a scalar source and a number v.</summary>
        /// <exception cref="ArgumentException">The source is not a scalar, of rank 0.</exception>
        /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
        public Tensor HessianVectorProduct(Tensor target, Source source, double vector) => tape.HessianVectorProduct(target, source, Tensor.Scalar(vector));

        /// <summary>Σₖ ∂²target/∂sᵢ∂sₖ vₖ for each source sᵢ.</summary>
        /// <param name="target">A tensor of one element.</param>
        /// <param name="sources">Tensors or variables.</param>
        /// <param name="vectors">One per source, of its shape.</param>
        /// <exception cref="UnconnectedGradientException">A source is not connected to the target.</exception>
        public Tensor[] HessianVectorProduct(Tensor target, IReadOnlyList<Source> sources, IReadOnlyList<Tensor> vectors)
        {
            Cotangents.ValidatedTangents("GradientTape.HessianVectorProduct", [target], sources, vectors);
            CheckScalar("HessianVectorProduct", target);
            return [.. tape.Derive(
                "HessianVectorProduct",
                [target],
                sources,
                vectors,
                recording => new Curvature("GradientTape.HessianVectorProduct", recording, target, sources).Times(vectors)).Select(Hv => Hv!)];
        }

        /// <summary>H[i…, j…] = ∂²target/∂source[i…]∂source[j…], of shape [source's, source's], for a target with one element.</summary>
        /// <param name="target">A tensor of one element.</param>
        /// <param name="source">A tensor or a variable.</param>
        /// <param name="maxBytes">What the tangents of one pass may take together.</param>
        /// <remarks>Cost: N Hessian-vector products for N inputs, in as few passes as <paramref name="maxBytes"/> allows.</remarks>
        /// <exception cref="UnconnectedGradientException">No recorded path leads from the source to the target.</exception>
        public Tensor Hessian(Tensor target, Source source, long maxBytes = Jacobians.DefaultMaxBytes) => tape.Hessian(target, [source], maxBytes)[0][0];

        /// <summary>The blocks ∂²target/∂sᵢ∂sₖ of shape [shape of sᵢ, shape of sₖ], as [i][k].</summary>
        /// <exception cref="UnconnectedGradientException">A source is not connected to the target.</exception>
        public Tensor[][] Hessian(Tensor target, IReadOnlyList<Source> sources, long maxBytes = Jacobians.DefaultMaxBytes)
        {
            Cotangents.Validated("GradientTape.Hessian", [target], sources, null);
            Passes.CheckBudget("GradientTape.Hessian", maxBytes);
            CheckScalar("Hessian", target);
            var n = sources.Count;
            var blocks = tape.Derive("Hessian", [target], sources, [], recording =>
            {
                Tensor[][] columns = [.. sources.Select(source => Columns(new("GradientTape.Hessian", recording, target, sources), source, maxBytes))];
                return [.. Enumerable.Range(0, n * n).Select(at => columns[at % n][at / n])];
            });
            return [.. Enumerable.Range(0, n).Select(i => blocks[(i * n)..((i + 1) * n)].Select(block => block!).ToArray())];
        }
    }

    /// <summary>∂²target/∂sᵢ∂source for each source sᵢ.</summary>
    private static Tensor[] Columns(Curvature curvature, Source source, long maxBytes)
    {
        var x = source.Current;
        var columns = Passes.Run(x.Count, Passes.Size(curvature.Cone, maxBytes / 2), pass => curvature.Times(source, pass.Units(x)));
        return [.. columns.Select((column, i) =>
        {
            var shape = curvature.Sources[i].Current.Dimensions;
            return Op.Reshape(Op.Reshape(column!, x.Count, Dims.Count(shape)).T, [.. shape, .. x.Shape]);
        })];
    }

    private static void CheckScalar(string method, Tensor target)
    {
        if (target.Count != 1)
            throw new ArgumentException(
                $"GradientTape.{method}: the target has shape {Dims.Text(target.Shape)}; expected one element. Sum it, or choose an element, before asking for second derivatives.");
    }
}
