using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>Kernels as text: sums and products of named kernels, <c>Linear + SquaredExponential * Periodic(Matern32, period=1)</c>.</summary>
/// <remarks>
/// expression = term { '+' term }; term = factor { '*' factor }; factor = '(' expression ')' or name [ '(' argument { ',' argument } ')' ];
/// argument = name [ '=' value ] [ 'in' transform ] [ '~' prior ], a kernel (the base of Periodic, those of ChangePoints in order), or a number (the degree of Polynomial);
/// value = number or '[' number { ',' number } ']'; along a column of dates a number may have a unit of time: period=1y, lengthscales=7d, 24h.
/// Transforms and priors are written as kernels are: <c>lengthscales=2 in positive(lowerBound=0.1) ~ Gamma(shape=2, rate=1)</c>.
/// In <c>activeDims=[…]</c> and <c>column=…</c> a column is given by its number from 0, or by its name if that is a word. Without lengthscales a kernel on several columns
/// gets one for each. Brackets nest at most 100 deep.
/// </remarks>
public static class KernelExpression
{
    /// <summary>The names of the kernels that expressions know, without the short ones.</summary>
    public static IReadOnlyList<string> Names => [.. KernelTable.Table.Names];

    /// <summary>The kernel that an expression describes, for data with the given input columns.</summary>
    /// <exception cref="ExpressionException">The text is not an expression; the message says where.</exception>
    public static Kernel Parse(string text, IReadOnlyList<string> inputs) => (Kernel)ExpressionParser.Parse(KernelTable.Table, text, inputs);

    /// <summary>The same, of which lengths of time are collected until the data say how long a unit of the fit is.</summary>
    /// <exception cref="ExpressionException">The text is not an expression; the message says where.</exception>
    public static Kernel Parse(string text, IReadOnlyList<string> inputs, TimeLengths lengths) => (Kernel)ExpressionParser.Parse(KernelTable.Table, text, inputs, lengths: lengths);

    /// <summary>The same from a file that has so many numbers.</summary>
    internal static Kernel ParseSaved(string text, IReadOnlyList<string> inputs, long most) => (Kernel)ExpressionParser.Parse(KernelTable.Table, text, inputs, most: most);

    /// <summary>The expression of a kernel's form: its kernels, settings, shapes, transforms and priors, without the values of its parameters.</summary>
    /// <exception cref="ArgumentException">
    /// The kernel has something that expressions cannot say: a type that is not in their table, a setting, a parameter that stands in two places.
    /// </exception>
    public static string Text(Kernel kernel) => ExpressionText.Of(KernelTable.Table, kernel);
}
