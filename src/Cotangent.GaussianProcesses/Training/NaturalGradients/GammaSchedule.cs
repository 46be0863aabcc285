namespace Cotangent.GaussianProcesses;

/// <summary>How long the natural gradient steps of a training are: γₖ = from (to/from)^(k/steps) for the steps k &lt; steps, and then <c>to</c>.</summary>
/// <remarks>Far from the optimum of a loss that is not conjugate, short steps go first. Source: Salimbeni, Eleftheriadis and Hensman (2018), section 5, who rise from 1e-4 to 0.1 in 5 steps.</remarks>
/// <example>
/// <code>
/// var schedule = GammaSchedule.Ramp(from: 1e-4, to: 0.1, steps: 5);
/// var lengths = Enumerable.Range(0, 8).Select(k => schedule.At(k)); // 1e-4, 4e-4, 1.6e-3, 6.3e-3, 0.025, 0.1, 0.1, 0.1
/// </code>
/// </example>
public sealed record GammaSchedule
{
    private GammaSchedule(double from, double to, int steps) => (From, To, Steps) = (from, to, steps);

    /// <summary>The length of step 0.</summary>
    public double From { get; }

    /// <summary>The length of step <see cref="Steps"/> and of all after it.</summary>
    public double To { get; }

    /// <summary>How many steps lead there.</summary>
    public int Steps { get; }

    /// <summary>The same length at every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a number above 0.</exception>
    public static GammaSchedule Constant(double gamma) => new(Length(gamma, nameof(gamma)), gamma, 0);

    /// <summary>From one length to another in so many steps, by the same factor each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is not a number above 0, or there is no step.</exception>
    public static GammaSchedule Ramp(double from, double to, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new(Length(from, nameof(from)), Length(to, nameof(to)), steps);
    }

    /// <summary>γ of step k, counted from 0.</summary>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return step >= Steps ? To : step == 0 ? From : From * Math.Pow(To / From, (double)step / Steps);
    }

    private static double Length(double gamma, string name) =>
        gamma > 0 && double.IsFinite(gamma) ? gamma : throw new ArgumentOutOfRangeException(name, gamma, "GammaSchedule: a length must be a number above 0.");
}
