using System.Globalization;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Jacobians of examples that do not depend on each other.</summary>
public static class BatchJacobians
{
    private const double ProbeTolerance = 1e-6;

    extension(GradientTape tape)
    {
        /// <summary>J[b, i…, j…] = ∂target[b, i…]/∂source[b, j…] for target [B, …] and source [B, …]: one Jacobian per example.</summary>
        /// <param name="target">Row b must depend on row b of the source alone; a random probe checks that.</param>
        /// <param name="source">A tensor or a variable.</param>
        /// <param name="unconnectedGradients">What to give when no recorded path connects the two.</param>
        /// <param name="maxBytes">What the cotangents of one pass may take together.</param>
        /// <returns>Null only under <see cref="UnconnectedGradients.Null"/>.</returns>
        /// <remarks>Cost: as many cotangents as one example has outputs, whatever the number of examples, and two for the probe.</remarks>
        /// <exception cref="ArgumentException">Target or source has no batch axis, or theirs differ.</exception>
        /// <exception cref="InvalidOperationException">An example depends on another one.</exception>
        public Tensor? BatchJacobian(
            Tensor target,
            Source source,
            UnconnectedGradients unconnectedGradients = UnconnectedGradients.Throw,
            long maxBytes = Jacobians.DefaultMaxBytes)
        {
            Cotangents.Validated("GradientTape.BatchJacobian", [target], [source], null);
            Passes.CheckBudget("GradientTape.BatchJacobian", maxBytes);
            Connection.CheckChoice("GradientTape.BatchJacobian", unconnectedGradients);
            CheckBatch(target, source.Current);
            return tape.Derive("BatchJacobian", [target], [source], [], recording =>
            {
                var pullback = new Pullback(recording, [target], [source]);
                var (x, outputs) = (source.Current, Dims.Count(target.Shape[1..]));
                int[] shape = [.. target.Shape, .. x.Shape[1..]];
                var rows = Passes.Run(outputs, Passes.Size(pullback.Cone, maxBytes), pass => pullback.Pull([OneOutputEach(target, pass)], lead: 1))[0];
                if (rows is null) return [pullback.Missing("GradientTape.BatchJacobian", 0, unconnectedGradients, shape)];
                Probe(pullback, target);
                return [Op.Reshape(Op.Transpose(Op.Reshape(rows, outputs, x.Shape[0], Dims.Count(x.Shape[1..])), [1, 0, 2]), shape)];
            })[0];
        }
    }

    private static void CheckBatch(Tensor y, Tensor x)
    {
        if (y.Rank < 2 || x.Rank < 2)
            throw new ArgumentException($"GradientTape.BatchJacobian: target {Dims.Text(y.Shape)} and source {Dims.Text(x.Shape)} came; expected [B, …] and [B, …], of rank 2 at least. Reshape them to one row per example.");
        if (y.Shape[0] != x.Shape[0])
            throw new ArgumentException($"GradientTape.BatchJacobian: target {Dims.Text(y.Shape)} and source {Dims.Text(x.Shape)} have different numbers of rows. Give one row of each per example, or ask for Jacobian.");
    }

    /// <summary>For each output of an example in turn: ones at this output of every example.</summary>
    private static Tensor OneOutputEach(Tensor y, Passes pass)
    {
        var seeds = Tensor.Zeros([pass.Count, .. y.Shape]);
        var outputs = Dims.Count(y.Shape[1..]);
        for (var i = 0; i < pass.Count; i++)
            for (var b = 0; b < y.Shape[0]; b++) seeds.Data[(i * y.Shape[0] + b) * outputs + pass.First + i] = 1;
        return seeds;
    }

    /// <summary>Weights w per example must come through: for independent examples row b of Jᵀ(w v) is w[b] times row b of Jᵀv.</summary>
    private static void Probe(Pullback pullback, Tensor y)
    {
        using var unseen = ActiveRecorders.Only(null);
        var (rows, outputs) = (y.Shape[0], Dims.Count(y.Shape[1..]));
        var random = new Philox(1);
        var (weights, seeds) = (new double[rows], Tensor.Zeros([2, .. y.Shape]));
        for (var b = 0; b < rows; b++)
        {
            weights[b] = 1 + random.NextDouble();
            for (var i = b * outputs; i < (b + 1) * outputs; i++)
            {
                seeds.Data[i] = 2 * random.NextDouble() - 1;
                seeds.Data[y.Count + i] = weights[b] * seeds.Data[i];
            }
        }
        var pulled = pullback.Pull([seeds], lead: 1)[0]!;
        var half = pulled.Count / 2;
        CheckRows(pulled.Data.AsSpan(0, half), pulled.Data.AsSpan(half), weights); // decides whether there is a result, not which
    }

    private static void CheckRows(ReadOnlySpan<double> plain, ReadOnlySpan<double> weighted, double[] weights)
    {
        var inputs = weights.Length == 0 ? 0 : plain.Length / weights.Length;
        for (var b = 0; b < weights.Length; b++)
        {
            for (var j = b * inputs; j < (b + 1) * inputs; j++)
            {
                var expected = weights[b] * plain[j];
                if (!(Math.Abs(weighted[j] - expected) > ProbeTolerance * (Math.Abs(expected) + Math.Abs(weighted[j])))) continue;
                throw new InvalidOperationException(
                    $"GradientTape.BatchJacobian: row {b.ToString(CultureInfo.InvariantCulture)} of the source has a part in other rows of the target, so there is no Jacobian per example. " +
                    "Ask for Jacobian, or compute each example from its own row alone.");
            }
        }
    }
}
