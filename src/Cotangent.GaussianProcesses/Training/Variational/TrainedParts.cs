namespace Cotangent.GaussianProcesses;

/// <summary>Which optimiser moves which parameters: q belongs to the natural gradient, where there is one, and everything else that is trainable to Adam. No parameter is moved by both.</summary>
internal sealed class TrainedParts
{
    /// <param name="model">The model.</param>
    /// <param name="q">Its variational Gaussian.</param>
    /// <param name="isNatural">Whether natural gradients move q.</param>
    internal TrainedParts(IParameterTree model, VariationalGaussian q, bool isNatural)
    {
        All = ParameterTree.Parameters(model);
        HashSet<Parameter> ofQ = [q.QMu, q.QSqrt];
        if (!ofQ.IsSubsetOf(All.Select(p => p.Parameter)))
            throw new ArgumentException("VariationalTraining: q is not among the parts of the model, so its parameters would not be kept. List it in the Parts of the model.");
        Pair = isNatural ? new(q.QMu, q.QSqrt) : null;
        Pair?.Check();
        ByAdam = [.. All.Where(p => p.Parameter.IsTrainable && !(isNatural && ofQ.Contains(p.Parameter)))];
        Variables = [.. ByAdam.Select(p => p.Parameter.Unconstrained)];
    }

    /// <summary>Every parameter with its path.</summary>
    internal IReadOnlyList<(string Path, Parameter Parameter)> All { get; }

    /// <summary>What the natural gradient moves; null where there is none.</summary>
    internal VariationalPair? Pair { get; }

    /// <summary>What Adam moves.</summary>
    internal IReadOnlyList<(string Path, Parameter Parameter)> ByAdam { get; }

    /// <summary>The unconstrained values that Adam moves.</summary>
    internal IReadOnlyList<Variable> Variables { get; }

    /// <summary>How many numbers Adam moves.</summary>
    internal int Count => Variables.Sum(variable => variable.Value.Count);

    internal KeyValuePair<string, Tensor>[] Read() => [.. All.Select(p => KeyValuePair.Create(p.Path, p.Parameter.Unconstrained.Value))];

    /// <summary>Gives every parameter the value that was read from it.</summary>
    internal void Write(IReadOnlyList<KeyValuePair<string, Tensor>> values)
    {
        for (var i = 0; i < All.Count; i++) All[i].Parameter.AssignUnconstrained(values[i].Value);
    }

    /// <summary>The numbers that Adam moves, one variable after the other.</summary>
    internal double[] ReadNumbers()
    {
        var x = new double[Count];
        var at = 0;
        foreach (var variable in Variables)
        {
            variable.Value.Span.CopyTo(x.AsSpan(at));
            at += variable.Value.Count;
        }
        return x;
    }

    /// <summary>Gives the parameters that Adam moves the numbers that were read from them.</summary>
    internal void WriteNumbers(ReadOnlySpan<double> x)
    {
        foreach (var (_, parameter) in ByAdam)
        {
            var variable = parameter.Unconstrained;
            parameter.AssignUnconstrained(Tensor.FromSpan(x[..variable.Value.Count], variable.Shape));
            x = x[variable.Value.Count..];
        }
    }

    /// <summary>Why values are not those of these parameters; null where they are.</summary>
    internal string? Refusal(IReadOnlyList<KeyValuePair<string, Tensor>> values)
    {
        if (values.Count != All.Count) return $"it has {values.Count} parameters; the model has {All.Count}";
        foreach (var ((path, parameter), (kept, value)) in All.Zip(values))
            if (path != kept || !value.Shape.SequenceEqual(parameter.Unconstrained.Shape))
                return $"it has {kept} {Shapes.Text(value.Shape)} where the model has {path} {Shapes.Text(parameter.Unconstrained.Shape)}";
        return null;
    }
}
