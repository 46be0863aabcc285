using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>What the parameters that a fit ended at say of the data and of the model.</summary>
internal sealed class EndDiagnostics(FitReport report, FitCoordinates coordinates, double[] z, TrainingData data, IReadOnlyList<string>? inputNames)
{
    private const double FarLevel = 10; // spreads
    private const double FarApart = 3; // lengthscales, where a Matern52 correlation is below 0.05
    private const double Cheap = 0.5; // nats, about what an input that does not matter gains by chance
    private const int LookedAt = 200;

    /// <summary>In the order of a report: what makes the rest pointless comes first, and alone.</summary>
    internal IEnumerable<Diagnostic> All(int ownRestarts)
    {
        if (ownRestarts > 0) yield return DrawnStarts(ownRestarts);
        if (Array.TrueForAll(data.Targets, target => target.Span == 0))
        {
            yield return EqualTargets;
            yield break;
        }
        if (FarFromZero() is { } level) yield return level;
        if (data.IsExplainedByNoise(report.LogDensity))
        {
            yield return ExplainsNothing();
            yield break;
        }
        if (coordinates.IsAtFloor(z)) yield return NoiseAtFloor;
        if (RepeatedRows.In(data) is { } repeated) yield return repeated;
        foreach (var part in Kernels()) yield return part;
        foreach (var extreme in ExtremeParameters.In(coordinates, z, data)) yield return extreme;
        if (WithoutInfluence() is { } inputs) yield return inputs;
        if (LinearIsEnough() is { } linear) yield return linear;
    }

    private static Diagnostic EqualTargets { get; } = new(
        DiagnosticCodes.EqualTargets,
        DiagnosticSeverity.Error,
        "All targets are equal: neither their spread nor their noise can be learnt from them, and the error bars mean nothing.",
        "There is one row, or every row has the same target.",
        "Give more rows, or priors.");

    private static Diagnostic NoiseAtFloor { get; } = new(
        DiagnosticCodes.NoiseAtFloor,
        DiagnosticSeverity.Warning,
        "The noise variance is at its floor: the data look free of noise, or the kernel explains the noise itself.",
        "The targets are computed and not measured, rows occur several times, or the kernel bends so much that it goes through every target.",
        "If the targets are computed, there is nothing to do; otherwise check for duplicated rows, or try a smoother kernel.");

    /// <summary>Of labels, whose frequencies fit as well as the model.</summary>
    internal static Diagnostic OfNoUse { get; } = new(
        DiagnosticCodes.ExplainsNothing,
        DiagnosticSeverity.Warning,
        "The model explains nothing: the frequencies of the labels fit as well, so every prediction is about that frequency.",
        "The labels do not depend on these inputs in a way that this kernel can show with so many rows, or the start values were too far from good ones.",
        "Other inputs, another kernel or more data may help; otherwise there is nothing to predict from these inputs.");

    private Diagnostic DrawnStarts(int count) => new(
        DiagnosticCodes.DrawnStarts,
        DiagnosticSeverity.Info,
        $"The first start ended in a model that explains nothing, so {count} more were drawn by themselves; the best gained " +
            $"{Number(report.LogDensity - report.StartLogDensities.SkipLast(count).Max())} nats.",
        "Far from good parameters the slopes vanish, and a descent that begins there leads nowhere.",
        "Give start values near what you expect, or leave them out; more Restarts may find more.");

    private Diagnostic ExplainsNothing() => new(
        DiagnosticCodes.ExplainsNothing,
        DiagnosticSeverity.Warning,
        data.Integrated == 0
            ? "The model explains nothing: independent noise about one level fits the targets as well, so every prediction is that level."
            : "The kernel explains nothing besides the trend: independent noise about the trend fits the targets as well.",
        "The targets do not depend on these inputs in a way that this kernel can show with so many rows, or the start values were too far from good ones.",
        "Other inputs, another kernel or more data may help; otherwise there is nothing to predict from these inputs.");

    private Diagnostic? LinearIsEnough()
    {
        if (report.Comparison is not { Linear: { } linear } comparison || linear < comparison.Model) return null;
        return new(
            DiagnosticCodes.LinearIsEnough,
            DiagnosticSeverity.Info,
            $"A linear model explains the targets as well: the approximate log evidence for it is higher by {Number(linear - comparison.Model)} nats.",
            "The targets depend on the inputs along straight lines, as far as the noise lets that be seen.",
            "Take a linear model, or a LinearTrend as the mean, which extrapolates the lines with honest error bars.");
    }

    private Diagnostic? FarFromZero()
    {
        if (coordinates.Places.Any(p => p.Role == FitRole.Level)) return null;
        var far = data.Targets.Max(t => Math.Abs(t.Center) / t.Spread);
        return far < FarLevel ? null : new(
            DiagnosticCodes.FarFromZero,
            DiagnosticSeverity.Warning,
            $"The targets lie {Number(far)} of their standard deviations from zero, where the model expects them: the kernel must explain their level too.",
            "The mean function is zero, and the targets were not shifted.",
            "Give a ConstantMean.");
    }

    private IEnumerable<Diagnostic> Kernels()
    {
        var noise = coordinates.NoiseVariance(z);
        foreach (var place in coordinates.Places.Where(p => p is { Role: FitRole.Lengthscale, Variance: not null }))
        {
            var variance = coordinates.Value(z, place.Variance!);
            if (variance < 1e-3 * noise)
                yield return new(
                    DiagnosticCodes.KernelWithoutEffect,
                    DiagnosticSeverity.Info,
                    $"The kernel of {place.Path} has a variance of {Number(variance)}, far below that of the noise, {Number(noise)}: it explains next to nothing.",
                    "What this part could explain is not in the data, or another part explains it already.",
                    "Leave it out.");
            else if (NearestInLengthscales(place) is var distance and > FarApart)
                yield return new(
                    DiagnosticCodes.BelowSpacing,
                    DiagnosticSeverity.Warning,
                    $"{place.Path} is far below the spacing of the inputs: half of the rows have no other within {Number(distance)} lengthscales, so that this part predicts nothing " +
                        "between them.",
                    "The part takes the place of noise: what it adds at one row says nothing of the next.",
                    "A rougher kernel or noise says the same more simply.");
        }
    }

    /// <summary>The median distance to the nearest other row that is not the same, in lengthscales, of at most 200 rows.</summary>
    private double NearestInLengthscales(FitPlace place)
    {
        var columns = data.Columns(place.Unit);
        var ell = place.Parameter.Value;
        double[][] scaled = [.. columns.Select((d, i) => TrainingData.Column(data.X, d).Select(v => (v - data.Inputs[d].Center) / ell.Span[ell.Count == 1 ? 0 : i]).ToArray())];
        var N = data.X.Shape[0];
        double Nearest(int row)
        {
            var least = double.PositiveInfinity;
            for (var other = 0; other < N; other++)
            {
                var r2 = scaled.Sum(x => (x[row] - x[other]) * (x[row] - x[other]));
                if (r2 > 0 && r2 < least) least = r2;
            }
            return Math.Sqrt(least);
        }
        var step = 1 + (N - 1) / LookedAt;
        var nearest = Enumerable.Range(0, (N + step - 1) / step).Select(i => Nearest(i * step)).Where(double.IsFinite).Order().ToArray();
        return nearest.Length == 0 ? 0 : nearest[nearest.Length / 2];
    }

    /// <summary>Inputs whose every lengthscale is beyond what the data can show, if leaving them out costs nothing.</summary>
    private Diagnostic? WithoutInfluence()
    {
        var edges = new Traps(coordinates, data).Edges(z);
        var flat = edges.Where(e => z[e.At] > e.Edge + Math.Log(FarApart)).Select(e => e.At).ToArray();
        if (flat.Length == 0 || coordinates.Places.Any(p => p.Role == FitRole.Period)) return null;
        var without = (double[])z.Clone();
        foreach (var at in flat) without[at] += Math.Log(1e4);
        var cost = coordinates.Evaluate(without, new double[z.Length]) + report.LogDensity;
        coordinates.Write(z);
        if (!(cost < Cheap)) return null;
        var columns = coordinates.Elements.Where(e => e.Place.Role == FitRole.Lengthscale).GroupBy(e => data.Columns(e.Place.Unit)[e.Place.Parameter.Value.Count == 1 ? 0 : e.Index])
            .Where(places => places.All(e => flat.Contains(e.At) && (e.Place.Parameter.Value.Count > 1 || data.Columns(e.Place.Unit).Count == 1))).Select(places => places.Key).ToArray();
        if (columns.Length == 0 || columns.Length == data.Inputs.Length) return null;
        var names = columns.Select(d => inputNames is null ? d.ToString(CultureInfo.InvariantCulture) : inputNames[d]);
        var cheap = $"costs {Number(Math.Max(0, cost))} nats.";
        return columns.Length == 1
            ? new(
                DiagnosticCodes.FlatInputs,
                DiagnosticSeverity.Info,
                $"The kernel is flat along input {names.Single()}: leaving it out {cheap}",
                "Its lengthscale is so long that the function does not change over the data.",
                "Leave it out for a simpler model; kept, it does no harm.")
            : new(
                DiagnosticCodes.FlatInputs,
                DiagnosticSeverity.Info,
                $"The kernel is flat along inputs {string.Join(", ", names)}: leaving them out {cheap}",
                "Their lengthscales are so long that the function does not change over the data.",
                "Leave them out for a simpler model; kept, they do no harm.");
    }

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
