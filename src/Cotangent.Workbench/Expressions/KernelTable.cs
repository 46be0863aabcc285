using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The kernels that expressions and model files may name: a closed table, so that no file can name anything else.</summary>
internal static class KernelTable
{
    private static readonly Dictionary<string, Func<Arguments, Kernel>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SquaredExponential"] = a => new SquaredExponential(a.Scalar("variance"), a.PerColumn("lengthscales"), a.ActiveDims),
        ["Matern12"] = a => new Matern12(a.Scalar("variance"), a.PerColumn("lengthscales"), a.ActiveDims),
        ["Matern32"] = a => new Matern32(a.Scalar("variance"), a.PerColumn("lengthscales"), a.ActiveDims),
        ["Matern52"] = a => new Matern52(a.Scalar("variance"), a.PerColumn("lengthscales"), a.ActiveDims),
        ["RationalQuadratic"] = a => new RationalQuadratic(a.Scalar("variance"), a.PerColumn("lengthscales"), a.Scalar("alpha"), a.ActiveDims),
        ["Periodic"] = a => Periodic(a),
        ["Linear"] = a => new Linear(a.PerColumn("variance"), a.ActiveDims),
        ["Polynomial"] = a => new Polynomial(Degree(a), a.PerColumn("variance"), a.Scalar("offset"), a.ActiveDims),
        ["Constant"] = a => new Constant(a.Scalar("variance")),
        ["White"] = a => new White(a.Scalar("variance")),
    };

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SE"] = "SquaredExponential",
        ["RBF"] = "SquaredExponential",
        ["RQ"] = "RationalQuadratic",
    };

    /// <summary>The names, without the short ones.</summary>
    internal static IEnumerable<string> Names => Makers.Keys;

    /// <summary>Whether there is such a kernel; short names count.</summary>
    internal static bool Has(string name) => Makers.ContainsKey(ShortNames.GetValueOrDefault(name, name));

    /// <summary>The kernel of that name.</summary>
    internal static Kernel Make(string name, Arguments arguments)
    {
        var kernel = Makers[ShortNames.GetValueOrDefault(name, name)](arguments);
        arguments.RequireAllKnown();
        return kernel;
    }

    /// <summary>The expression that makes a kernel of the same form; the values of its parameters are not part of it.</summary>
    /// <exception cref="ArgumentException">The kernel is not in the table.</exception>
    internal static string Text(Kernel kernel) => kernel switch
    {
        KernelSum sum => string.Join(" + ", sum.Kernels.Select(Text)),
        KernelProduct product => string.Join(" * ", product.Kernels.Select(k => k is KernelSum ? $"({Text(k)})" : Text(k))),
        Periodic periodic => $"Periodic({Text(periodic.BaseKernel)}{(periodic.Period.Shape.Length == 0 ? "" : $", {Ones("period", periodic.Period)}")})",
        Polynomial polynomial => Named(kernel, $"degree={polynomial.Degree}", Ones("variance", polynomial.Variance)),
        Linear linear => Named(kernel, Ones("variance", linear.Variance)),
        Stationary stationary => Named(kernel, Ones("lengthscales", stationary.Lengthscales)),
        _ => Named(kernel),
    };

    private static string Named(Kernel kernel, params IEnumerable<string> arguments)
    {
        if (!Makers.ContainsKey(kernel.GetType().Name))
            throw new ArgumentException($"KernelExpression.Text: {kernel.GetType().Name} is not among the kernels that expressions know: {string.Join(", ", Names)}.");
        var dims = kernel.ActiveDims is { } active ? $"activeDims=[{string.Join(", ", active)}]" : "";
        var text = string.Join(", ", arguments.Append(dims).Where(a => a.Length > 0));
        return text.Length == 0 ? kernel.GetType().Name : $"{kernel.GetType().Name}({text})";
    }

    /// <summary>The shape of a parameter, as a list of ones.</summary>
    private static string Ones(string name, Parameter parameter) =>
        parameter.Shape is [var count] ? $"{name}=[{string.Join(", ", Enumerable.Repeat("1", count))}]" : $"{name}=1";

    private static Periodic Periodic(Arguments a)
    {
        if (a.Base() is not (null or Stationary))
            throw a.Wrong($"Periodic cannot be made of {a.Base()!.GetType().Name}. Its base is one of SquaredExponential, Matern12, Matern32, Matern52, RationalQuadratic.");
        // One lengthscale and one period for all columns, unless the expression says otherwise.
        var kernel = a.Base() as Stationary;
        return new Periodic(kernel, a.ForColumns("period", kernel?.ActiveDims?.Count));
    }

    private static int Degree(Arguments a)
    {
        var degree = a.PlainOrNumber("degree", 3);
        return degree is >= 1 and <= 10 && degree == Math.Truncate(degree)
            ? (int)degree
            : throw a.Wrong(FormattableString.Invariant($"{degree} is not a degree for Polynomial. Give a whole number from 1 to 10."));
    }
}
