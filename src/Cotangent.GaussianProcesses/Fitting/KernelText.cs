using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>The form of a kernel in words, without its parameters: sums and products of the names of its kernels, each with its settings.</summary>
internal static class KernelText
{
    internal static string Of(Kernel kernel) => kernel switch
    {
        KernelSum sum => string.Join(" + ", sum.Kernels.Select(Of)),
        KernelProduct product => string.Join(" * ", product.Kernels.Select(k => k is KernelSum ? $"({Of(k)})" : Of(k))),
        _ => Named(kernel),
    };

    private static string Named(Kernel kernel)
    {
        string[] inside = [.. kernel.Parts.Select(part => part.Node).OfType<Kernel>().Select(Of), .. kernel.Settings.Select(Text)];
        return inside.Length == 0 ? kernel.GetType().Name : $"{kernel.GetType().Name}({string.Join(", ", inside)})";
    }

    private static string Text(Setting setting) => $"{setting.Name}={(setting.Value is IReadOnlyList<int> list
        ? $"[{string.Join(", ", list)}]"
        : Convert.ToString(setting.Value, CultureInfo.InvariantCulture))}";
}
