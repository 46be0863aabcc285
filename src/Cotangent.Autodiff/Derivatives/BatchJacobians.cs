using System.Globalization;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Jacobians of examples that do not depend on each other.</summary>
public static class BatchJacobians
{
    /// <summary>The error allowed in a sum of cotangents, relative to the sum.</summary>
    private const double ProbeTolerance = 1e-6;

    /// <summary>The error allowed in a sum that may be zero by cancellation, relative to the largest cotangent on the way.</summary>
    private const double Rounding = 1e-13;

    /// <summary>How many weights there are in a probe: 2⁰ to 2¹⁵.</summary>
    private const int WeightCount = 16;

    extension(GradientTape tape)
    {
        /// <summary>J[b, i…, j…] = ∂target[b, i…]/∂source[b, j…] for target [B, …] and source [B, …]: one Jacobian per example.</summary>
        /// <param name="target">Row b must depend on row b of the source alone; a random probe checks that.</param>
        /// <param name="source">A tensor or a variable.</param>
        /// <param name="unconnectedGradients">What to give when no recorded path connects the two.</param>
        /// <param name="maxBytes">What the cotangents of one pass may take together.</param>
        /// <returns>Null only under <see cref="UnconnectedGradients.Null"/>.</returns>
        /// <remarks>Cost: as many cotangents as one example has outputs, whatever the number of examples, and a few for the probe: 1 + log₁₆ B, rounded up.</remarks>
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
            throw new ArgumentException(
                $"GradientTape.BatchJacobian: got target {Dims.Text(y.Shape)} and source {Dims.Text(x.Shape)}; expected [B, …] and [B, …], of rank 2 at least. Reshape them to one row per example.");
        if (y.Shape[0] != x.Shape[0])
            throw new ArgumentException(
                $"GradientTape.BatchJacobian: target {Dims.Text(y.Shape)} and source {Dims.Text(x.Shape)} have different numbers of rows. Give one row of each per example, or ask for Jacobian.");
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
    /// <remarks>The weights are powers of 2, which multiply rounding errors exactly: what is zero but for them passes. Any two rows have different weights in one of the probes.</remarks>
    private static void Probe(Pullback pullback, Tensor y)
    {
        using var unseen = ActiveRecorders.Only(null);
        var rows = y.Shape[0];
        var seeds = Tensor.Uninitialized(y.Dimensions);
        DrawWatch.Uncounted(() => FillSeeds(seeds.Data));
        var plain = pullback.Pull([seeds], 0, null)[0]!;
        for (var step = 1L; step == 1 || step < rows; step *= WeightCount)
        {
            double[] weights = [.. Enumerable.Range(0, rows).Select(b => (double)(1 << (int)(b / step % WeightCount)))];
            var scale = new LargestCotangent();
            var weighted = pullback.Pull([Weighted(seeds, weights)], 0, scale)[0]!;
            CheckRows(plain.Data, weighted.Data, weights, Rounding * scale.Value); // decides whether there is a result, not which
        }
    }

    private static void FillSeeds(Span<double> seeds)
    {
        var random = new Philox(1);
        foreach (ref var seed in seeds) seed = 2 * random.NextDouble() - 1;
    }

    private static Tensor Weighted(Tensor x, double[] weights)
    {
        var y = Tensor.Uninitialized(x.Dimensions);
        for (var i = 0; i < x.Count; i++) y.Data[i] = weights[i / (x.Count / weights.Length)] * x.Data[i];
        return y;
    }

    private static void CheckRows(ReadOnlySpan<double> plain, ReadOnlySpan<double> weighted, double[] weights, double rounding)
    {
        var inputs = weights.Length == 0 ? 0 : plain.Length / weights.Length;
        for (var b = 0; b < weights.Length; b++)
        {
            for (var j = b * inputs; j < (b + 1) * inputs; j++)
            {
                var expected = weights[b] * plain[j];
                if (!(Math.Abs(weighted[j] - expected) > ProbeTolerance * (Math.Abs(expected) + Math.Abs(weighted[j])) + rounding)) continue;
                throw new InvalidOperationException(
                    $"GradientTape.BatchJacobian: row {b.ToString(CultureInfo.InvariantCulture)} of the source has a part in other rows of the target, so there is no Jacobian per example. " +
                    "Ask for Jacobian, or compute each example from its own row alone.");
            }
        }
    }

    /// <summary>Looks for the largest cotangent of a pass.</summary>
    private sealed class LargestCotangent : PassWatcher
    {
        internal double Value { get; private set; }

        internal override void Pulling(Node node, Tensor dY)
        {
            // Each was added before.
        }

        internal override void Added(Tensor x, Tensor dX)
        {
            if (dX.Count > 0) Value = Math.Max(Value, Math.Abs(TensorPrimitives.MaxMagnitudeNumber<double>(dX.Data)));
        }
    }
}
