using System.Text.Json;
using System.Text.Json.Serialization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Work;

/// <summary>How orders and their results are written as JSON, whose numbers are read back bit for bit.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = [typeof(TimeZoneText)])]
[JsonSerializable(typeof(WorkOrder))]
[JsonSerializable(typeof(PredictOrder))]
[JsonSerializable(typeof(CompareOrder))]
[JsonSerializable(typeof(ComparedPiece))]
[JsonSerializable(typeof(StartOrder))]
[JsonSerializable(typeof(LbfgsState))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class WorkJson : JsonSerializerContext;

/// <summary>Time zones by their names, which every machine knows.</summary>
internal sealed class TimeZoneText : JsonConverter<TimeZoneInfo>
{
    public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.GetString() ?? "";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        throw new DataException($"The time zone '{name}' is not known on '{Environment.MachineName}'. Install its time zones.");
    }

    public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
}
