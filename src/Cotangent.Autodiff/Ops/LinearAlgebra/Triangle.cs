namespace Cotangent;

/// <summary>Which triangle of a matrix a solve reads, and whether its diagonal is read or taken as ones.</summary>
public enum Triangle
{
    /// <summary>The lower triangle and the diagonal.</summary>
    Lower,

    /// <summary>The upper triangle and the diagonal.</summary>
    Upper,

    /// <summary>What is below the diagonal, which counts as ones.</summary>
    UnitLower,

    /// <summary>What is above the diagonal, which counts as ones.</summary>
    UnitUpper,
}
