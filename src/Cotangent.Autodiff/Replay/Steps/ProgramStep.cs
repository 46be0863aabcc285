namespace Cotangent;

/// <summary>A step as it is shown.</summary>
/// <param name="Step">The step.</param>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Reads">What it reads, each tensor once, those with one text counted.</param>
/// <param name="Writes">What it writes.</param>
/// <param name="Arrays">The numbers of the arrays it writes, with a star where that is the array of an operand.</param>
/// <param name="Flops">Its flops, by formula.</param>
/// <param name="Bytes">The bytes read and written.</param>
internal sealed record ProgramStep(Step Step, int Number, string[] Reads, string[] Writes, string Arrays, double Flops, double Bytes)
{
    internal string Name => Step.Name;

    internal static ProgramStep Of(StoragePlan plan, ProgramTensors tensors, Step step, int index)
    {
        // A number is shown once, though several tensors may hold it.
        var reads = step.Inputs.DistinctBy(x => tensors.Origin(x) is (TensorRole.Scalar, _) ? tensors.Read(x) : (object)x).Select(tensors.Read);
        var arrays = step.Outputs.Select(y => ArrayText(plan, step, y)).Distinct();
        return new(step, index + 1, Counted(reads), Counted(step.Outputs.Select(tensors.Written)), string.Join(", ", arrays), step.Flops, step.Bytes);
    }

    private static string ArrayText(StoragePlan plan, Step step, Tensor y)
    {
        var array = plan.ArrayOf(y);
        return $"{array}{(step.Inputs.Any(x => plan.ArrayOf(x) is { } other && other == array) ? "*" : "")}";
    }

    private static string[] Counted(IEnumerable<string> texts) => [.. texts.CountBy(text => text).Select(pair => pair.Value > 1 ? $"{pair.Key} ×{pair.Value}" : pair.Key)];
}
