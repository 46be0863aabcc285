namespace Cotangent.Workbench.Data;

/// <summary>What stands first in a date that begins with neither the year nor the name of a month.</summary>
public enum DateOrder
{
    /// <summary>03/09/2018 is the 3rd of September.</summary>
    DayFirst,

    /// <summary>03/09/2018 is the 9th of March.</summary>
    MonthFirst,
}
