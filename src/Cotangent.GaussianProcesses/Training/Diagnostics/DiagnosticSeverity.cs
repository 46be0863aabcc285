namespace Cotangent.GaussianProcesses;

/// <summary>How much a <see cref="Diagnostic"/> matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; the fit may be used as it is.</summary>
    Info,

    /// <summary>The fit may mislead: look into it before it is used.</summary>
    Warning,

    /// <summary>The fit is not to be used as it is.</summary>
    Error,
}
