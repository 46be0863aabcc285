using System.Text.Json.Serialization;

namespace Cotangent.Bench;

/// <summary>One measured case.</summary>
/// <param name="Suite">The suite it belongs to.</param>
/// <param name="Case">What was measured.</param>
/// <param name="MedianMs">The median of the runs.</param>
/// <param name="MinMs">The best of the runs: on a shared machine the truest.</param>
/// <param name="Flops">The least number of floating-point operations that the case needs, not what was done.</param>
/// <param name="Gflops">Flops over the best time.</param>
/// <param name="ShareOfPeak">Gflops over the best dense matmul of this run and thread count.</param>
/// <param name="AllocatedBytes">By one run, on all threads.</param>
/// <param name="Threads">The threads allowed.</param>
internal sealed record Row(
    [property: JsonPropertyName("suite")] string Suite,
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("median_ms")] double MedianMs,
    [property: JsonPropertyName("min_ms")] double MinMs,
    [property: JsonPropertyName("flops")] double Flops,
    [property: JsonPropertyName("gflops")] double Gflops,
    [property: JsonPropertyName("share_of_peak")] double ShareOfPeak,
    [property: JsonPropertyName("allocated_bytes")] long AllocatedBytes,
    [property: JsonPropertyName("threads")] int Threads);

/// <summary>Rows as JSON, without reflection.</summary>
[JsonSerializable(typeof(Row[]))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class RowJson : JsonSerializerContext;
