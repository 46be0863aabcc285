namespace Cotangent.GaussianProcesses;

/// <summary>The kernels to compare when none is named: for one input trend + season + short range, for several a Matern52 with a lengthscale for each.</summary>
public static class DefaultKernels
{
    private const double Year = 1;
    private const double Week = 7 / 365.25;
    private const double Day = 1 / 365.25;

    /// <summary>The candidates for some rows, of standardised data. Seasons are among them where the input is time and the rows show them.</summary>
    public static IReadOnlyList<KernelCandidate> For(TrainingRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.D > 1) return [new("Matern52, a lengthscale per input", () => new Matern52(lengthscales: StartValue.LeftOut(rows.D)))];
        var scale = rows.Standardizer.InputScales[0];
        var x = rows.X.Order().ToArray();
        var step = MedianStep(x);
        KernelCandidate[] seasons = rows.IsTime ? [.. Seasons(x[^1] - x[0], step).Select(s => new KernelCandidate(s.Name, () => Season(s.Period / scale)))] : [];
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
               select Combined(trend, season, range),
        ];
    }

    /// <summary>The seasons that the sampling resolves (four points a period) and the span shows (two periods).</summary>
    private static IEnumerable<(string Name, double Period)> Seasons(double span, double step)
    {
        (string, double)[] known = [("a season of a year", Year), ("a season of a week", Week), ("a season of a day", Day)];
        return known.Where(s => step <= s.Item2 / 4 && span >= 2 * s.Item2);
    }

    private static double MedianStep(double[] x)
    {
        var steps = x.Zip(x.Skip(1), (a, b) => b - a).Where(s => s > 0).Order().ToArray();
        return steps.Length == 0 ? 1 : steps[steps.Length / 2];
    }

    /// <summary>A periodic shape of fixed period that may change slowly. Its own variance is fixed at 1: the factor in front has one.</summary>
    private static KernelProduct Season(double period)
    {
        var shape = new Periodic(new SquaredExponential(), period);
        shape.Period.IsTrainable = false;
        shape.BaseKernel.Variance.IsTrainable = false;
        return new KernelProduct(new SquaredExponential(0.1, 4), shape);
    }

    private static KernelCandidate Combined(KernelCandidate trend, KernelCandidate? season, KernelCandidate range) =>
        new(string.Join(" + ", new[] { trend, season, range }.Where(p => p is not null).Select(p => p!.Name)), () =>
        {
            var kernel = trend.Make();
            if (season is not null) kernel += season.Make();
            return kernel + range.Make();
        });
}
