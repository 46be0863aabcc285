namespace Cotangent.Workbench.Models;

/// <summary>The names of the kinds of models that a request may ask for.</summary>
public static class ModelNames
{
    /// <summary>The names in one text, separated by commas.</summary>
    public static string All => ModelKinds.Names;
}
