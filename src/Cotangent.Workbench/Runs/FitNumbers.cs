using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>The numbers of a fit by name, as its file has them.</summary>
/// <remarks>
/// <c>unconstrained.PATH</c> restores a parameter bit for bit, where its value would round on the way back. <c>X</c>, <c>y</c> and <c>event</c> are the training rows as the model sees them,
/// where it predicts from them; <c>inputs.mean</c> and so on are how it sees the data. <c>heldOut.X</c> and <c>drawn.X</c>, with their targets, are rows in units of the data for figures
/// alone: those that were held out, and training rows where the model has none, at most <see cref="MostDrawn"/>.
/// </remarks>
internal static class FitNumbers
{
    /// <summary>The largest number of training rows that are kept for figures alone.</summary>
    internal const int MostDrawn = 4000;

    /// <summary>What the names of parameters begin with.</summary>
    internal const string Unconstrained = "unconstrained.";

    /// <summary>The numbers of a fit.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    internal static IReadOnlyList<(string Name, Tensor Value)> Of(FitOutcome outcome)
    {
        var (data, standardizer, parts) = (outcome.Data, outcome.Standardizer, outcome.Parts);
        var training = data.Take(outcome.Split.Train);
        List<(string Name, Tensor Value)> numbers =
        [
            ("inputs.mean", Vector(standardizer.InputMeans)),
            ("inputs.scale", Vector(standardizer.InputScales)),
            ("inputs.least", Vector(Seen(training, standardizer, column => column.Min()))),
            ("inputs.greatest", Vector(Seen(training, standardizer, column => column.Max()))),
            ("target.mean", Tensor.Scalar(standardizer.TargetMean)),
            ("target.scale", Tensor.Scalar(standardizer.TargetScale)),
        ];
        foreach (var (path, parameter) in ParameterTree.Parameters(outcome.Model)) numbers.Add((Unconstrained + path, Finite(path, parameter)));
        if (ModelKinds.Of(outcome.Model).HoldsData)
        {
            numbers.Add(("X", parts.X!));
            numbers.Add(("y", parts.Y!.Shape[1] == 1 ? parts.Y : Op.Columns(parts.Y, 0))); // of bounds the lower, which is finite
            if (training.HasEvent is { } hasEvent) numbers.Add(("event", Events(hasEvent)));
        }
        else
        {
            var step = (training.N + MostDrawn - 1) / MostDrawn;
            AddRows(numbers, "drawn", training.Take([.. Enumerable.Range(0, training.N).Where(row => row % step == 0)]));
        }
        if (outcome.Split.Test.Length > 0) AddRows(numbers, "heldOut", data.Take(outcome.Split.Test));
        return numbers;
    }

    /// <summary>A number of each column, as the model sees it.</summary>
    internal static double[] Seen(RegressionData training, Standardizer standardizer, Func<double[], double> number) =>
        [.. Enumerable.Range(0, training.D).Select(d => (number(training.Input(d)) - standardizer.InputMeans[d]) / standardizer.InputScales[d])];

    private static void AddRows(List<(string Name, Tensor Value)> numbers, string name, RegressionData rows)
    {
        numbers.Add(($"{name}.X", Tensor.FromSpan(rows.X, rows.N, rows.D)));
        numbers.Add(($"{name}.y", Vector(rows.Y)));
        if (rows.HasEvent is { } hasEvent) numbers.Add(($"{name}.event", Events(hasEvent)));
    }

    /// <summary>The numbers of a parameter.</summary>
    internal static Tensor Finite(string path, Parameter parameter)
    {
        var value = parameter.Unconstrained.Value;
        foreach (var number in value.Span)
            if (!double.IsFinite(number)) throw new ArgumentException($"FitFile.Bytes: '{path}' is {parameter.Value}; expected finite numbers. Fit again from other start values.");
        return value;
    }

    private static Tensor Events(bool[] hasEvent) => Vector([.. hasEvent.Select(has => has ? 1.0 : 0.0)]);

    /// <summary>A list of numbers.</summary>
    internal static Tensor Vector(IReadOnlyList<double> values) => Tensor.FromSpan([.. values]);
}
