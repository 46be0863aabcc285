namespace Cotangent.GaussianProcesses.Testing;

/// <summary>In other units, with every parameter in those units, a covariance is the same: times c² where the target is times c, and unchanged where inputs and parameters are scaled alike.</summary>
/// <remarks>A kernel with a parameter whose unit cannot be said is exempt, and of the unit of the target one that nothing measures in it.</remarks>
internal static class KernelUnitLaws
{
    private const double Tolerance = 1e-12;
    private const double Target = 3;

    internal static void OfTarget(Func<Kernel> make, Tensor X, Tensor X2)
    {
        var (kernel, scaled) = (make(), make());
        if (!CanBeSaid(kernel) || ParameterTree.Units(kernel).All(p => p.Unit.TargetPower == 0)) return; // a pure number is a factor beside another kernel
        foreach (var (_, parameter, unit) in ParameterTree.Units(scaled)) parameter.Assign(parameter.Value * Math.Pow(Target, unit.TargetPower));
        Same(kernel, "in another unit of the target", X, X2, scaled, X, X2, Target * Target);
    }

    internal static void OfInputs(Func<Kernel> make, Tensor X, Tensor X2)
    {
        var D = X.Shape[1];
        if (!CanBeSaid(make()) || HasEnds(make())) return;
        OfInputs(make, X, X2, [.. Enumerable.Repeat(4.0, D)]);
        if (!AddsColumns(make()) && ParameterTree.Units(make()).All(p => IsPerColumn(p.Parameter, p.Unit, D))) OfInputs(make, X, X2, [.. Enumerable.Range(1, D).Select(d => Math.Pow(2, d))]);
    }

    private static void OfInputs(Func<Kernel> make, Tensor X, Tensor X2, double[] factors)
    {
        var (kernel, scaled) = (make(), make());
        foreach (var (_, parameter, unit) in ParameterTree.Units(scaled))
        {
            var powers = Columns(unit, factors.Length).Select(d => Math.Pow(factors[d], unit.InputPower)).ToArray();
            if (unit.InputPower == 0) continue;
            var perRow = parameter.Shape is [var count, ..] && count == powers.Length ? powers : [.. Enumerable.Repeat(powers[0], Math.Max(1, parameter.Shape is [var rows, ..] ? rows : 1))];
            var width = parameter.Value.Count / perRow.Length;
            parameter.Assign(Tensor.FromSpan([.. parameter.Value.ToArray().Select((v, i) => v * perRow[i / width])], parameter.Shape));
        }
        var scale = Tensor.FromSpan(factors);
        Same(kernel, "in other units of the inputs", X, X2, scaled, X * scale, X2 * scale, 1);
    }

    private static void Same(Kernel kernel, string how, Tensor X, Tensor X2, Kernel scaled, Tensor Y, Tensor Y2, double factor)
    {
        Law.RequireClose(KernelLaws.Name(kernel, $"K(X) is the same {how}"), factor * kernel.K(X), scaled.K(Y), Tolerance);
        Law.RequireClose(KernelLaws.Name(kernel, $"K(X, X2) is the same {how}"), factor * kernel.K(X, X2), scaled.K(Y, Y2), Tolerance);
        Law.RequireClose(KernelLaws.Name(kernel, $"Diagonal(X) is the same {how}"), factor * kernel.Diagonal(X), scaled.Diagonal(Y), Tolerance);
    }

    private static bool CanBeSaid(Kernel kernel) => ParameterTree.Units(kernel).All(p => p.Unit.IsKnown);

    private static bool IsPerColumn(Parameter parameter, Unit unit, int D) =>
        unit.InputPower == 0 || Columns(unit, D).Count is var columns && (columns == 1 || parameter.Shape is [var count, ..] && count == columns);

    /// <summary>Whether columns are to have one unit, whatever parameters say: they are added up, or have one lengthscale.</summary>
    private static bool AddsColumns(IParameterTree node) => node is Tanimoto or MinMax or Gibbs or Convolutional || node.Parts.Any(part => AddsColumns(part.Node));

    /// <summary>Whether a setting, which nothing scales, is measured in units of the inputs.</summary>
    private static bool HasEnds(IParameterTree node) => node is Warped || node.Parts.Any(part => HasEnds(part.Node));

    private static IReadOnlyList<int> Columns(Unit unit, int count) => unit.Columns ?? [.. Enumerable.Range(0, count)];
}
