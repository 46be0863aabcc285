namespace Cotangent;

/// <summary>An einsum equation read against the shapes of its operands: a label is a number per axis, that of its letter, or −1, −2, … for the axes of an ellipsis from the back.</summary>
internal sealed class EinsumEquation
{
    private readonly string text;
    private readonly Tensor[] operands;
    private readonly Dictionary<int, (int Length, int Operand)> lengths = [];
    private readonly int ellipsisRank;

    internal EinsumEquation(string text, Tensor[] operands)
    {
        this.text = text;
        this.operands = operands;
        CheckCharacters();
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        var terms = Terms(arrow < 0 ? text.Length : arrow);
        if (terms.Count != operands.Length) throw Wrong($"has {Plural.Count(terms.Count, "operand")}; got {Plural.Count(operands.Length, "tensor")}");
        Inputs = new int[operands.Length][];
        for (var k = 0; k < Inputs.Length; k++)
        {
            Inputs[k] = Labels(terms[k], k, operands[k].Rank);
            ellipsisRank = Math.Max(ellipsisRank, Inputs[k].Count(label => label < 0));
            Register(k);
        }
        Output = arrow < 0 ? ImplicitOutput() : Labels((arrow + 2, text.Length), -1, 0);
        if (arrow >= 0) CheckOutput(arrow + 2);
    }

    /// <summary>The labels of each operand, one per axis.</summary>
    internal int[][] Inputs { get; }

    /// <summary>The labels of the result, one per axis.</summary>
    internal int[] Output { get; }

    /// <summary>How long the axes of a label are; an ellipsis axis as long as it is broadcast to.</summary>
    internal int Length(int label) => lengths[label].Length;

    private void CheckCharacters()
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetter(text[i]) || text[i] is ',' or ' ') continue;
            if (text[i] == '.' && string.CompareOrdinal(text, i, "...", 0, 3) == 0) i += 2;
            else if (text[i] == '-' && string.CompareOrdinal(text, i, "->", 0, 2) == 0 && text.IndexOf("->", StringComparison.Ordinal) == i) i++;
            else throw Wrong($"has '{text[i]}' at position {i}; expected letters, ',', '...' and one '->'");
        }
    }

    private List<(int Start, int End)> Terms(int end)
    {
        var terms = new List<(int, int)>();
        var start = 0;
        for (var i = 0; i <= end; i++)
        {
            if (i < end && text[i] != ',') continue;
            terms.Add((start, i));
            start = i + 1;
        }
        return terms;
    }

    /// <param name="term">Where it stands in the text.</param>
    /// <param name="operand">Its number, or −1 for the output.</param>
    /// <param name="rank">Of the operand.</param>
    private int[] Labels((int Start, int End) term, int operand, int rank)
    {
        var labels = new List<int>();
        var ellipsis = -1;
        for (var i = term.Start; i < term.End; i++)
        {
            if (char.IsAsciiLetter(text[i])) labels.Add(text[i]);
            else if (text[i] == ',') throw Wrong($"has ',' at position {i}, after '->'; expected one result");
            if (text[i] != '.') continue;
            if (ellipsis >= 0) throw Wrong($"has a second '...' at position {i}, in {Named(operand)}; expected one at most");
            ellipsis = labels.Count;
            i += 2;
        }
        var count = operand < 0 ? ellipsisRank : rank - labels.Count;
        var written = text[term.Start..term.End].Trim();
        if (operand >= 0 && (ellipsis < 0 ? count != 0 : count < 0))
            throw Wrong($"gives {Named(operand)} the axes '{written}', from position {term.Start}; it has shape {Dims.Text(operands[operand].Shape)}, so {rank} axes");
        if (ellipsis >= 0) labels.InsertRange(ellipsis, Enumerable.Range(0, count).Select(i => i - count));
        return [.. labels];
    }

    private void Register(int k)
    {
        for (var axis = 0; axis < Inputs[k].Length; axis++)
        {
            var (label, length) = (Inputs[k][axis], operands[k].Shape[axis]);
            var isKnown = lengths.TryGetValue(label, out var known);
            if (!isKnown || (label < 0 && known.Length == 1)) lengths[label] = (length, k);
            else if (length != known.Length && !(label < 0 && length == 1))
                throw Wrong($"gives {(label < 0 ? $"axis {label} of '...'" : $"'{(char)label}'")} length {length} in operand {k}, axis {axis}, but {known.Length} in operand {known.Operand}");
        }
    }

    /// <summary>The ellipsis, then the letters that come once, in alphabetical order, capitals first.</summary>
    private int[] ImplicitOutput()
    {
        int[] all = [.. Inputs.SelectMany(labels => labels)];
        return [.. Enumerable.Range(0, ellipsisRank).Select(i => i - ellipsisRank), .. all.Where(label => label > 0 && all.Count(l => l == label) == 1).Order()];
    }

    private void CheckOutput(int start)
    {
        foreach (var label in Output)
            if (!lengths.ContainsKey(label)) throw Wrong($"has '{(char)label}' in its result, at position {text.IndexOf((char)label, start)}, but in no operand");
        if (ellipsisRank > 0 && !Output.Contains(-1)) throw Wrong($"leaves the {ellipsisRank} axes of '...' out of its result; write '...' after '->', or name the axes");
    }

    private static string Named(int operand) => operand < 0 ? "the result" : $"operand {operand}";

    private ArgumentException Wrong(string what) => new($"Einsum: '{text}' {what}.");
}
