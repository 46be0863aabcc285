namespace Cotangent.GaussianProcesses;

/// <summary>The kernels to compare when none is named: for one input trend + season + short range, for several a Matern52 with a lengthscale for each.</summary>
public static class DefaultKernels
{
    /// <summary>The candidates for some rows, of standardised data. Seasons are among them where the rows show them: those of the calendar where the input is
    /// time, and the strongest ones in the target.</summary>
    public static IReadOnlyList<KernelCandidate> For(TrainingRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.D > 1) return [new("Matern52, a lengthscale per input", () => new Matern52(lengthscales: StartValue.LeftOut(rows.D)))];
        var (scale, step) = (rows.Standardizer.InputScales[0], Seasons.MedianStep(rows));
        KernelCandidate[] seasons = [.. Seasons.Of(rows).Select(s => new KernelCandidate(s.Name, () => Periodically(s.Period / scale, s.IsExact)))];
        KernelCandidate[] trends = [new("quadratic trend", () => new Polynomial(2)), new("smooth trend", () => new SquaredExponential(1, 2))];
        KernelCandidate[] ranges =
        [
            new("rational quadratic and short range", () => new RationalQuadratic(0.1, 12 * step / scale) + new SquaredExponential(0.01, 2 * step / scale)),
            new("Matern32 range", () => new Matern32(0.1, 12 * step / scale)),
        ];
        return
        [
            .. from season in seasons.Prepend<KernelCandidate?>(null)
               from trend in trends
               from range in ranges
               select Combined(trend, season is null ? [] : [season], range) with
               {
                   Extensions = season is null ? [] : [.. seasons.Where(other => other != season).Select(other => Combined(trend, [season, other], range))],
               },
        ];
    }

    /// <summary>A periodic shape that may change slowly, whose period is fixed where it is known exactly. Its own variance is fixed at 1: the factor in front has one.</summary>
    private static KernelProduct Periodically(double period, bool isExact)
    {
        var shape = new Periodic(new SquaredExponential(), period);
        shape.Period.IsTrainable = !isExact;
        shape.BaseKernel.Variance.IsTrainable = false;
        return new KernelProduct(new SquaredExponential(0.1, 4), shape);
    }

    private static KernelCandidate Combined(KernelCandidate trend, IReadOnlyList<KernelCandidate> seasons, KernelCandidate range) =>
        new(string.Join(" + ", ((KernelCandidate[])[trend, .. seasons, range]).Select(part => part.Name)), () =>
        {
            var kernel = trend.Make();
            foreach (var season in seasons) kernel += season.Make();
            return kernel + range.Make();
        });
}
