namespace Cotangent.GaussianProcesses;

/// <summary>In which order expectation propagation updates its sites.</summary>
public enum EpSchedule
{
    /// <summary>All at once, with a share of each step that is halved when a sweep moves the sites further than the one before: matrix products, so that it is the faster one.</summary>
    Parallel,

    /// <summary>One after the other, each by a change of rank one: Rasmussen &amp; Williams (2006), algorithm 3.5.</summary>
    Sequential,
}
