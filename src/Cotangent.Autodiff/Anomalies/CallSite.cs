using System.Diagnostics;

namespace Cotangent;

/// <summary>The place in the user's program from which an op was called.</summary>
/// <param name="File">The path of the source file; null without debug information.</param>
/// <param name="Line">The line; 0 without debug information.</param>
/// <param name="Method">Type and method, as "Model.Loss".</param>
internal sealed record CallSite(string? File, int Line, string Method)
{
    private static readonly string[] Libraries =
    [
        "Cotangent.Numerics", "Cotangent.Autodiff", "Cotangent.GaussianProcesses", "Cotangent.Workbench", "Cotangent.Testing", "Cotangent.GaussianProcesses.Testing",
    ];

    /// <summary>The first frame outside these libraries and the runtime's.</summary>
    internal static CallSite Here()
    {
        var trace = new StackTrace(1, fNeedFileInfo: true);
        for (var i = 0; i < trace.FrameCount; i++)
            if (trace.GetFrame(i) is { } frame && DiagnosticMethodInfo.Create(frame) is { } method && IsUsers(method))
                return new(frame.GetFileName(), frame.GetFileLineNumber(), $"{Plain(method.DeclaringTypeName ?? "")}.{Plain(method.Name)}");
        return new(null, 0, "");
    }

    /// <summary>"at Model.cs:12 in Model.Loss", or what of it is known.</summary>
    public override string ToString() => (File, Method) switch
    {
        (not null, _) => $"at {Path.GetFileName(File)}:{Line} in {Method}",
        (null, "") => "at a place that is not known",
        _ => $"in {Method}",
    };

    private static bool IsUsers(DiagnosticMethodInfo method)
    {
        var assembly = (method.DeclaringAssemblyName ?? "").Split(',')[0];
        return !Libraries.Contains(assembly) && assembly != "mscorlib" && assembly != "System" && !assembly.StartsWith("System.", StringComparison.Ordinal);
    }

    /// <summary>A name as it was written: "Model+&lt;&gt;c" is Model, "&lt;Loss&gt;b__0" is Loss, "&lt;&lt;Main&gt;$&gt;b__0" is Main.</summary>
    internal static string Plain(string name)
    {
        var nested = name.IndexOf("+<", StringComparison.Ordinal);
        if (nested >= 0) name = name[..nested];
        if (name.StartsWith('<')) name = name.TrimStart('<');
        if (name.IndexOf('>', StringComparison.Ordinal) is > 0 and var end) name = name[..end];
        return name[(name.LastIndexOfAny(['.', '+']) + 1)..];
    }
}
