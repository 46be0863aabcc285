namespace Cotangent.GaussianProcesses;

/// <summary>Start values from the data, for the trainable parameters whose start the caller left out; what was given stays.</summary>
/// <remarks>
/// The variances of the kernel share the mean square of the targets about the mean function, the noise begins at their variance, a level at their mean, less what the slopes that
/// stand with it make of the mean input, and a level of a further factor of a product at 1; the level of a noise that depends on the input, and its softness, which does not move,
/// at their standard deviation.
/// A lengthscale is 3 √D spreads of its column for D &gt; 1 active columns: √(2D) spreads are a typical distance, so the function begins almost linear, and bends where the data ask for it
/// while the noise falls. Over one column it is one spread; each further one of a sum is a quarter of the one before, or equal terms would stay equal.
/// A start that the parameter's transform does not allow is left out: the parameter begins where it stands.
/// A period is the strongest one in the targets (see <see cref="Periodogram"/>), and frequencies are those of the strongest ones in turn. Places along an input divide its rows evenly.
/// Pure numbers stay as they are, and what else has a unit is as it was in spreads of target and inputs.
/// </remarks>
internal static class DataStarts
{
    /// <summary>Puts the parameters there; the places that got a start.</summary>
    internal static IReadOnlyList<FitPlace> Take(IReadOnlyList<FitPlace> places, TrainingData data)
    {
        FitPlace[] open = [.. places.Where(p => p.Parameter.HasDefaultStart && (p.Parameter.IsTrainable || p.Role == FitRole.Softness))];
        var hasLevel = places.Any(p => p.Role == FitRole.Level);
        var square = hasLevel ? Square(data.TargetSpread) : Square(data.TargetSize);
        var variances = open.Count(p => p.Role is FitRole.Other or FitRole.Share && p.Unit is { IsKnown: true, TargetPower: 2 });
        var taken = new List<FitPlace>();
        var (lengthscales, periods) = (0, new Periodogram(data));
        foreach (var place in open)
        {
            var start = place.Role switch
            {
                FitRole.Noise => Filled(place, Math.Pow(data.NoiseStart, place.Unit.TargetPower)),
                FitRole.NoiseLevel or FitRole.Softness => Filled(place, data.TargetSpread),
                FitRole.Level => Levels(place, [.. data.Targets.Select((target, p) => target.Center - place.Lines.Sum(line => OnSlopes(line, p, data)))]),
                FitRole.Factor => Levels(place, [.. data.Targets.Select(_ => 1.0)]),
                FitRole.Lengthscale => Lengthscales(place, data, Math.Pow(0.25, lengthscales++)),
                FitRole.Period => periods.Next(place),
                FitRole.Frequency => Frequencies(place, periods),
                FitRole.Location => Locations(place, data),
                FitRole.Share => Filled(place, square / variances / place.Parameter.Value.Count),
                _ when place.Unit is { IsKnown: true, TargetPower: 2 } => Variances(place, data, square / variances),
                _ when place.Unit is { IsKnown: true, TargetPower: 0, InputPower: -2 } => Variances(place, data, 1),
                _ when place.Unit is { IsKnown: true } unit && unit != Unit.Pure => InSpreads(place, data),
                _ => null,
            };
            if (start is null) continue;
            var value = Tensor.FromSpan(start, place.Parameter.Shape);
            if (place.Parameter.Transform.Refusal(value) is not null) continue;
            // Not Parameter.Assign, which would make it a value that was given.
            place.Parameter.Unconstrained.Assign(place.Parameter.Transform.Inverse(value));
            taken.Add(place);
        }
        return taken;
    }

    private static double[] Lengthscales(FitPlace place, TrainingData data, double share)
    {
        var columns = data.Columns(place.Unit).Select(d => data.Inputs[d]).ToArray();
        var factor = columns.Length == 1 ? Math.Max(share, 2 * columns[0].Spacing / columns[0].Spread) : 3 * Math.Sqrt(columns.Length) * share;
        return [.. data.Scales(place.Parameter, place.Unit)!.Select(scale => factor * scale)];
    }

    /// <summary>y², or y²/x² with the inputs about their origin, as a dot product sees them.</summary>
    private static double[] Variances(FitPlace place, TrainingData data, double square)
    {
        if (place.Unit.InputPower == 0) return Filled(place, square);
        var sizes = data.Columns(place.Unit).Select(d => Math.Pow(data.Inputs[d].Square, place.Unit.InputPower) / data.Columns(place.Unit).Count).ToArray();
        return place.Parameter.Shape.Length == 0 ? [square * sizes.Min()] : [.. sizes.Select(s => square * s)];
    }

    /// <summary>[D Q]: along each column the strongest frequencies in turn.</summary>
    private static double[] Frequencies(FitPlace place, Periodogram periods)
    {
        var (D, Q) = (place.Parameter.Shape[0], place.Parameter.Shape[1]);
        var frequencies = new double[D * Q];
        for (var q = 0; q < Q; q++)
        {
            var next = periods.OfEach(place);
            for (var d = 0; d < D; d++) frequencies[d * Q + q] = 1 / next[d];
        }
        return frequencies;
    }

    /// <summary>The numbers of the rows that divide them into equal parts.</summary>
    private static double[] Locations(FitPlace place, TrainingData data)
    {
        var sorted = TrainingData.Column(data.X, data.Columns(place.Unit)[0]).Order().ToArray();
        var count = place.Parameter.Value.Count;
        return [.. Enumerable.Range(1, count).Select(i => sorted[i * (sorted.Length - 1) / (count + 1)])];
    }

    private static double[] InSpreads(FitPlace place, TrainingData data) => [.. data.Scales(place.Parameter, place.Unit)!.Zip(place.Parameter.Value.ToArray(), (scale, value) => scale * value)];

    /// <summary>One for each output, or one for all; of the weights of a polynomial, the row of its constant.</summary>
    private static double[]? Levels(FitPlace place, double[] levels)
    {
        var shape = place.Parameter.Shape;
        if (shape.Length > 0 && shape[^1] != 1 && shape[^1] != levels.Length) return null;
        double[] first = shape.Length > 0 && shape[^1] == levels.Length ? levels : [levels.Average()];
        return [.. first, .. new double[place.Parameter.Value.Count - first.Length]];
    }

    /// <summary>What slopes that stand with a level make of the centre of the inputs, for one output.</summary>
    private static double OnSlopes(LinearMean line, int output, TrainingData data)
    {
        var A = line.Slopes.Value;
        var centers = line.ActiveDims?.Select(d => data.Inputs[d].Center) ?? data.Inputs.Select(input => input.Center);
        return centers.Select((center, d) => A[d, A.Shape[1] == 1 ? 0 : output] * center).Sum();
    }

    private static double[] Filled(FitPlace place, double value) => [.. Enumerable.Repeat(value, place.Parameter.Value.Count)];

    private static double Square(double x) => x * x;
}
