namespace Cotangent.GaussianProcesses;

/// <summary>Moves a step size ε to where the mean acceptance is a target: log ε = μ − (√t / γ) H̄, and after adaptation its average with weights t^−κ.</summary>
/// <remarks>γ = 0.05, t₀ = 10, κ = 0.75 and μ = log 10ε, ε being where it starts. Source: Hoffman and Gelman (2014), "The No-U-Turn sampler", eqs. 6 and 7.</remarks>
internal sealed class DualAveraging(double target)
{
    private const double Gamma = 0.05;
    private const double T0 = 10;
    private const double Kappa = 0.75;

    internal DualAveragingState State { get; set; }

    /// <summary>The step size to sample with.</summary>
    internal double Averaged => Math.Exp(State.Average);

    /// <summary>Forgets what it learned, at a new start.</summary>
    internal void Restart(double stepSize) => State = new(Math.Log(10 * stepSize), 0, 0, 0);

    /// <summary>The step size after a transition with an acceptance.</summary>
    internal double Next(double acceptance)
    {
        var (center, before, error, average) = State;
        var t = before + 1;
        var weight = 1 / (t + T0);
        error += weight * (target - acceptance - error);
        var logStep = center - (Math.Sqrt(t) / Gamma * error);
        average += Math.Pow(t, -Kappa) * (logStep - average);
        State = new(center, t, error, average);
        return Math.Exp(logStep);
    }
}
