namespace Cotangent.Workbench.Models;

/// <summary>What the targets of a likelihood are, which decides how they are read, whether they are standardised, and how predictions of them are scored.</summary>
public enum TargetSort
{
    /// <summary>Numbers in any unit, which the model sees standardised.</summary>
    Number,

    /// <summary>Numbers that the likelihood takes as they are, such as shares between 0 and 1.</summary>
    OwnScale,

    /// <summary>Whole numbers from 0.</summary>
    Count,

    /// <summary>Classes, numbered from 0.</summary>
    Label,

    /// <summary>Times to an event, which may be censored.</summary>
    Time,
}
