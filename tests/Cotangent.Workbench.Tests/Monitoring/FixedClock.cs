namespace Cotangent.Workbench.Tests.Monitoring;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    internal static FixedClock Noon { get; } = new(new(2026, 3, 4, 12, 0, 0, 250, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
