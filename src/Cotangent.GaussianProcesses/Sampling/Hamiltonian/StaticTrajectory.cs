using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Hamiltonian Monte Carlo with trajectories of one length, whose end is accepted or not.</summary>
/// <remarks>Source: Neal (2011), "MCMC using Hamiltonian dynamics", section 5.3.2.</remarks>
internal sealed class StaticTrajectory(Motion motion, double pathLength, int maxSteps) : ITrajectory
{
    /// <summary>A rise of the energy that no good step size has.</summary>
    internal const double Divergence = 1000;

    private readonly PhasePoint end = new(motion.Count);

    /// <summary>The number of steps, length over step size but at most so many.</summary>
    internal static int Steps(double pathLength, double stepSize, int maxSteps) => (int)Math.Min(maxSteps, Math.Max(1, Math.Round(pathLength / stepSize)));

    public Transition Move(PhasePoint z, double stepSize, Philox random)
    {
        motion.Kick(z, random);
        var before = motion.Energy(z);
        end.CopyFrom(z);
        var (steps, made, energy) = (Steps(pathLength, stepSize, maxSteps), 0, before);
        while (made < steps && energy - before <= Divergence)
        {
            motion.Step(end, stepSize);
            energy = motion.Energy(end);
            made++;
        }
        var isDivergent = !(energy - before <= Divergence);
        var acceptance = isDivergent ? 0 : Math.Min(1, Math.Exp(before - energy));
        if (random.NextDouble() < acceptance) z.CopyFrom(end);
        else energy = before;
        return new(z.LogDensity, energy, acceptance, made, 0, isDivergent);
    }
}
