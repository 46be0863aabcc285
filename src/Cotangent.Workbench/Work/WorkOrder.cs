using System.Text.Json;

namespace Cotangent.Workbench.Work;

/// <summary>A piece of work that depends on no other: whoever does it, and however often, the result is the same, bit for bit. It can be sent as text.</summary>
/// <param name="Index">Its place among all, from 0.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Words">What messages call it.</param>
/// <param name="Text">All that has to be known of it beside what orders have in common, as JSON.</param>
public sealed record WorkOrder(int Index, WorkKind Kind, string Words, string Text)
{
    /// <summary>The order as text.</summary>
    public string ToText() => JsonSerializer.Serialize(this, WorkJson.Default.WorkOrder);

    /// <summary>An order from its text.</summary>
    /// <exception cref="JsonException">The text is none of an order.</exception>
    public static WorkOrder Parse(string text) => JsonSerializer.Deserialize(text, WorkJson.Default.WorkOrder)!;
}
