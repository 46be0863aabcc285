using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Orleans;

/// <summary>The calls of a leader: made again where they fail, in pieces where they are long, and counted.</summary>
internal sealed class LeaderCalls(ClusterSettings settings, Func<int> workers, Func<string?> loss)
{
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private long sent;
    private long received;
    private int failures;

    /// <summary>The bytes sent and received, and the calls that failed.</summary>
    internal (long Sent, long Received, int Failures) Counts => (Interlocked.Read(ref sent), Interlocked.Read(ref received), failures);

    /// <summary>The answer to a question, however often it has to be asked.</summary>
    /// <param name="words">Who is asked, as the beginning of a sentence.</param>
    /// <param name="index">The place of who is asked: other replies are ignored.</param>
    /// <param name="first">The call without pieces.</param>
    /// <param name="payload">What is sent with it.</param>
    /// <param name="ask">Makes a call.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<(byte[] Answer, long Held)> Answer(
        string words, int index, GrainCall first, byte[] payload, Func<GrainCall, Task<GrainReply>> ask, CancellationToken cancellation)
    {
        var (clock, pieces, answer) = (new AskClock(settings, words), Pieces.Count(payload.Length, settings.LargestPiece), new List<byte[]>());
        var toSend = new Queue<int>(first.Digest.Length == 0 ? [0] : []); // what is common may be there already
        while (true)
        {
            var piece = toSend.TryDequeue(out var next) ? next : -1;
            var data = piece < 0 ? null : Pieces.Of(payload, piece, settings.LargestPiece);
            var call = new GrainCall
            {
                Number = first.Number,
                Text = first.Text,
                Question = first.Question,
                Digest = first.Digest,
                Pieces = pieces,
                Piece = Math.Max(0, piece),
                Payload = data,
                Wanted = answer.Count,
            };
            var reply = await Called(call, ask, clock, cancellation);
            if (reply is null || reply.Number != call.Number || reply.Index != index) continue;
            Interlocked.Add(ref sent, data?.Length ?? 0);
            Interlocked.Add(ref received, reply.Payload.Length);
            if (reply.State == ReplyState.Refused) throw new DataException(reply.Message);
            if (reply.State == ReplyState.Lacking && toSend.Count == 0) toSend = new(reply.Lacking);
            if (reply.State != ReplyState.Done || reply.Piece != answer.Count) continue;
            answer.Add(reply.Payload);
            if (answer.Count == reply.Pieces) return (Pieces.Joined(answer), reply.Held);
        }
    }

    /// <summary>The reply to a call; null where it failed and is to be made again.</summary>
    private async Task<GrainReply?> Called(GrainCall call, Func<GrainCall, Task<GrainReply>> ask, AskClock clock, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        clock.RequireTime();
        try
        {
            var reply = await ask(call);
            clock.Heard();
            return reply;
        }
        catch (Exception error) when (IsPassing(error))
        {
            Interlocked.Increment(ref failures);
            if (loss() is { } why) throw new RunException(why, error);
            clock.Failed(workers(), error);
            await Task.Delay(Pause, cancellation);
            return null;
        }
    }

    /// <summary>What a call fails with while a worker is lost and the cluster does not know it yet, or no worker is there.</summary>
    internal static bool IsPassing(Exception error) =>
        error is OrleansException or TimeoutException or System.Net.Sockets.SocketException or IOException or InvalidOperationException or IndexOutOfRangeException or DivideByZeroException;
}
