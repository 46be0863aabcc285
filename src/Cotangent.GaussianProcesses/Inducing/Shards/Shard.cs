using System.Runtime.InteropServices;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Some of the rows of sparse regression, and their part of the sums: see <see cref="IShards"/>.</summary>
/// <remarks>
/// An evaluation is kept for its gradient, until one at other parameters; where it is not kept, it is made again, with the same bits. 2 M² flops a row, 3 M² more for the gradient, and some M³
/// for each shard; O(M²) bytes beside the rows, and a copy of X in tiles. One thread at a time.
/// </remarks>
public sealed class Shard
{
    private readonly ShardForm form;
    private readonly Tensor X;
    private readonly Tensor Y;
    private (double[] Parameters, Tensor Sums, Vjp Vjp)? kept;

    /// <summary>Creates a shard of rows X [N D] with targets Y [N P].</summary>
    /// <param name="form">What the sums are of.</param>
    /// <param name="X">The inputs, all finite; a shard may have no rows.</param>
    /// <param name="Y">The targets, all finite.</param>
    /// <exception cref="ArgumentException">The shapes differ from each other or from the form, or a value is not finite.</exception>
    public Shard(ShardForm form, Tensor X, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(form);
        Shapes.In("Shard").Is(X, "N D").Is(Y, "N P");
        if (Y.Shape[1] != form.Outputs) throw new ArgumentException($"Shard: Y has {Y.Shape[1]} columns; expected {form.Outputs}, the outputs of the form.", nameof(Y));
        Finite.Require("Shard", nameof(X), X);
        Finite.Require("Shard", nameof(Y), Y);
        (this.form, this.X, this.Y) = (form, X, Y);
    }

    /// <summary>The number of rows.</summary>
    public int Rows => X.Shape[0];

    /// <summary>The sums over the rows at given parameters.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public double[] Sum(double[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (Rows == 0) return new double[form.Sums];
        return Evaluated(parameters).Sums.ToArray();
    }

    /// <summary>The gradient of ⟨cotangents, sums⟩ with respect to the parameters.</summary>
    /// <exception cref="ArgumentException">There is not one cotangent for each of the sums.</exception>
    public double[] Pull(double[] parameters, double[] cotangents)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(cotangents);
        if (cotangents.Length != form.Sums) throw new ArgumentException($"Shard.Pull: there are {cotangents.Length} cotangents; expected {form.Sums}, one for each sum.", nameof(cotangents));
        if (Rows == 0) return new double[form.Count];
        return [.. Evaluated(parameters).Vjp.Pull([Tensor.FromSpan(cotangents)], UnconnectedGradients.Zero).SelectMany(gradient => gradient!.ToArray())];
    }

    private (double[] Parameters, Tensor Sums, Vjp Vjp) Evaluated(double[] parameters)
    {
        if (kept is { } last && MemoryMarshal.AsBytes<double>(last.Parameters).SequenceEqual(MemoryMarshal.AsBytes<double>(parameters))) return last;
        kept = null;
        Source[] values = [.. form.Apart(parameters)];
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(values);
        var sums = form.At([.. values.Select(value => (Tensor)value)], ByOps);
        return (kept = ([.. parameters], sums, tape.Vjp([sums], values))).Value;
    }

    /// <summary>The sums by ops. Noise is left to who asks for them: with one variance it divides them.</summary>
    private Tensor ByOps()
    {
        var R = Y - Mean();
        var (S, b, trace) = SparseSums.Of(form.Covariance, X, form.Factor(), Tensor.Ones(1, 1), R, form.Covariance.Kernel.Diagonal(X), RowTiles.ElementsFor(form.M));
        return Concat([Gather(Flatten(S), Lower(form.M)), Flatten(b), Reshape(trace, 1), Reshape(Op.Sum(Square(R)), 1)]);
    }

    private Tensor Mean()
    {
        var m = form.Mean.Evaluate(X);
        if (m.Shape is [var N, var P] && N == Rows && (P == 1 || P == form.Outputs)) return m;
        throw new ArgumentException($"Shard: the mean has shape {Shapes.Text(m.Shape)} at X; expected one column, or {form.Outputs}.");
    }

    /// <summary>The places of the lower triangle of a matrix [M M], row by row.</summary>
    private static int[] Lower(int M) => [.. Enumerable.Range(0, M).SelectMany(i => Enumerable.Range(i * M, i + 1))];
}
