namespace Cotangent.GaussianProcesses;

/// <summary>A stretch of a trajectory: the momenta at its ends with their velocities M⁻¹ p, the sum of its momenta, and a point drawn from it in proportion to e^−H.</summary>
internal sealed class Subtree(int count)
{
    internal Subtree.End First { get; private set; } = new(count);

    internal Subtree.End Last { get; private set; } = new(count);

    /// <summary>ρ = Σ p.</summary>
    internal double[] Sum { get; } = new double[count];

    internal PhasePoint Proposal { get; } = new(count);

    /// <summary>log Σ e^(H₀ − H) over its points.</summary>
    internal double LogWeight { get; set; }

    /// <summary>One end.</summary>
    internal sealed class End(int count)
    {
        internal double[] P { get; } = new double[count];

        internal double[] Velocity { get; } = new double[count];

        internal void CopyFrom(End other)
        {
            other.P.CopyTo(P, 0);
            other.Velocity.CopyTo(Velocity, 0);
        }
    }

    /// <summary>The single point z with its velocity.</summary>
    internal void Begin(PhasePoint z, ReadOnlySpan<double> velocity, double logWeight)
    {
        z.P.CopyTo(First.P, 0);
        velocity.CopyTo(First.Velocity);
        Last.CopyFrom(First);
        z.P.CopyTo(Sum, 0);
        Proposal.CopyFrom(z);
        LogWeight = logWeight;
    }

    /// <summary>The other way round.</summary>
    internal void Turn() => (First, Last) = (Last, First);

    /// <summary>This one followed by another: ends and momenta, not the proposal. False where it makes a U-turn, over all of it or over one half and the point next to it.</summary>
    /// <remarks>A trajectory turns where its velocity at an end no longer points along ρ. Source: Betancourt (2013), "Generalizing the no-U-turn sampler to Riemannian manifolds".</remarks>
    internal bool Join(Subtree next)
    {
        var isStraight =
            IsStraight(First, next.Last, next.Sum, Sum)
            && IsStraight(First, next.First, Sum, next.First.P)
            && IsStraight(Last, next.Last, next.Sum, Last.P);
        Vectors.Add(Sum, 1, next.Sum);
        Last.CopyFrom(next.Last);
        return isStraight;
    }

    private static bool IsStraight(End first, End last, ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        Vectors.Dot(first.Velocity, a) + Vectors.Dot(first.Velocity, b) > 0 && Vectors.Dot(last.Velocity, a) + Vectors.Dot(last.Velocity, b) > 0;
}
