using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>Pass: of steps that compute the same from the same, the first serves for all.</summary>
internal static class CommonSubexpressions
{
    internal static string Apply(Draft draft)
    {
        var first = new Dictionary<Expression, Step>();
        var kept = new List<Step>();
        foreach (var step in draft.Steps)
        {
            if (Key(draft, step) is not { } key || first.TryAdd(key, step)) kept.Add(step);
            else Share(draft, step, first[key]);
        }
        var shared = draft.Steps.Count - kept.Count;
        draft.Replace(kept);
        return $"{shared} shared";
    }

    private static void Share(Draft draft, Step step, Step first)
    {
        for (var i = 0; i < step.Outputs.Count; i++) draft.Alias(step.Outputs[i], first.Outputs[i]);
    }

    private static Expression? Key(Draft draft, Step step)
    {
        if (step is not NodeStep { Node: { IsFresh: false, Attributes: { } attributes } node }) return null;
        return new(step.Name, attributes, [.. step.Inputs.Select(draft.Root)], [.. step.Inputs.Append(node.Output).Select(x => x.Dimensions)]);
    }

    /// <summary>What a step computes from what; constants with the same bits are the same input.</summary>
    private sealed class Expression(string name, object attributes, Tensor[] inputs, int[][] shapes) : IEquatable<Expression>
    {
        private readonly string name = name;
        private readonly object attributes = attributes;
        private readonly Tensor[] inputs = inputs;
        private readonly int[][] shapes = shapes;

        public bool Equals(Expression? other)
        {
            if (other is null || name != other.name || inputs.Length != other.inputs.Length || !attributes.Equals(other.attributes)) return false;
            for (var i = 0; i < inputs.Length; i++)
                if (!AreSame(inputs[i], other.inputs[i])) return false;
            for (var i = 0; i < shapes.Length; i++)
                if (!shapes[i].AsSpan().SequenceEqual(other.shapes[i])) return false;
            return true;
        }

        public override bool Equals(object? obj) => Equals(obj as Expression);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(name);
            hash.Add(attributes);
            foreach (var x in inputs) hash.Add(IsNumber(x) ? Bits(x).GetHashCode() : RuntimeHelpers.GetHashCode(x));
            return hash.ToHashCode();
        }

        private static bool AreSame(Tensor x, Tensor y) =>
            ReferenceEquals(x, y) || (IsNumber(x) && IsNumber(y) && Bits(x) == Bits(y));

        private static bool IsNumber(Tensor x) => !x.IsTraced && x.Count == 1;

        private static long Bits(Tensor x) => BitConverter.DoubleToInt64Bits(x.Data[0]);
    }
}
