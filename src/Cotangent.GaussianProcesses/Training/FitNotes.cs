using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>What a reader should know of a fit, in words, each with what to do.</summary>
internal sealed class FitNotes(FitReport report, FitCoordinates coordinates, double[] z, TrainingData data, IReadOnlyList<string>? inputNames)
{
    private const double FarLevel = 10; // spreads
    private const double FarApart = 3; // lengthscales, where a Matern52 correlation is below 0.05
    private const double Cheap = 0.5; // nats, about what an input that does not matter gains by chance
    private const int LookedAt = 200;

    /// <summary>Why it stopped, where that is not at a maximum, and what went wrong on the way.</summary>
    internal static IEnumerable<string> OfTheWay(FitReport report)
    {
        var stopped = report.Reason switch
        {
            StopReason.MaxEvaluations when report.Evaluations > 1 => "The fit stopped at its limit of evaluations and can still improve. Raise the limit.",
            StopReason.Cancelled => "The fit was stopped; the best parameters so far were kept.",
            StopReason.NoDescent => "No further step improved the fit before its tolerances were met; rounding limits it. Check that no inputs are nearly equal with " +
                "different targets, and that the noise is not tiny.",
            StopReason.NotFinite => "Training reached parameters at which the log density or its gradient is not finite; the last finite ones were kept. Look for values in " +
                "the data that are far too large.",
            _ => null,
        };
        if (stopped is not null) yield return stopped;
        if (report.FailedEvaluations > 0)
            yield return $"In {report.FailedEvaluations} of {report.Evaluations} evaluations the covariance was not positive definite; those steps were shortened. Duplicate " +
                $"inputs or very small noise do that.";
    }

    /// <summary>What the parameters say of the data.</summary>
    internal IEnumerable<string> OfTheEnd(int ownRestarts)
    {
        if (ownRestarts > 0)
            yield return $"The first start ended in a model that explains nothing, so {ownRestarts} more were drawn by themselves; the best gained " +
                $"{Number(report.LogDensity - report.StartLogDensities.SkipLast(ownRestarts).Max())} nats.";
        if (Array.TrueForAll(data.Targets, target => target.Span == 0))
        {
            yield return "All targets are equal: neither their spread nor their noise can be learnt from them, and the error bars mean nothing. Give more rows, or priors.";
            yield break;
        }
        if (FarFromZero() is { } level) yield return level;
        if (data.IsExplainedByNoise(report.LogDensity))
        {
            yield return data.Integrated == 0
                ? "The model explains nothing: independent noise about one level fits the targets as well, so every prediction is that level. Other inputs, another kernel or " +
                    "more data may help; otherwise there is nothing to predict from these inputs."
                : "The kernel explains nothing besides the trend: independent noise about the trend fits the targets as well.";
            yield break;
        }
        if (coordinates.IsAtFloor(z))
            yield return "The noise variance is at its floor: the data look free of noise, or the kernel explains the noise itself. Check for duplicated rows, or try a " +
                "smoother kernel; FitOptions.NoiseFloor sets the floor.";
        foreach (var note in Kernels()) yield return note;
        if (WithoutInfluence() is { } inputs) yield return inputs;
    }

    private string? FarFromZero()
    {
        if (coordinates.Places.Any(p => p.Role == FitRole.Level)) return null;
        var far = data.Targets.Max(t => Math.Abs(t.Center) / t.Spread);
        return far < FarLevel ? null
            : $"The targets lie {Number(far)} of their standard deviations from zero, where the model expects them: the kernel must explain their level too. Give a ConstantMean.";
    }

    private IEnumerable<string> Kernels()
    {
        var noise = coordinates.NoiseVariance(z);
        foreach (var place in coordinates.Places.Where(p => p is { Role: FitRole.Lengthscale, Variance: not null }))
        {
            var variance = coordinates.Value(z, place.Variance!);
            if (variance < 1e-3 * noise)
                yield return $"The kernel of {place.Path} has a variance of {Number(variance)}, far below that of the noise, {Number(noise)}: it explains next to nothing. Leave it out.";
            else if (NearestInLengthscales(place) is var distance and > FarApart)
                yield return $"{place.Path} is far below the spacing of the inputs: half of the rows have no other within {Number(distance)} lengthscales, so that this part " +
                    $"predicts nothing between them. A rougher kernel or noise says the same more simply.";
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
    private string? WithoutInfluence()
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
        return $"The kernel is flat along {(columns.Length == 1 ? "input" : "inputs")} {string.Join(", ", names)}: leaving {(columns.Length == 1 ? "it" : "them")} out costs " +
            $"{Number(Math.Max(0, cost))} nats.";
    }

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
