using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>PATH=VALUE, where VALUE is a number or [a, b, …], or in units of the data a length of time such as 1y or 24h, which is kept in days.</summary>
internal sealed record ParameterAssignment(string Path, double[] Values)
{
    /// <summary>Whether a value is a length of time.</summary>
    internal bool IsTime { get; private init; }

    internal static ParameterAssignment Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0) throw Wrong(text);
        var value = text[(at + 1)..].Trim();
        var isList = value is ['[', .., ']'];
        var parts = (isList ? value[1..^1] : value).Split(',', StringSplitOptions.TrimEntries);
        if (!isList && parts.Length > 1) throw Wrong(text);
        return new(text[..at].Trim(), [.. parts.Select(part => Number(part, text))]) { IsTime = parts.Any(part => TimeLengths.TryRead(part, out _)) };
    }

    /// <summary>Assigns to the parameter of the model, each value first divided by its scale.</summary>
    internal void Apply(IParameterTree model, Func<string, double[]>? scales = null)
    {
        var parameter = Find(model, Path);
        var values = Values;
        if (IsTime && scales is null) throw new RunException($"'{Path}' is set to a length of time, which has no meaning in the units of the fit. Take the setting SetInDataUnits.");
        if (scales is not null)
        {
            var scale = scales(Path);
            values = [.. (values.Length == 1 ? Enumerable.Repeat(values[0], Math.Max(1, scale.Length)) : values).Select((v, i) => v / scale[Math.Min(i, scale.Length - 1)])];
        }
        if (values.Length != 1 && values.Length != parameter.Value.Count)
            throw new RunException($"'{Path}' has shape {Shapes.Text(parameter.Shape)}; got {values.Length} values. Give one, or one per element.");
        try
        {
            parameter.Assign(values.Length == 1 ? Tensor.Scalar(values[0]) : Tensor.FromSpan(values, parameter.Shape));
        }
        catch (ArgumentException error)
        {
            throw new RunException($"'{Path}' cannot be set: {error.Message}", error);
        }
    }

    /// <summary>The parameter at a path.</summary>
    internal static Parameter Find(IParameterTree model, string path)
    {
        try
        {
            return ParameterTree.Find(model, path);
        }
        catch (ArgumentException error)
        {
            throw new RunException(error.Message, error);
        }
    }

    private static double Number(string text, string whole) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || TimeLengths.TryRead(text, out value) ? value : throw Wrong(whole);

    private static RunException Wrong(string text) => new($"'{text}' does not set a parameter; expected PATH=NUMBER or PATH=[a, b], such as likelihood.variance=0.1.");
}
