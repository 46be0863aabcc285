namespace Cotangent.Workbench.Data;

/// <summary>What the cells of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers. A column of plain years is this.</summary>
    Number,

    /// <summary>Dates and times, kept as instants, which a model sees as days since the first row.</summary>
    Date,

    /// <summary>Labels of classes, numbered from 0 in the order of their names.</summary>
    Label,

    /// <summary>True and false, as 1 and 0.</summary>
    Boolean,
}
