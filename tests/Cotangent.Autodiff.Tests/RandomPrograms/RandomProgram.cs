namespace Cotangent.Autodiff.Tests.RandomPrograms;

/// <summary>Where an instruction finds its operands: numbers that are taken modulo what there is, so that any part of a program is a program.</summary>
internal readonly record struct Line(int Kind, int A, int B, int V)
{
    internal Instruction Instruction => Instruction.All[Kind];
}

/// <summary>A straight program of one input x and two variables; its value is the sum of all results, so that nothing is unused.</summary>
internal sealed class RandomProgram(Line[] lines)
{
    internal const int VariableCount = 2;

    internal Line[] Lines => lines;

    internal bool IsCapturable => !lines.Any(line => line.Instruction.Assigns);

    /// <summary>True when a variable is assigned that a gradient would read again.</summary>
    internal bool IsRefused => lines.Select((line, i) => line.Instruction.ReadsAgain && lines[(i + 1)..].Any(later => later.Instruction.Assigns && later.V == line.V)).Any(refuses => refuses);

    /// <summary>The program as code.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            lines.Select((line, i) => $"var r{i + 1} = {line.Instruction.Text($"r{line.A % (i + 1)}", $"r{line.B % (i + 1)}", line.V)};")) + "\n// r0 is x; differentiated: the sum of all";

    internal Tensor Run(Tensor x, Surroundings surroundings)
    {
        List<Tensor> results = [x];
        foreach (var line in lines) results.Add(line.Instruction.Run(surroundings, results[line.A % results.Count], results[line.B % results.Count], line.V));
        return results.Aggregate((a, b) => a + b);
    }

    internal Dual Reference(Dual x, ReferenceSurroundings surroundings)
    {
        List<Dual> results = [x];
        foreach (var line in lines) results.Add(line.Instruction.Reference(surroundings, results[line.A % results.Count], results[line.B % results.Count], line.V));
        return results.Aggregate((a, b) => a + b);
    }

    /// <summary>The program without lines that a failure does not need, as long as one can be left out.</summary>
    internal RandomProgram Shrunk(Func<RandomProgram, bool> fails)
    {
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            var shorter = new RandomProgram([.. lines[..i], .. lines[(i + 1)..]]);
            if (fails(shorter)) return shorter.Shrunk(fails);
        }
        return this;
    }
}
