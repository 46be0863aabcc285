namespace Cotangent.GaussianProcesses;

/// <summary>Start values that a caller gave in units of the data, for a model that sees standardised data.</summary>
internal static class GivenStarts
{
    /// <summary>Divides every given start value of some parts of a model by what its unit is in the data.</summary>
    /// <exception cref="ArgumentException">A given value, a prior or a bound has no unit in which it could be said for standardised data.</exception>
    internal static void Standardize(string method, Model model, Standardizer standardizer, IEnumerable<IParameterTree> parts)
    {
        var units = new DataUnits(model, standardizer);
        var given = parts.SelectMany(part => ParameterTree.Parameters(part)).Select(p => p.Parameter).ToHashSet<Parameter>(ReferenceEqualityComparer.Instance);
        foreach (var (path, parameter) in ParameterTree.Parameters(model).Where(p => given.Contains(p.Parameter)))
        {
            if (units.Of(parameter) is [1]) continue;
            if (parameter.Prior is not null) throw NotStandardized(method, path, "has a prior, which is over values in units of the data");
            if (!IsOfAnyUnit(parameter.Transform)) throw NotStandardized(method, path, $"has the transform {parameter.Transform.Name}, whose bound is in units of the data");
            if (parameter.HasDefaultStart) continue;
            parameter.Assign(units.FromDataUnits(parameter, parameter.Value)
                ?? throw NotStandardized(method, path, "has a start value, and no single unit in the data: it mixes units, or is one number for inputs of different scales"));
        }
    }

    private static bool IsOfAnyUnit(Transform transform) => transform is IdentityTransform or LowerBoundedTransform { LowerBound: 0 };

    private static ArgumentException NotStandardized(string method, string path, string why) =>
        new($"{method}: {path} {why}, while the model sees standardised data. Set IsStandardized to false in the options, so that the model sees the data as they are, or leave it out.");
}
