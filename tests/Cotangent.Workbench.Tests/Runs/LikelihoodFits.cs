using Cotangent.Numerics;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>Small tables with targets of each kind, and requests to fit them.</summary>
internal static class LikelihoodFits
{
    /// <summary>x from 0 to 8, with a count, two classes, three classes in words, a time and whether it is that of an event, and a wave with outliers.</summary>
    internal static string Mixed(this Fits fits, int rows = 60)
    {
        var random = new Philox(5);
        return fits.Table("mixed.csv", "x,count,two,three,time,event,wave", Enumerable.Range(0, rows).Select(i =>
        {
            var x = 8.0 * i / rows;
            var f = Math.Sin(x);
            var (u, v) = (random.NextDouble(), random.NextNormal());
            var count = Math.Max(0, Math.Round(2 + 2 * f + v));
            var two = u < 0.5 + 0.45 * f ? 1 : 0;
            var three = f + 0.3 * v < -0.4 ? "low" : f + 0.3 * v < 0.4 ? "mid" : "high";
            var time = Math.Exp(f + 0.5 * v);
            return $"{Fits.Text(x)},{Fits.Text(count)},{two},{three},{Fits.Text(Math.Min(time, 2))},{(time < 2 ? 1 : 0)},{Fits.Text(f + 0.1 * v + (i % 17 == 3 ? 3 : 0))}";
        }));
    }

    /// <summary>A request to fit one of the columns.</summary>
    internal static FitRequest RequestOf(this Fits fits, string target, string likelihood, string? model = null) => new(fits.Mixed(), target)
    {
        Inputs = ["x"],
        Likelihood = likelihood,
        Model = model,
        Event = target == "time" ? "event" : null,
        Kernel = "Matern52",
        Holdout = "every:6",
        MaxEvaluations = 25,
        Inducing = model is "svgp" or "sparse" or "fitc" ? 8 : null,
    };
}
