using Cotangent.Workbench.Files;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>Files of fits with another report or other numbers, and the checksum that belongs to those.</summary>
internal static class Changed
{
    internal static byte[] Report(byte[] fit, Func<string, string> change)
    {
        var file = Seal.Read(fit);
        return Seal.Write([("format", FitFile.Format), (FitFile.ReportName, change(file.Texts[FitFile.ReportName]))], [.. file.Tensors.Select(t => (t.Key, t.Value))]);
    }

    /// <summary>With other numbers of a name; without them where there are none.</summary>
    internal static byte[] Numbers(byte[] fit, string name, params double[]? numbers)
    {
        var file = Seal.Read(fit);
        var others = file.Tensors.Where(t => t.Key != name).Select(t => (t.Key, t.Value));
        return Seal.Write(
            [("format", FitFile.Format), (FitFile.ReportName, file.Texts[FitFile.ReportName])],
            [.. others, .. numbers is null ? Array.Empty<(string, Tensor)>() : [(name, Tensor.FromSpan(numbers))]]);
    }
}
