namespace Cotangent.GaussianProcesses;

/// <summary>In which order expectation propagation updates its sites.</summary>
public enum EpSchedule
{
    /// <summary>All at once, each by a share of its step, which is made smaller when a sweep would move the sites further than the one before, and larger
    /// otherwise: matrix products, so that it is the faster one.</summary>
    Parallel,

    /// <summary>One after the other, each by a change of rank one: Rasmussen &amp; Williams (2006), algorithm 3.5.</summary>
    Sequential,
}
