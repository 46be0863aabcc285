namespace Cotangent.GaussianProcesses;

/// <summary>What a chain learns in its warm-up of the inverse mass matrix.</summary>
internal interface IMassEstimate
{
    /// <summary>All that it remembers, to be kept.</summary>
    SpreadState State { get; set; }

    /// <summary>The inverse mass to begin with, at the first place of a chain.</summary>
    double[] Start(ReadOnlySpan<double> q);

    /// <summary>Learns from a draw inside a window.</summary>
    void Add(ReadOnlySpan<double> q);

    /// <summary>The inverse mass at the end of a window, whose last draw is q.</summary>
    double[] EndWindow(ReadOnlySpan<double> q);
}
