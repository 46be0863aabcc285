using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>What stands in the brackets after the name of a type of the program's own, in an expression or a file.</summary>
/// <remarks>Each argument is asked for by its name, and one that nobody asks for is refused. Asking may throw an <see cref="ExpressionException"/>, which says where the text is
/// wrong; let it pass.</remarks>
public sealed class FormArguments
{
    private readonly Arguments arguments;

    internal FormArguments(Arguments arguments) => this.arguments = arguments;

    /// <summary>The number of input columns of the data.</summary>
    public int Inputs => arguments.Inputs;

    /// <summary>A parameter that is one number.</summary>
    public StartValue Scalar(string name) => arguments.Scalar(name);

    /// <summary>A parameter that is one number or a list.</summary>
    public StartValue ScalarOrList(string name) => arguments.ScalarOrList(name);

    /// <summary>A parameter with one number for each column that the type sees, such as lengthscales; of one column, one number.</summary>
    public StartValue PerColumn(string name) => arguments.PerColumn(name);

    /// <summary>A parameter that is a matrix; texts give it no values, files do.</summary>
    public StartValue Matrix(string name, int rows, int columns) => arguments.Matrix(name, rows, columns);

    /// <summary>A setting that is a number.</summary>
    public double Number(string name, double otherwise) => arguments.Number(name, otherwise);

    /// <summary>A setting that is a whole number, which may stand without its name.</summary>
    public int Whole(string name, int otherwise, int least = 0, int most = int.MaxValue) => arguments.Whole(name, otherwise, least, most);

    /// <summary>The setting activeDims, the columns that the type sees; null for all.</summary>
    public int[]? ActiveDims() => arguments.TakeActiveDims();

    /// <summary>The setting column, one column of the inputs; the first where it is left out.</summary>
    public int Column() => arguments.TakeColumn();

    /// <summary>The nodes without a name in front: the kernels that a kernel is made of.</summary>
    public IReadOnlyList<T> Inners<T>() where T : class, ISettings => arguments.Inners<T>();
}
