namespace Cotangent;

/// <summary>Why no recorded path leads from a source to a target.</summary>
/// <param name="Reason">What is the case, as the middle of a sentence.</param>
/// <param name="Remedy">What to do, as the beginning of one.</param>
/// <param name="Distance">How near to a connection it is: of several targets the nearest is reported.</param>
internal readonly record struct Disconnection(string Reason, string Remedy, int Distance)
{
    internal static Disconnection Between(Recording recording, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources)
    {
        var pairs = from source in sources
                    from i in Enumerable.Range(0, targets.Count)
                    let name = targets.Count == 1 ? $"the target of shape {Dims.Text(targets[i].Shape)}" : $"target {i} of shape {Dims.Text(targets[i].Shape)}"
                    select Between(recording, targets[i], name, source);
        return pairs.MinBy(why => why.Distance);
    }

    private static Disconnection Between(Recording recording, Tensor target, string name, Source source)
    {
        var slots = recording.SlotsOf(source);
        if (OfVariable(recording, source, slots) is { } ofVariable) return ofVariable;
        if (slots.Length == 0) return OfSource(recording, source);
        return recording.SlotOf(target) < 0 ? OfTarget(recording, target, name, source, slots) : OfPath(recording, target, name, source, slots);
    }

    private static Disconnection? OfVariable(Recording recording, Source source, int[] slots)
    {
        if (source is not Variable variable) return null;
        if (slots.Length > 0) return null;
        if (!recording.HasPassedOver(variable))
            return new(
                $"the {source.Label} was not read during the recording; a tensor read from it earlier is a constant to this tape",
                "Read it while the tape records, by Value or where a tensor is expected",
                8);
        const string watch = "Call tape.Watch with the variable before reading it";
        if (recording.IsWatched(variable)) return new($"the {source.Label} was read before it was watched, and a watch of a variable is not retroactive", watch, 7);
        if (!recording.WatchesAccessedVariables) return new($"the {source.Label} was read, but this tape was made with watchAccessedVariables: false and does not watch it", watch, 7);
        return new($"the {source.Label} was read, but it is not trainable, so that this tape does not watch it", watch, 7);
    }

    private static Disconnection OfSource(Recording recording, Source source)
    {
        const string remedy = "Watch it as soon as it is computed, or watch what it is computed from";
        if (recording.HasSeen(source.Current)) return new($"the {source.Label} was computed during the recording from nothing that the tape tracks, and was not watched", remedy, 8);
        if (recording.SlotOf(source.Current) >= 0) return new($"the {source.Label} is computed from results of StopGradient alone, so that it counts as constant", remedy, 8);
        return new($"the {source.Label} was never watched on this tape", "Watch it before computing the target from it, or make it a Variable", 8);
    }

    private static Disconnection OfTarget(Recording recording, Tensor target, string name, Source source, int[] slots)
    {
        if (recording.HasSeen(target))
            return Recording.SlotsBefore(target) <= slots[0]
                ? new(
                    $"{name} was computed before the {source.Label} was watched, and a watch is not retroactive",
                    "Watch first, then compute the target",
                    3)
                : new(
                    $"{name} was computed during the recording, but from nothing that the tape tracks",
                    "Compute it from the source itself: another tensor of equal value is another source",
                    6);
        if (target.IsConstant) return OfConstant(recording, target, name);
        if (target.Mark != 0)
            return new(
                $"{name} was computed under another tape, while this one did not record or from nothing that it tracks",
                "Watch the source on this tape too, and compute the target while it records",
                5);
        return new(
            $"{name} was computed outside this recording: before the tape was made, after it stopped, or inside StopRecording",
            "Compute it while the tape records",
            5);
    }

    private static Disconnection OfConstant(Recording recording, Tensor target, string name)
    {
        var origin = recording.Nodes.FindLast(node => node.Output.Data.AsSpan().SequenceEqual(target.Data));
        var values = origin is null ? "" : $"; its values are those that {origin.Name} computed, as if a tensor had been turned into numbers and back";
        return new($"{name} was made from numbers, not computed by an op{values}", "Pass the tensor that the op gave", 4);
    }

    private static Disconnection OfPath(Recording recording, Tensor target, string name, Source source, int[] slots)
    {
        var (isReached, leads) = (Reach.From(recording, slots, crossesCuts: true), Reach.To(recording, [recording.SlotOf(target)], crossesCuts: true));
        var isPath = isReached[recording.SlotOf(target)];
        if (isPath && recording.Nodes.FindLast(node => node.IsCut && leads[recording.SlotOf(node.Output)] && isReached[recording.SlotOf(node.Output)]) is { } cut)
            return new(
                $"every path from the {source.Label} to {name} passes {cut.Name}, of shape {Dims.Text(cut.Output.Shape)}, where derivatives end",
                $"Leave {cut.Name} out; or watch its result and take the gradient with respect to that",
                0);
        if (AssignedBefore(recording, isReached, leads) is { } variable)
            return new(
                $"{name} is computed from the {variable.Label}, to which a result of the {source.Label} was assigned, and an assignment is not differentiable",
                "Compute the target from the tensor itself, and assign afterwards",
                1);
        var follows = Reach.From(recording, [recording.SlotOf(target)], crossesCuts: false);
        if (Array.Exists(slots, slot => follows[slot]))
            return new($"the {source.Label} is computed from {name}, not the other way round", "Exchange target and source", 3);
        if (isPath)
            return new(
                $"on every path from the {source.Label} to {name} an op gives no gradient for its input, as Where for its condition, or a CustomGradient that returned null",
                "Give a gradient there",
                0);
        return new(
            $"the {source.Label} ({Origin(recording, slots[^1])}) and {name} ({Origin(recording, recording.SlotOf(target))}) are both recorded, but no op leads from one to the other",
            "Compute the target from this very source: another tensor of equal value, or of the same name in the program, is another source",
            4);
    }

    /// <summary>A variable that the target is computed from and that was assigned something reached: they share their storage.</summary>
    private static Variable? AssignedBefore(Recording recording, bool[] isReached, bool[] leads)
    {
        return recording.Watched.Find(variable => recording.SlotsOf(variable).Any(slot => leads[slot]) && IsAssigned(variable));
        bool IsAssigned(Variable variable) => recording.Nodes.Exists(node => ReferenceEquals(node.Output.Data, variable.Current.Data) && isReached[recording.SlotOf(node.Output)]);
    }

    private static string Origin(Recording recording, int slot)
    {
        var node = recording.Nodes.Find(node => recording.SlotOf(node.Output) == slot);
        return node is null ? "watched" : $"the result of {node.Name}";
    }
}
