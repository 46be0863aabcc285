namespace Cotangent.GaussianProcesses;

/// <summary>A lengthscale that changes with the input: ℓ(x) as any function of tensors, with the parameters it reads.</summary>
/// <remarks>Parameters that it reads and does not list are neither trained nor kept by a posterior. As a delegate, it cannot be written in expressions and files.</remarks>
/// <param name="evaluate">ℓ(x) > 0 by ops, in units of x: [… N 1] for X [… N D], one for all columns, or [… N D].</param>
/// <param name="parts">What it reads that has parameters.</param>
/// <example>
/// <code>
/// var log = new LinearMean(slopes: StartValue.LeftOut(1, 1)); // of one input, for one output
/// var lengthscales = new LengthscaleFunction(x => Op.Exp(log.Evaluate(x)), new Part("log", log));
/// </code>
/// </example>
public sealed class LengthscaleFunction(Func<Tensor, Tensor> evaluate, params IEnumerable<Part> parts) : IParameterTree
{
    private readonly Func<Tensor, Tensor> evaluate = evaluate ?? throw new ArgumentNullException(nameof(evaluate));

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts { get; } = [.. parts];

    /// <summary>ℓ(xᵢ) for X [… N D]: [… N 1] or [… N D].</summary>
    /// <exception cref="ArgumentException">The function gives another shape.</exception>
    public Tensor Evaluate(Tensor X)
    {
        Shapes.In("LengthscaleFunction.Evaluate").Is(X, "… N D");
        var ell = evaluate(X) ?? throw new InvalidOperationException("LengthscaleFunction.Evaluate: the function returned null; expected a tensor [… N 1] or [… N D].");
        return ell.Rank == X.Rank && ell.Shape[..^1].SequenceEqual(X.Shape[..^1]) && (ell.Shape[^1] == 1 || ell.Shape[^1] == X.Shape[^1])
            ? ell
            : throw new ArgumentException(
                $"LengthscaleFunction.Evaluate: the function gave shape {Shapes.Text(ell.Shape)} for X of shape {Shapes.Text(X.Shape)}; " +
                    $"expected one lengthscale a row, with a last axis of 1, or one for each element.");
    }
}
