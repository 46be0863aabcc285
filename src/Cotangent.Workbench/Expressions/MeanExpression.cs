using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>Mean functions as words: <c>zero</c>, <c>constant</c>, <c>linear</c>, <c>trend</c>, in the grammar of <see cref="KernelExpression"/>.</summary>
public static class MeanExpression
{
    /// <summary>The mean function that an expression says, for data with so many input columns and one output.</summary>
    /// <exception cref="ExpressionException">There is no such mean function.</exception>
    public static MeanFunction Parse(string text, int inputs) => (MeanFunction)ExpressionParser.Parse(MeanTable.Table, text, new InputColumns(inputs));

    /// <summary>The expression of a mean function's form, without the values of its parameters.</summary>
    /// <exception cref="ArgumentException">It has something that expressions cannot say.</exception>
    public static string Text(MeanFunction mean) => ExpressionText.Of(MeanTable.Table, mean);
}
