namespace Cotangent.Workbench.Data;

/// <summary>What the cells of a column were in the file.</summary>
public enum ColumnKind
{
    /// <summary>Numbers, kept as they are. A column of plain years is this.</summary>
    Number,

    /// <summary>ISO dates, kept as decimal years (see <see cref="DecimalYear"/>).</summary>
    Date,

    /// <summary>Labels of classes, numbered from 0 in the order of their names.</summary>
    Label,
}
