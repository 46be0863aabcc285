namespace Cotangent.Workbench.Runs;

/// <summary>Estimates how long a fit will still take: the gains of its steps shrink about geometrically, down to the tolerance that ends it.</summary>
public sealed class RemainingTime(double tolerance = 1e-5)
{
    private const int Window = 8;
    private readonly Queue<(double Value, double Seconds)> last = new();

    /// <summary>Takes a step into account: the objective it reached, and the seconds since the start.</summary>
    public void Add(double value, double seconds)
    {
        last.Enqueue((value, seconds));
        if (last.Count > Window + 1) last.Dequeue();
    }

    /// <summary>The seconds that remain; null until there are enough steps for an estimate.</summary>
    public double? Seconds()
    {
        if (last.Count < 5) return null;
        var steps = last.ToArray();
        var half = steps.Length / 2;
        var early = Gain(steps, 0, half);
        var late = Gain(steps, half, steps.Length - 1);
        var secondsPerStep = (steps[^1].Seconds - steps[0].Seconds) / (steps.Length - 1);
        if (late <= tolerance) return secondsPerStep;
        var ratio = Math.Clamp(late / Math.Max(early, 1e-300), 1e-3, 0.95);
        return secondsPerStep * Math.Max(1, half * Math.Log(tolerance / late) / Math.Log(ratio));
    }

    /// <summary>The mean gain of the steps between two places.</summary>
    private static double Gain((double Value, double Seconds)[] steps, int from, int to) => Math.Abs(steps[to].Value - steps[from].Value) / Math.Max(1, to - from);
}
