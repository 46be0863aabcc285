using System.Text.Json;

namespace Cotangent.Autodiff.Tests;

/// <summary>How the reductions and scans of tensorflow-ops.json are written here.</summary>
internal static class GoldenReductions
{
    /// <summary>The op as a function of its inputs; null when it is none of these.</summary>
    internal static Func<Tensor[], Tensor>? Of(string op, JsonElement attrs) => null;
}
