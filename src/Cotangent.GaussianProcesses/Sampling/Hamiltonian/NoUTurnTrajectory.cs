using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The no-U-turn sampler: a trajectory is doubled, forward or backward in time by a coin, until it would turn back; its points are drawn by their weights.</summary>
/// <remarks>
/// Within the new half a point is drawn in proportion to e^−H, and it is taken over the old half with probability min(1, new weight / old weight), which favours far points. A half that turns or
/// diverges in itself is left out whole, or the chain would not be reversible. Nothing is allocated for a transition.
/// Sources: Hoffman and Gelman (2014), "The No-U-Turn sampler"; Betancourt (2017), "A conceptual introduction to Hamiltonian Monte Carlo", appendix A.
/// </remarks>
internal sealed class NoUTurnTrajectory : ITrajectory
{
    private readonly Motion motion;
    private readonly int maxDepth;
    private readonly Subtree whole;
    private readonly Subtree[] seconds; // the later half at each depth
    private readonly Subtree grown;
    private readonly PhasePoint head;
    private readonly PhasePoint tail;
    private double start, acceptances, step;
    private int steps;
    private bool isDivergent;

    internal NoUTurnTrajectory(Motion motion, int maxDepth)
    {
        (this.motion, this.maxDepth) = (motion, maxDepth);
        (whole, grown, head, tail) = (new(motion.Count), new(motion.Count), new(motion.Count), new(motion.Count));
        seconds = [.. Enumerable.Range(0, maxDepth).Select(_ => new Subtree(motion.Count))];
    }

    public Transition Move(PhasePoint z, double stepSize, Philox random)
    {
        motion.Kick(z, random);
        start = motion.Energy(z);
        (acceptances, steps, isDivergent, step) = (0, 0, false, stepSize);
        head.CopyFrom(z);
        tail.CopyFrom(z);
        whole.Begin(z, motion.Velocity, 0);
        var depth = Grow(random);
        z.CopyFrom(whole.Proposal);
        return new(z.LogDensity, motion.Energy(z), acceptances / Math.Max(1, steps), steps, depth, isDivergent);
    }

    /// <summary>Doubles the trajectory while it may; how often it did.</summary>
    private int Grow(Philox random)
    {
        var (forward, back, isForward) = (head, tail, true);
        for (var depth = 0; depth < maxDepth; depth++)
        {
            if (random.NextDouble() > 0.5 != isForward)
            {
                (forward, back, isForward) = (back, forward, !isForward);
                whole.Turn();
                step = -step;
            }
            if (!Build(depth, grown, forward, random)) return depth;
            if (random.NextDouble() < Math.Exp(grown.LogWeight - whole.LogWeight)) whole.Proposal.CopyFrom(grown.Proposal);
            whole.LogWeight = Vectors.LogSum(whole.LogWeight, grown.LogWeight);
            if (!whole.Join(grown)) return depth + 1;
        }
        return maxDepth;
    }

    /// <summary>Goes on from z by 2^depth steps. False where that part of the trajectory turns or diverges.</summary>
    private bool Build(int depth, Subtree tree, PhasePoint z, Philox random)
    {
        if (depth == 0) return Leaf(tree, z);
        var second = seconds[depth - 1];
        if (!Build(depth - 1, tree, z, random) || !Build(depth - 1, second, z, random)) return false;
        var both = Vectors.LogSum(tree.LogWeight, second.LogWeight);
        if (random.NextDouble() < Math.Exp(second.LogWeight - both)) tree.Proposal.CopyFrom(second.Proposal);
        tree.LogWeight = both;
        return tree.Join(second);
    }

    private bool Leaf(Subtree tree, PhasePoint z)
    {
        motion.Step(z, step);
        var rise = motion.Energy(z) - start;
        steps++;
        acceptances += Math.Min(1, Math.Exp(-rise));
        isDivergent = !(rise <= StaticTrajectory.Divergence);
        if (isDivergent) return false;
        tree.Begin(z, motion.Velocity, -rise);
        return true;
    }
}
