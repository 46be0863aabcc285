namespace Cotangent.Orleans;

/// <summary>Takes the pieces of questions, has them answered at the desk of the worker, and gives the pieces of answers: what a grain does, whatever it answers.</summary>
internal sealed class GrainAnswers(WorkerDesk desk) : IDisposable
{
    private AskedQuestion? question;

    /// <summary>The reply to a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="who">The place of what is asked, and what messages call it.</param>
    /// <param name="held">How many bytes are held for it.</param>
    /// <param name="compute">Computes the answer from the payload.</param>
    /// <param name="known">A payload that is here already; null where it is to be sent.</param>
    internal async Task<GrainReply> To(GrainCall call, (int Index, string Words) who, Func<long> held, Func<byte[], CancellationToken, byte[]> compute, byte[]? known = null)
    {
        if (question is null || question.Number < call.Number) Begin(call);
        if (call.Number < question!.Number) return Reply(call, who, held, ReplyState.Late);
        var now = question;
        now.Take(call);
        if (known is null && now.Lacking is { Length: > 0 } lacking) return Reply(call, who, held, ReplyState.Lacking, lacking: lacking);
        now.Answer ??= desk.Run(now, given => compute(known ?? now.Payload(), given));
        await Task.WhenAny(now.Answer, Task.Delay(desk.LongestCall));
        return now.Answer.IsCompleted ? await Answered(call, who, held, now.Answer) : Reply(call, who, held, ReplyState.Working);
    }

    /// <summary>Nobody wants an answer any more.</summary>
    public void Dispose() => question?.Dispose();

    private void Begin(GrainCall call)
    {
        question?.Dispose();
        question = new(call.Number, call.Pieces);
    }

    private async Task<GrainReply> Answered(GrainCall call, (int Index, string Words) who, Func<long> held, Task<byte[]> answer)
    {
        try
        {
            var bytes = await answer;
            return Reply(call, who, held, ReplyState.Done, bytes);
        }
        catch (OperationCanceledException)
        {
            question = null; // nobody asked for long: computed anew for who asks now
            return Reply(call, who, held, ReplyState.Working);
        }
        catch (OutOfMemoryException)
        {
            const string remedy = "Add workers, give each more memory, or take fewer inducing inputs.";
            return Reply(call, who, held, ReplyState.Refused, message: $"The worker on '{Environment.MachineName}' has no memory left for {who.Words}. {remedy}");
        }
        catch (Exception error)
        {
            return Reply(call, who, held, ReplyState.Refused, message: error.Message);
        }
    }

    private GrainReply Reply(GrainCall call, (int Index, string Words) who, Func<long> held, ReplyState state, byte[]? answer = null, int[]? lacking = null, string message = "") => new()
    {
        Number = call.Number,
        Index = who.Index,
        State = state,
        Pieces = answer is null ? 0 : Pieces.Count(answer.Length, desk.LargestPiece),
        Piece = call.Wanted,
        Payload = answer is null ? [] : Pieces.Of(answer, call.Wanted, desk.LargestPiece),
        Lacking = lacking ?? [],
        Message = message,
        Held = held(),
    };
}
