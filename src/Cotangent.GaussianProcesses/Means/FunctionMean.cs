namespace Cotangent.GaussianProcesses;

/// <summary>Any function of tensors as the mean, with the parameters it reads: m(x) = f(x).</summary>
/// <remarks>The function is made of ops, so that it has derivatives; what it reads that a fit moves stands in the parts. It has no text: it is not
/// among what expressions and saved fits know.</remarks>
/// <example>
/// <code>
/// var a = new Parameter(Tensor.Scalar(1));
/// var mean = new FunctionMean(x => a * Op.Sin(x), new Part("a", a));
/// </code>
/// </example>
public sealed class FunctionMean : MeanFunction
{
    private readonly Func<Tensor, Tensor> function;
    private readonly Part[] parts;

    /// <summary>Creates the mean of a function.</summary>
    /// <param name="function">Gives f at the rows of X [N D]: [N P], or [N 1] for every output alike. A row of f depends on its own row of X
    /// alone.</param>
    /// <param name="parts">The parameters, and nodes with parameters, that the function reads, each with its name and its unit.</param>
    /// <exception cref="ArgumentException">Two parts have one name.</exception>
    public FunctionMean(Func<Tensor, Tensor> function, params IEnumerable<Part> parts)
    {
        ArgumentNullException.ThrowIfNull(function);
        this.function = function;
        this.parts = [.. parts];
        if (this.parts.GroupBy(part => part.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"FunctionMean: '{twice.Key}' is the name of {twice.Count()} parts; expected a name for each.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => parts;

    /// <summary>f(xᵢ) for X [N D]: [N P], or [N 1] for every output alike.</summary>
    /// <exception cref="InvalidOperationException">The function gave a tensor of another shape.</exception>
    public override Tensor Evaluate(Tensor X)
    {
        Shapes.In("FunctionMean.Evaluate").Is(X, "N D");
        var m = function(X);
        if (m is { Rank: 2 } && m.Shape[0] == X.Shape[0]) return m;
        var got = m is null ? "null" : $"a tensor of shape {Shapes.Text(m.Shape)}";
        throw new InvalidOperationException($"FunctionMean.Evaluate: the function gave {got}; expected [{X.Shape[0]}, P], a row for each row of X and a column for each output, or one for all.");
    }
}
