using System.Text;
using System.Text.Json;

namespace Cotangent.Workbench.Health;

/// <summary>What is in use, and how fast it is.</summary>
/// <param name="Machine">The machine and the settings that computations run with.</param>
/// <param name="Speeds">The results of a <see cref="SpeedCheck"/>.</param>
public sealed record Checkup(Machine Machine, IReadOnlyList<Speed> Speeds)
{
    /// <summary>Describes the machine, then times it for about the given number of seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than an hour.</exception>
    /// <exception cref="OperationCanceledException">The checkup was cancelled.</exception>
    public static Checkup Run(double seconds, CancellationToken cancellation) => new(Machine.Here(), SpeedCheck.Run(seconds, cancellation));

    /// <summary>This checkup as JSON, for scripts.</summary>
    public string Json()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            WriteMachine(json);
            json.WriteStartArray("speed");
            foreach (var speed in Speeds) Write(json, speed);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private void WriteMachine(Utf8JsonWriter json)
    {
        json.WriteString("version", Machine.Version);
        json.WriteString("runtime", Machine.Runtime);
        json.WriteString("operatingSystem", Machine.OperatingSystem);
        json.WriteString("architecture", Machine.Architecture);
        json.WriteNumber("processors", Machine.Processors);
        json.WriteNumber("threads", Machine.Threads);
        json.WriteNumber("memoryBytes", Machine.MemoryBytes);
        json.WriteString("simdWidth", Machine.SimdWidth);
        json.WriteStartArray("simdWidths");
        foreach (var width in Machine.SimdWidths) json.WriteStringValue(width);
        json.WriteEndArray();
        json.WriteString("backEnd", Machine.BackEnd);
    }

    private static void Write(Utf8JsonWriter json, Speed speed)
    {
        json.WriteStartObject();
        json.WriteString("operation", speed.Operation);
        json.WriteNumber("order", speed.Order);
        json.WriteNumber("gflops", speed.Gflops);
        json.WriteNumber("shareOfPeak", speed.ShareOfPeak);
        json.WriteEndObject();
    }
}
