using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>Kernels of several outputs as text: <c>IntrinsicCoregionalization(Matern52, rank=2)</c>, <c>SeparateIndependent(Matern52, Linear)</c>, in the grammar of
/// <see cref="KernelExpression"/>.</summary>
public static class OutputKernelExpression
{
    /// <summary>The names of the kernels of several outputs that expressions know.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OutputKernelTable.Table.Names];

    /// <summary>Whether a text begins with the name of a kernel of several outputs, and not with that of a kernel of inputs.</summary>
    public static bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return OutputKernelTable.Table.Named(Token.Split(text)[0].Text) is not null;
    }

    /// <summary>The kernel that an expression describes, for data with the given input columns and as many outputs, which the text need not say then.</summary>
    /// <exception cref="ExpressionException">The text is not an expression of a kernel of several outputs; the message says where.</exception>
    public static MultiOutputKernel Parse(string text, IReadOnlyList<string> inputs, int outputs) => (MultiOutputKernel)ExpressionParser.Parse(OutputKernelTable.Table, text, inputs, outputs);

    /// <summary>The same from a file that has so many numbers.</summary>
    internal static MultiOutputKernel ParseSaved(string text, IReadOnlyList<string> inputs, int outputs, long most) =>
        (MultiOutputKernel)ExpressionParser.Parse(OutputKernelTable.Table, text, inputs, outputs, most: most);

    /// <summary>The expression of a kernel's form, without the values of its parameters.</summary>
    /// <exception cref="ArgumentException">The kernel has something that expressions cannot say.</exception>
    public static string Text(MultiOutputKernel kernel) => ExpressionText.Of(OutputKernelTable.Table, kernel);
}
