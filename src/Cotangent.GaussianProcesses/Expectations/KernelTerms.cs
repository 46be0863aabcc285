using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What kernels are as functions of x, with their other argument fixed: the table of closed forms. A kernel with no row is taken by its values.</summary>
/// <remarks>One row for each kernel gives the expectations of all pairs: a rule for pairs of kinds would be a table of n² rows, and those for products and derivatives more.</remarks>
internal static class KernelTerms
{
    /// <summary>k(x, zₘ) for Z [M D].</summary>
    internal static Term[] Against(Kernel kernel, Tensor Z) => kernel switch
    {
        KernelSum sum => [.. sum.Kernels.SelectMany(k => Against(k, Z))],
        KernelProduct product => product.Kernels.Select(k => Against(k, Z)).Aggregate(Term.Product),
        ScaledKernel scaled => Scaled(scaled.Factor, Against(scaled.Kernel, Z)),
        KernelPower power => Term.Power(Against(power.Kernel, Z), power.Exponent),
        White => [],
        Constant constant => [new(constant.Variance, [])],
        SquaredExponential k => [new(k.Variance, [Bump(k, Z)])],
        Linear k => [Term.Of(Line(k, Z, k.Variance, Tensor.Scalar(0), 1))],
        Polynomial k => [Term.Of(Line(k, Z, k.Variance, k.Offset, k.Degree))],
        _ => [Term.Of(Values(kernel, Z.Shape[1], X => kernel.K(X, Z)))],
    };

    /// <summary>k(x, x) for x of D columns.</summary>
    internal static Term[] Diagonal(Kernel kernel, int D) => kernel switch
    {
        KernelSum sum => [.. sum.Kernels.SelectMany(k => Diagonal(k, D))],
        KernelProduct product => product.Kernels.Select(k => Diagonal(k, D)).Aggregate(Term.Product),
        ScaledKernel scaled => Scaled(scaled.Factor, Diagonal(scaled.Kernel, D)),
        KernelPower power => Term.Power(Diagonal(power.Kernel, D), power.Exponent),
        White k => [new(k.Variance, [])],
        Constant k => [new(k.Variance, [])],
        Stationary k => [new(k.Variance, [])],
        Periodic k => [new(k.BaseKernel.Variance, [])],
        Cosine k => [new(k.Variance, [])],
        SpectralMixture k => [new(Sum(k.Weights), [])],
        Linear k => [Term.Of(Squares(k, D, k.Variance, Tensor.Scalar(0), 1))],
        Polynomial k => [Term.Of(Squares(k, D, k.Variance, k.Offset, k.Degree))],
        _ => [Term.Of(Values(kernel, D, X => ExpandDims(kernel.Diagonal(X), -1)))],
    };

    private static Term[] Scaled(double factor, Term[] terms) => [.. terms.Select(term => term with { Weight = factor * term.Weight })];

    private static Bump Bump(SquaredExponential k, Tensor Z)
    {
        var columns = Columns(k, Z.Shape[1]);
        return new(columns, 1 / Square(PerColumn(k, k.Lengthscales, columns, "lengthscales")), Op.Columns(Z, columns)) { Name = k.GetType().Name };
    }

    private static Line Line(Kernel k, Tensor Z, Parameter variance, Tensor offset, int power)
    {
        var columns = Columns(k, Z.Shape[1]);
        return new(columns, Op.Columns(Z, columns) * PerColumn(k, variance, columns, "variance"), offset, power) { Name = k.GetType().Name };
    }

    private static QuadraticForm Squares(Kernel k, int D, Parameter variance, Tensor offset, int power)
    {
        var columns = Columns(k, D);
        return new(columns, PerColumn(k, variance, columns, "variance"), offset, power) { Name = k.GetType().Name };
    }

    private static Evaluated Values(Kernel kernel, int D, Func<Tensor, Tensor> f)
    {
        int[] columns = [.. kernel.ColumnsSeen(D)];
        return new(columns, f, D) { OwnColumns = columns, Name = kernel.GetType().Name };
    }

    private static int[] Columns(Kernel k, int D)
    {
        if (k.ActiveDims is not { } active) return [.. Enumerable.Range(0, D)];
        return active.Max() < D
            ? [.. active]
            : throw new ArgumentException($"Expectation: activeDims of {k.GetType().Name} is [{string.Join(", ", active)}]; the inputs have {D} columns. Columns are numbered from 0.");
    }

    private static Tensor PerColumn(Kernel k, Parameter parameter, int[] columns, string name) => parameter.Shape is not [var count] || count == columns.Length
        ? BroadcastTo(parameter, columns.Length)
        : throw new ArgumentException($"Expectation: {k.GetType().Name} sees {columns.Length} columns; expected {count}, one per element of {name}. Set activeDims, or give one per column.");
}
