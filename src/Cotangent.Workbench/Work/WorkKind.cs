namespace Cotangent.Workbench.Work;

/// <summary>What an order asks for, and what orders have in common.</summary>
public enum WorkKind
{
    /// <summary>The predictions for a file. Orders have a saved fit in common.</summary>
    Predict,

    /// <summary>The scores of a model, or of one fold of it. Orders have a table in common.</summary>
    Compare,

    /// <summary>The end of a fit from one start. Orders have a table in common.</summary>
    Start,
}
