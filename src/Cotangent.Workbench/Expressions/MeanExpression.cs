using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Expressions;

/// <summary>Mean functions as words: <c>zero</c>, <c>constant</c>, <c>linear</c>.</summary>
public static class MeanExpression
{
    private static readonly string[] Names = ["zero", "constant", "linear"];

    /// <summary>The mean function of that name, for data with so many input columns and one output.</summary>
    /// <exception cref="ExpressionException">There is no such mean function.</exception>
    public static MeanFunction Parse(string text, int inputs)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToUpperInvariant() switch
        {
            "ZERO" => new ZeroMean(),
            "CONSTANT" => new ConstantMean(),
            "LINEAR" => new LinearMean(Tensor.Zeros(inputs, 1)),
            _ => throw new ExpressionException($"There is no mean function '{text}'.{Nearest.Hint(text, Names)} The mean functions are: {string.Join(", ", Names)}."),
        };
    }

    /// <summary>The name of a mean function.</summary>
    public static string Text(MeanFunction mean) => mean switch
    {
        ZeroMean => "zero",
        ConstantMean => "constant",
        LinearMean => "linear",
        _ => throw new ArgumentException($"The mean function {mean?.GetType().Name} has no name in files."),
    };
}
