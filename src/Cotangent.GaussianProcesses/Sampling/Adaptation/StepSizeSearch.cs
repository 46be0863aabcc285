using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A step size to begin with: doubled or halved until the acceptance of one step crosses 0.8.</summary>
/// <remarks>Source: Hoffman and Gelman (2014), "The No-U-Turn sampler", algorithm 4, with the threshold of Stan.</remarks>
internal static class StepSizeSearch
{
    private const int Most = 60; // 2^60 either way: no density needs more

    internal static double From(double stepSize, Motion motion, PhasePoint z, Philox random)
    {
        var trial = new PhasePoint(motion.Count);
        var isGood = Accepts(stepSize);
        for (var i = 0; i < Most; i++)
        {
            var next = isGood ? 2 * stepSize : 0.5 * stepSize;
            if (Accepts(next) != isGood) return isGood ? stepSize : next;
            stepSize = next;
        }
        return stepSize;

        bool Accepts(double eps)
        {
            trial.CopyFrom(z);
            motion.Kick(trial, random);
            var before = motion.Energy(trial);
            motion.Step(trial, eps);
            return before - motion.Energy(trial) > Math.Log(0.8);
        }
    }
}
