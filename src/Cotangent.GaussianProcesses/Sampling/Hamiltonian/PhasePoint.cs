namespace Cotangent.GaussianProcesses;

/// <summary>A place q of a chain with a momentum p, and the log density and its gradient at q.</summary>
internal sealed class PhasePoint(int count)
{
    internal double[] Q { get; } = new double[count];

    internal double[] P { get; } = new double[count];

    internal double[] Gradient { get; } = new double[count];

    internal double LogDensity { get; set; }

    internal void CopyFrom(PhasePoint other)
    {
        CopyPlaceFrom(other);
        other.P.CopyTo(P, 0);
    }

    /// <summary>All but the momentum.</summary>
    internal void CopyPlaceFrom(PhasePoint other)
    {
        other.Q.CopyTo(Q, 0);
        other.Gradient.CopyTo(Gradient, 0);
        LogDensity = other.LogDensity;
    }
}
