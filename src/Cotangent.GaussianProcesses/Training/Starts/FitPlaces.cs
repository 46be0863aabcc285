namespace Cotangent.GaussianProcesses;

/// <summary>What a parameter is to a fit, where its unit alone does not say.</summary>
internal enum FitRole
{
    /// <summary>A variance of the kernel, a slope, a pure number, or something unknown: its unit says how large it is.</summary>
    Other,

    /// <summary>A length over which the function changes.</summary>
    Lengthscale,

    /// <summary>A length after which it repeats.</summary>
    Period,

    /// <summary>A place along an input, which moves with its origin.</summary>
    Location,

    /// <summary>Places among the inputs, a point a row, which move with their origins.</summary>
    Points,

    /// <summary>What says how an approximation lies, and nothing of the model.</summary>
    Approximation,

    /// <summary>How often it repeats, in cycles per unit of an input.</summary>
    Frequency,

    /// <summary>Variances that add up to that of the function.</summary>
    Share,

    /// <summary>The size of the noise.</summary>
    Noise,

    /// <summary>A level of the function that gives the size of a noise.</summary>
    NoiseLevel,

    /// <summary>The size of such a noise where that function is 0; it has a start from the data though it does not move.</summary>
    Softness,

    /// <summary>A level of the mean function, in units of the target.</summary>
    Level,

    /// <summary>A level of a factor of the mean function, a pure number.</summary>
    Factor,
}

/// <summary>A parameter where it stands, with what it is to a fit; a lengthscale has the variance of its kernel, where that is in units of the
/// target, a level the linear means whose slopes stand with it, and the
/// weights of a polynomial have their mean function.</summary>
internal sealed record FitPlace(string Path, Parameter Parameter, Unit Unit, FitRole Role, Parameter? Variance, IReadOnlyList<LinearMean> Lines, PolynomialMean? Polynomial)
{
    /// <summary>Whether a step of it is a relative one.</summary>
    internal bool MovesInLogarithm => Parameter.Transform is PositiveTransform { LowerBound: 0 };
}

/// <summary>The parameters of a model, each with its role.</summary>
internal static class FitPlaces
{
    /// <summary>In tree order; a shared parameter once.</summary>
    internal static IReadOnlyList<FitPlace> Of(IParameterTree root)
    {
        var nodes = Below(root).ToArray();
        HashSet<Parameter> In<T>() => [.. nodes.OfType<T>().Cast<IParameterTree>().SelectMany(Below).OfType<Parameter>()];
        var (noise, means, kernels) = (In<Likelihood>(), In<MeanFunction>(), In<Kernel>());
        HashSet<Parameter> periods = [.. nodes.OfType<Periodic>().Select(p => p.Period), .. nodes.OfType<Cosine>().Select(c => c.Lengthscales)];
        var frequencies = nodes.OfType<SpectralMixture>().Select(k => k.Means).ToHashSet();
        HashSet<Parameter> shares = [.. nodes.OfType<SpectralMixture>().Select(k => k.Weights), .. nodes.OfType<Additive>().Select(k => k.OrderVariances)];
        var changes = nodes.OfType<ChangePoints>().ToArray();
        HashSet<Parameter> points = [.. nodes.OfType<InducingPoints>().Select(inducing => inducing.Z), .. nodes.OfType<Multiscale>().Select(inducing => inducing.Z)];
        var approximations = nodes.OfType<IApproximation>().SelectMany(approximation => approximation.Approximating).ToHashSet();
        var softnesses = nodes.OfType<HeteroscedasticLikelihood>().Select(l => l.Softness).ToHashSet();
        HashSet<Parameter> Among(IEnumerable<MeanFunction> means) => [.. means.SelectMany(Below).OfType<Parameter>()];
        var factors = Among(nodes.OfType<MeanProduct>().SelectMany(product => product.Means.Skip(1)));
        var laterTerms = Among(nodes.OfType<MeanSum>().SelectMany(sum => sum.Means.Where(HasLevel).Skip(1)));
        var units = ParameterTree.Units(root);
        FitRole Role(Parameter parameter, Unit unit) =>
            softnesses.Contains(parameter) ? FitRole.Softness
            : points.Contains(parameter) ? FitRole.Points
            : approximations.Contains(parameter) ? FitRole.Approximation
            : means.Contains(parameter) ? unit.IsKnown ? FitRole.Other : LevelOf(parameter)
            : noise.Contains(parameter) ? unit.TargetPower > 0 ? FitRole.Noise : FitRole.Other
            : periods.Contains(parameter) ? FitRole.Period
            : frequencies.Contains(parameter) ? FitRole.Frequency
            : shares.Contains(parameter) && unit.TargetPower == 2 ? FitRole.Share
            : changes.Any(k => k.Locations == parameter) ? FitRole.Location
            : kernels.Contains(parameter) && unit is { IsKnown: true, InputPower: 1, TargetPower: 0 } ? FitRole.Lengthscale
            : FitRole.Other;
        FitRole LevelOf(Parameter parameter) =>
            factors.Contains(parameter) ? FitRole.Factor : laterTerms.Contains(parameter) ? FitRole.Other : noise.Contains(parameter) ? FitRole.NoiseLevel : FitRole.Level;
        Parameter? Variance(Parameter parameter) =>
            nodes.OfType<Stationary>().FirstOrDefault(kernel => kernel.Lengthscales == parameter)?.Variance is { } variance
            && units.First(u => u.Parameter == variance).Unit is { IsKnown: true, TargetPower: 2 } ? variance : null;
        IReadOnlyList<LinearMean> Lines(Parameter level) => laterTerms.Contains(level) ? []
            : nodes.OfType<MeanSum>().FirstOrDefault(sum => sum.Means.Any(mean => HasOwn(mean, level))) is { } sum ? [.. sum.Means.OfType<LinearMean>()]
            : [.. nodes.OfType<LinearMean>().Where(mean => mean.Level == level)];
        return
        [
            .. from place in units
               // A level has a unit, though not one that a shift of the target leaves alone; so has a place among the inputs.
               let change = changes.FirstOrDefault(k => k.Locations == place.Parameter)
               let unit = change is not null ? Unit.Inputs([change.Column]) : points.Contains(place.Parameter) ? Unit.Inputs(null)
                   : !means.Contains(place.Parameter) || place.Unit.IsKnown ? place.Unit : factors.Contains(place.Parameter) ? Unit.Pure : Unit.Target(1)
               let polynomial = nodes.OfType<PolynomialMean>().FirstOrDefault(mean => mean.Weights == place.Parameter)
               select new FitPlace(place.Path, place.Parameter, unit, Role(place.Parameter, place.Unit), Variance(place.Parameter), Lines(place.Parameter), polynomial),
        ];
    }

    private static bool HasOwn(MeanFunction mean, Parameter level) => mean is ConstantMean constant && constant.Value == level || mean is LinearMean line && line.Level == level;

    private static bool HasLevel(MeanFunction mean) => Below(mean).Any(node => node is ConstantMean or LinearMean or PolynomialMean);

    private static IEnumerable<IParameterTree> Below(IParameterTree node) => node.Parts.SelectMany(part => Below(part.Node)).Prepend(node);
}
