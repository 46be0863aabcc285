using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>Refuses targets that cannot arise under a likelihood, by the column, row and cell of the table.</summary>
internal static class TargetCheck
{
    /// <summary>Refuses a column of events where nothing can be censored.</summary>
    /// <exception cref="RunException">The settings do not fit the likelihood.</exception>
    internal static void RequireTimes(Likelihood likelihood, string? events)
    {
        if (events is not null && likelihood.ColumnsPerTarget != 2)
            throw new RunException("the setting Event is for times that may be censored. Leave it out, or take the setting Likelihood = Weibull or the setting Likelihood = LogLogistic.");
    }

    /// <summary>Refuses a target that cannot arise, and classes of another number.</summary>
    /// <exception cref="DataException">A target cannot arise.</exception>
    internal static void Require(Likelihood likelihood, RegressionData data, Dataset dataset)
    {
        if (TargetSorts.Classes(likelihood) is { } classes) RequireClasses(likelihood, classes, data, dataset);
        else RequireTargets(likelihood, data);
    }

    /// <summary>Targets [N P] as a model takes them, for numbers y [N]: where a target has two bounds, they are equal where the event happened, and the upper is ∞ where not.</summary>
    internal static Tensor Targets(Likelihood likelihood, RegressionData rows, double[] y)
    {
        if (likelihood.ColumnsPerTarget == 1) return Tensor.FromSpan(y, y.Length, 1);
        return Bounds(y, rows.HasEvent ?? Enumerable.Repeat(true, y.Length));
    }

    /// <summary>Bounds of times [N 2]: equal where the event happened, else the upper is ∞.</summary>
    internal static Tensor Bounds(double[] y, IEnumerable<bool> hasEvent)
    {
        double[] bounds = [.. y.Zip(hasEvent, (time, happened) => new[] { time, happened ? time : double.PositiveInfinity }).SelectMany(pair => pair)];
        return Tensor.FromSpan(bounds, y.Length, 2);
    }

    private static void RequireClasses(Likelihood likelihood, int classes, RegressionData data, Dataset dataset)
    {
        var labels = data.Labels!;
        var name = likelihood.GetType().Name;
        if (likelihood is OrdinalLikelihood && dataset.TextColumns.Contains(data.TargetName))
            throw new DataException($"Column {Cell.Quote(data.TargetName)} of '{data.Source}' is words, whose order is not known; {name} takes classes in an order. "
                + "Write whole numbers in their place.");
        if (labels.Count == classes) return;
        var row = labels.Count > classes ? Array.IndexOf(data.Y, (double)classes) : -1;
        var surplus = row >= 0 ? $"; row {data.SourceRows[row] + 1} has {Cell.Quote(labels[classes])}" : "";
        var other = likelihood is BernoulliLikelihood ? "Correct the cells, or take the setting Likelihood = Softmax" : "Correct the cells, or the number of classes in the setting Likelihood";
        throw new DataException($"Column {Cell.Quote(data.TargetName)} of '{data.Source}' has {Cell.Count(labels.Count, "label")}, {Nearest.List(labels)}{surplus}; "
            + $"expected {classes} for {name}. {other}.");
    }

    private static void RequireTargets(Likelihood likelihood, RegressionData data)
    {
        var (X, Y) = (Tensor.FromSpan(data.X, data.N, data.D), Targets(likelihood, data, data.Y));
        if (Refusal(likelihood, X, Y) is not { } whole) return;
        for (var n = 0; n < data.N; n++)
            if (Refusal(likelihood, Op.Gather(X, [n]), Op.Gather(Y, [n])) is { } error)
                throw new DataException(!error.Contains("Y[", StringComparison.Ordinal)
                    ? $"Row {data.SourceRows[n] + 1} of '{data.Source}': {error}"
                    : $"Column {Cell.Quote(data.TargetName)} of '{data.Source}': row {data.SourceRows[n] + 1} has {Cell.Write(data.Y[n])}, which {likelihood.GetType().Name} cannot take: "
                    + $"expected {Expected(error)}. Correct the cell, drop the row, or choose another likelihood with the setting Likelihood.");
        throw new DataException($"'{data.Source}': {whole}");
    }

    private static string? Refusal(Likelihood likelihood, Tensor X, Tensor Y)
    {
        try
        {
            likelihood.RequireTargets(X, Y);
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    /// <summary>What the library's refusal expects.</summary>
    private static string Expected(string message)
    {
        const string mark = "; expected ";
        var from = message.IndexOf(mark, StringComparison.Ordinal);
        if (from < 0) return message.TrimEnd('.');
        var rest = message[(from + mark.Length)..];
        var end = rest.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? rest.TrimEnd('.') : rest[..end];
    }
}
