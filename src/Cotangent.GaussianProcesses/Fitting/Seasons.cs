using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>The periods worth a try for rows of one input: those of the calendar that the sampling resolves, where the input is time, and the strongest ones in the targets.</summary>
internal static class Seasons
{
    private const double FewestPoints = 4 / 1.08; // in a period: four, by a median step that months and leap years move
    private const double FewestPeriods = 2 / 1.02; // of the calendar, with the step after the last row
    private const double FewestOfPeaks = 3;
    private const int MostPeaks = 2;
    private const int FewestRows = 16;
    private const int Looks = 4;
    private const double LeastShare = 0.05; // of the squares that a parabola leaves
    private const double MostChance = 1e-4;
    private const double Alike = 0.05;

    private static readonly (string Name, double Years)[] Calendar = [("a season of a year", 1), ("a season of a week", 7 / 365.25), ("a season of a day", 1 / 365.25)];

    /// <summary>Names, periods in units of the input, and whether they are known exactly.</summary>
    internal static IReadOnlyList<(string Name, double Period, bool IsExact)> Of(TrainingRows rows)
    {
        var (step, span) = (MedianStep(rows), rows.X.Max() - rows.X.Min());
        var seasons = new List<(string Name, double Period, bool IsExact)>();
        foreach (var (name, years) in Calendar)
            if (years * rows.UnitsPerYear is { } period && period >= FewestPoints * step && span + step >= FewestPeriods * period) seasons.Add((name, period, true));
        if (rows.N >= FewestRows && span > 0) AddPeaks(seasons, rows, span, step);
        return seasons;
    }

    /// <summary>The median distance between inputs that differ, the upper one of two in the middle; 1 where none do.</summary>
    internal static double MedianStep(TrainingRows rows)
    {
        var x = rows.X.Order().ToArray();
        var steps = x.Zip(x.Skip(1), (a, b) => b - a).Where(s => s > 0).Order().ToArray();
        return steps.Length == 0 ? 1 : steps[steps.Length / 2];
    }

    private static void AddPeaks(List<(string Name, double Period, bool IsExact)> seasons, TrainingRows rows, double span, double step)
    {
        var scale = rows.Standardizer.InputScales[0];
        var peaks = new Periodogram(new(Tensor.FromSpan(rows.Standardizer.Inputs(rows.X), rows.N, 1), Tensor.FromSpan(rows.Standardizer.Targets(rows.Y), rows.N, 1)));
        var (known, left) = (seasons.Count, 1.0);
        for (var look = 0; look < Looks && seasons.Count < known + MostPeaks; look++)
        {
            var (standardized, share, chance) = peaks.NextPeak(0);
            var period = scale * standardized;
            if (!(chance < MostChance && share * left > LeastShare)) return;
            left *= 1 - share;
            if (period < FewestPoints * step || span < FewestOfPeaks * period || seasons.Any(season => IsPartOf(season.Period, period))) continue;
            seasons.Add(($"a season of {Text(period, rows)}", period, false));
        }
    }

    /// <summary>Whether a whole number of short periods is a long one.</summary>
    private static bool IsPartOf(double season, double period)
    {
        var ratio = season / period;
        return ratio > 1 - Alike && Math.Abs(ratio - Math.Round(ratio)) < Alike * ratio && ratio < 1 / Alike;
    }

    private static string Text(double period, TrainingRows rows)
    {
        if (rows.UnitsPerYear is not { } year) return period.ToString("G4", CultureInfo.InvariantCulture);
        var days = period / year * 365.25;
        if (days >= 2) return FormattableString.Invariant($"{days:G4} days");
        return days >= 1.0 / 12 ? FormattableString.Invariant($"{24 * days:G4} hours") : FormattableString.Invariant($"{86400 * days:G4} s");
    }
}
