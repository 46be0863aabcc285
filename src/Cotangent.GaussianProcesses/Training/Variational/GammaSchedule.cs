namespace Cotangent.GaussianProcesses;

/// <summary>How long the natural gradient steps of a training are: short while q is far from anywhere good, then longer by equal factors, then all alike.</summary>
/// <remarks>
/// γ of step t = First (Last / First)^(t / Steps), and Last from step Steps on. The numbers left out are those of Salimbeni, Eleftheriadis and Hensman (2018), section 5. With Gaussian
/// noise and all rows in one batch, <c>new GammaSchedule(1, 1, 0)</c> puts q at its optimum in every step.
/// </remarks>
/// <param name="First">γ of the first step.</param>
/// <param name="Last">γ from step Steps on.</param>
/// <param name="Steps">How many steps it takes from one to the other.</param>
public sealed record GammaSchedule(double First = 1e-4, double Last = 0.1, int Steps = 5)
{
    /// <summary>γ of a step, counted from 0.</summary>
    public double At(int step) => step >= Steps ? Last : First * Math.Pow(Last / First, (double)step / Steps);

    internal void Check()
    {
        Require(First, nameof(First));
        Require(Last, nameof(Last));
        if (Steps < 0) throw new ArgumentOutOfRangeException(nameof(Steps), Steps, "GammaSchedule: Steps must be 0 or more.");
    }

    private static void Require(double gamma, string name)
    {
        if (!(gamma > 0 && double.IsFinite(gamma))) throw new ArgumentOutOfRangeException(name, gamma, $"GammaSchedule: {name} must be a number above 0.");
    }
}
