namespace Cotangent.GaussianProcesses;

/// <summary>What a parameter is to a fit, where its unit alone does not say.</summary>
internal enum FitRole
{
    /// <summary>A variance or slope of the kernel, a pure number, or something unknown: its unit says how large it is.</summary>
    Other,

    /// <summary>A length over which the function changes.</summary>
    Lengthscale,

    /// <summary>A length after which it repeats.</summary>
    Period,

    /// <summary>The variance of the noise.</summary>
    Noise,

    /// <summary>A level of the mean function, in units of the target.</summary>
    Level,
}

/// <summary>A parameter where it stands, with what it is to a fit; a lengthscale has the variance of its kernel, where that is in units of the target.</summary>
internal sealed record FitPlace(string Path, Parameter Parameter, Unit Unit, FitRole Role, Parameter? Variance);

/// <summary>The parameters of a model, each with its role.</summary>
internal static class FitPlaces
{
    /// <summary>In tree order; a shared parameter once.</summary>
    internal static IReadOnlyList<FitPlace> Of(IParameterTree root)
    {
        var nodes = Below(root).ToArray();
        var noise = nodes.OfType<GaussianLikelihood>().SelectMany(Leaves).ToHashSet();
        var means = nodes.OfType<MeanFunction>().SelectMany(Leaves).ToHashSet();
        var periods = nodes.OfType<Periodic>().Select(p => p.Period).ToHashSet();
        FitRole Role(Parameter parameter, Unit unit) =>
            means.Contains(parameter) ? unit.IsKnown ? FitRole.Other : FitRole.Level
            : noise.Contains(parameter) ? FitRole.Noise
            : periods.Contains(parameter) ? FitRole.Period
            : unit is { IsKnown: true, InputPower: 1, TargetPower: 0 } ? FitRole.Lengthscale
            : FitRole.Other;
        var units = ParameterTree.Units(root);
        Parameter? Variance(Parameter parameter) =>
            nodes.OfType<Stationary>().FirstOrDefault(kernel => kernel.Lengthscales == parameter)?.Variance is { } variance
            && units.First(u => u.Parameter == variance).Unit is { IsKnown: true, TargetPower: 2 } ? variance : null;
        return [.. units.Select(p => new FitPlace(p.Path, p.Parameter, p.Unit, Role(p.Parameter, p.Unit), Variance(p.Parameter)))];
    }

    private static IEnumerable<IParameterTree> Below(IParameterTree node) => node.Parts.SelectMany(part => Below(part.Node)).Prepend(node);

    private static IEnumerable<Parameter> Leaves(IParameterTree node) => Below(node).OfType<Parameter>();
}
