using System.Diagnostics;

namespace Cotangent;

/// <summary>What is done about a recorder whose owner was collected while it went on: it would cost every op that follows, and keep captured programs from running.</summary>
internal static class Forgotten
{
    internal static void End(Recorder recorder, string type, string making)
    {
        if (recorder.IsOver) return;
        recorder.IsOver = true; // its flow lets it go at the next op
        Trace.TraceWarning($"{type}: one was made without a using and never disposed. It went on recording until it was collected as garbage, and has ended now. Write using {making}.");
    }
}
