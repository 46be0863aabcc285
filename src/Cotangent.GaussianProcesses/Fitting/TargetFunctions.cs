using System.Runtime.CompilerServices;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions drawn from a fit, in units of the data and without noise: each can be asked for its values at any inputs, again and again, and answers as one function does.</summary>
/// <remarks>mean + scale · f((x − means) / scales) for draws f of the model, which are those of <see cref="FunctionSample"/>: values that are asked for together or apart are the same bits.</remarks>
/// <example>
/// <code>
/// TargetFunctions draws = Gp.Fit(x, y).SampleFunctions(count: 3, features: 500, new Philox(1));
/// Tensor values = draws.Evaluate([2.5, 9.0]); // [3, 2]: draws, inputs
/// </code>
/// </example>
public sealed class TargetFunctions
{
    private readonly FunctionSample draws;
    private readonly Standardizer standardizer;

    internal TargetFunctions(FunctionSample draws, Standardizer standardizer) => (this.draws, this.standardizer) = (draws, standardizer);

    /// <summary>S, the number of functions.</summary>
    public int Count => draws.Count;

    /// <summary>The values of all functions at inputs that stand one row after the other, one number a row for a fit of one input: [S M].</summary>
    /// <param name="X">The inputs [M D], row-major, in units of the data.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of D.</exception>
    public Tensor Evaluate(ReadOnlySpan<double> X)
    {
        var x = RowMajor.Of("TargetFunctions.Evaluate", X, standardizer.D);
        return Evaluate(Tensor.FromSpan(x.Values, x.Rows, x.Columns));
    }

    /// <summary>The values of all functions at inputs [… M D], in units of the data: [S … M], by ops, so that a tape follows them.</summary>
    /// <exception cref="ArgumentException">The inputs have another number of columns.</exception>
    [OverloadResolutionPriority(-1)] // [1, 2, 3] is a span, not a tensor
    public Tensor Evaluate(Tensor X)
    {
        Shapes.In("TargetFunctions.Evaluate").Is(X, "… M D");
        if (X.Shape[^1] != standardizer.D) throw new ArgumentException($"TargetFunctions.Evaluate: X has {X.Shape[^1]} columns; expected {standardizer.D}, those of the fit.", nameof(X));
        var f = draws.Evaluate((X - Tensor.FromSpan([.. standardizer.InputMeans])) / Tensor.FromSpan([.. standardizer.InputScales]));
        return standardizer.TargetMean + standardizer.TargetScale * Op.Reshape(f, f.Shape[..^1]);
    }
}
