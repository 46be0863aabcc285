using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>Likelihoods as text: <c>Gaussian</c>, <c>Heteroscedastic(linear, softness=1)</c>, in the grammar of <see cref="KernelExpression"/>.</summary>
public static class LikelihoodExpression
{
    /// <summary>The names of the likelihoods that expressions know.</summary>
    public static IReadOnlyList<string> Names => [.. LikelihoodTable.Table.Names];

    /// <summary>The likelihood that an expression describes, for data with the given number of input columns and one output.</summary>
    /// <exception cref="ExpressionException">The text is not an expression of a likelihood; the message says where.</exception>
    public static Likelihood Parse(string text, int inputs) => (Likelihood)ExpressionParser.Parse(LikelihoodTable.Table, text, new InputColumns(inputs));

    /// <summary>The likelihood that an expression describes, for data with the given input columns and labels of so many classes, which the text need not say then.</summary>
    /// <exception cref="ExpressionException">The text is not an expression of a likelihood; the message says where.</exception>
    public static Likelihood Parse(string text, IReadOnlyList<string> inputs, int classes = 2) => (Likelihood)ExpressionParser.Parse(LikelihoodTable.Table, text, inputs, classes);

    /// <summary>The same from a file that has so many numbers.</summary>
    internal static Likelihood ParseSaved(string text, IReadOnlyList<string> inputs, long most) => (Likelihood)ExpressionParser.Parse(LikelihoodTable.Table, text, inputs, most: most);

    /// <summary>The expression of a likelihood's form, without the values of its parameters.</summary>
    /// <exception cref="ArgumentException">The likelihood has something that expressions cannot say.</exception>
    public static string Text(Likelihood likelihood) => ExpressionText.Of(LikelihoodTable.Table, likelihood);
}
