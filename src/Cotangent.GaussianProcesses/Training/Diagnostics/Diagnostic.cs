namespace Cotangent.GaussianProcesses;

/// <summary>Something to know of a fit: what was found, why that happens, and what to do.</summary>
/// <param name="Code">One of <see cref="DiagnosticCodes"/>, such as COT1203, which stays when the words change; its page is docs/diagnostics/COT1203.md.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What was found, in a sentence, with numbers and names.</param>
/// <param name="Cause">Why that happens.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Message, string Cause, string Remedy)
{
    /// <summary>What was found, and what to do.</summary>
    public string Text => $"{Message} {Remedy}";

    /// <summary>The code, how much it matters, and the text: <c>COT1203 warning: The model explains nothing: …</c></summary>
    public override string ToString() => $"{Code} {Word}: {Text}";

    private string Word => Severity switch
    {
        DiagnosticSeverity.Info => "info",
        DiagnosticSeverity.Warning => "warning",
        _ => "error",
    };
}
