namespace Cotangent;

/// <summary>Checks what a derivative call was given, before any work starts.</summary>
internal static class Cotangents
{
    /// <summary>One cotangent per target: the given ones, ones for null.</summary>
    internal static Tensor[] Validated(string method, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources, IReadOnlyList<Tensor?>? given)
    {
        CheckTargets(method, targets);
        CheckSources(method, sources);
        if (given is not null && given.Count != targets.Count)
            throw new ArgumentException(
                $"{method}: got {Plural.Count(given.Count, "output gradient")} for {Plural.Count(targets.Count, "target")}. Give one per target, of its shape; null means ones.");
        var cotangents = new Tensor[targets.Count];
        for (var i = 0; i < cotangents.Length; i++)
        {
            cotangents[i] = given?[i] ?? Tensor.Ones(targets[i].Shape);
            if (!cotangents[i].Shape.SequenceEqual(targets[i].Shape))
                throw new ArgumentException($"{method}: output gradient {i} has shape {Dims.Text(cotangents[i].Shape)}; expected {Dims.Text(targets[i].Shape)}, the shape of target {i}.");
        }
        return cotangents;
    }

    /// <summary>Checks that there is one tangent per source, of its shape.</summary>
    internal static void ValidatedTangents(string method, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources, IReadOnlyList<Tensor> tangents)
    {
        CheckTargets(method, targets);
        ValidatedTangents(method, sources, tangents);
    }

    /// <summary>Checks that there is one tangent per source, of its shape.</summary>
    internal static void ValidatedTangents(string method, IReadOnlyList<Source> sources, IReadOnlyList<Tensor> tangents)
    {
        CheckSources(method, sources);
        ArgumentNullException.ThrowIfNull(tangents);
        if (tangents.Count != sources.Count)
            throw new ArgumentException($"{method}: got {Plural.Count(tangents.Count, "tangent")} for {Plural.Count(sources.Count, "source")}. Give one per source, of its shape.");
        for (var i = 0; i < tangents.Count; i++)
        {
            if (tangents[i] is null)
                throw new ArgumentException($"{method}: tangent {i} is null. Give a tensor of shape {Dims.Text(sources[i].Current.Shape)}, the shape of source {i}; zeros where it does not move.");
            if (!tangents[i].Shape.SequenceEqual(sources[i].Current.Shape))
                throw new ArgumentException($"{method}: tangent {i} has shape {Dims.Text(tangents[i].Shape)}; expected {Dims.Text(sources[i].Current.Shape)}, the shape of source {i}.");
        }
    }

    /// <summary>Checks that there is a target, and that none is null.</summary>
    internal static void CheckTargets(string method, IReadOnlyList<Tensor> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count == 0) throw new ArgumentException($"{method}: there is no target. Give at least one tensor to differentiate.");
        for (var i = 0; i < targets.Count; i++)
            if (targets[i] is null) throw new ArgumentException($"{method}: target {i} is null. Give a tensor computed inside the recording.");
    }

    private static void CheckSources(string method, IReadOnlyList<Source> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (sources.Count == 0) throw new ArgumentException($"{method}: there is no source. Give at least one tensor or variable.");
        for (var i = 0; i < sources.Count; i++)
            if (sources[i] is null) throw new ArgumentException($"{method}: source {i} is null. Give a tensor or a variable.");
    }
}
