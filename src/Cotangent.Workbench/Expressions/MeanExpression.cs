using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>Mean functions as words: <c>zero</c>, <c>constant</c>, <c>linear</c>, <c>trend</c>, in the grammar of <see cref="KernelExpression"/>.</summary>
public static class MeanExpression
{
    /// <summary>The mean function that an expression describes, for data with the given number of input columns and one output.</summary>
    /// <exception cref="ExpressionException">The text is not an expression of a mean function; the message says where.</exception>
    public static MeanFunction Parse(string text, int inputs) => (MeanFunction)ExpressionParser.Parse(MeanTable.Table, text, new InputColumns(inputs));

    /// <summary>The mean function that an expression describes, for data with the given input columns and one output.</summary>
    /// <exception cref="ExpressionException">The text is not an expression of a mean function; the message says where.</exception>
    public static MeanFunction Parse(string text, IReadOnlyList<string> inputs) => (MeanFunction)ExpressionParser.Parse(MeanTable.Table, text, inputs);

    /// <summary>The same from a file that has so many numbers.</summary>
    internal static MeanFunction ParseSaved(string text, IReadOnlyList<string> inputs, long most) => (MeanFunction)ExpressionParser.Parse(MeanTable.Table, text, inputs, most: most);

    /// <summary>The expression of a mean function's form, without the values of its parameters.</summary>
    /// <exception cref="ArgumentException">The mean function has something that expressions cannot say.</exception>
    public static string Text(MeanFunction mean) => ExpressionText.Of(MeanTable.Table, mean);
}
