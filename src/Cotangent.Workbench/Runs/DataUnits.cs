using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What one unit of each parameter of a standardised fit is in units of the data: a lengthscale of 1 is one standard deviation of its input.</summary>
/// <remarks>In a product the variance of the first factor carries the unit of y²; the others are pure numbers. A parameter whose value mixes units has no entry.</remarks>
internal sealed class DataUnits
{
    private readonly Dictionary<Parameter, double[]> scales = new(ReferenceEqualityComparer.Instance);
    private readonly double[] x;
    private readonly double y;

    internal DataUnits(Gpr model, Standardizer standardizer)
    {
        x = [.. standardizer.InputScales];
        y = standardizer.TargetScale;
        Add(model.Kernel, y * y);
        scales[model.Likelihood.Variance] = [y * y];
        if (model.Mean is LinearMean linear) scales[linear.Slopes] = [.. x.Select(s => y / s)]; // its level belongs to the standardised origin
    }

    /// <summary>Data value = fitted value × scale, element by element; null where there is no such scale.</summary>
    internal double[]? Of(Parameter parameter) => scales.GetValueOrDefault(parameter);

    /// <summary>A parameter's value in units of the data; null where it has no such unit.</summary>
    internal Tensor? InDataUnits(Parameter parameter)
    {
        if (Of(parameter) is not { } scale) return null;
        var value = parameter.Value;
        return scale.Length == 1 ? value * scale[0] : value * Tensor.FromSpan(scale, value.Shape);
    }

    private void Add(Kernel kernel, double variance)
    {
        switch (kernel)
        {
            case KernelSum sum:
                foreach (var part in sum.Kernels) Add(part, variance);
                break;
            case KernelProduct product:
                for (var i = 0; i < product.Kernels.Count; i++) Add(product.Kernels[i], i == 0 ? variance : 1);
                break;
            case Periodic periodic:
                scales[periodic.BaseKernel.Variance] = [variance];
                scales[periodic.BaseKernel.Lengthscales] = [1];
                scales[periodic.Period] = Columns(periodic, periodic.Period);
                if (periodic.BaseKernel is RationalQuadratic { Alpha: var mixture }) scales[mixture] = [1];
                break;
            case Stationary stationary:
                scales[stationary.Variance] = [variance];
                scales[stationary.Lengthscales] = Columns(stationary, stationary.Lengthscales);
                if (stationary is RationalQuadratic { Alpha: var alpha }) scales[alpha] = [1];
                break;
            case Constant constant:
                scales[constant.Variance] = [variance];
                break;
            case White white:
                scales[white.Variance] = [variance];
                break;
        }
    }

    private double[] Columns(Kernel kernel, Parameter parameter)
    {
        double[] seen = kernel.ActiveDims is { } dims ? [.. dims.Select(d => x[d])] : x;
        // One length for several columns of different units has no unit of its own.
        return parameter.Shape.Length == 1 || seen.Length == 1 || seen.All(s => s == seen[0]) ? seen : [1];
    }
}
