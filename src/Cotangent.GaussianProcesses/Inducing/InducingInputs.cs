namespace Cotangent.GaussianProcesses;

/// <summary>What all ways to choose inducing inputs from data have in common.</summary>
internal static class InducingInputs
{
    /// <summary>Refuses data that are no matrix of numbers, and a number of points that they cannot give.</summary>
    /// <exception cref="ArgumentException">X is no matrix, has a value that is not finite, or has fewer rows than points are asked for.</exception>
    internal static void Check(string method, Tensor X, int count)
    {
        Shapes.In(method).Is(X, "N D");
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, $"{method}: the number of inducing inputs must be at least 1.");
        if (X.Shape[1] == 0) throw new ArgumentException($"{method}: X has shape {Shapes.Text(X.Shape)}; expected at least one column.");
        if (count > X.Shape[0]) throw new ArgumentException($"{method}: got {X.Shape[0]} rows of X for {count} inducing inputs. Ask for at most {X.Shape[0]}.");
        Finite.Require(method, nameof(X), X);
    }

    /// <summary>The numbers of the different rows of X [N D], each where it stands first, of which at least <paramref name="count"/> are needed.</summary>
    /// <exception cref="ArgumentException">There are fewer different rows.</exception>
    internal static int[] Distinct(string method, Tensor X, int count)
    {
        var seen = new HashSet<int>(new SameRow(X.ToArray(), X.Shape[1]));
        int[] rows = [.. Enumerable.Range(0, X.Shape[0]).Where(seen.Add)];
        return rows.Length >= count ? rows : throw new ArgumentException(
            $"{method}: X has {rows.Length} different row{(rows.Length == 1 ? "" : "s")} for {count} inducing inputs; no two of them may be equal. Ask for at most {rows.Length}.");
    }

    /// <summary>The numbers of two equal rows of X [N D]; null if all differ.</summary>
    internal static (int First, int Second)? EqualRows(Tensor X)
    {
        var seen = new Dictionary<int, int>(new SameRow(X.ToArray(), X.Shape[1]));
        for (var row = 0; row < X.Shape[0]; row++)
            if (!seen.TryAdd(row, row)) return (seen[row], row);
        return null;
    }

    /// <summary>An evaluation with the kernel's parameters as constants, so that no tape follows it.</summary>
    internal static T Unrecorded<T>(Kernel kernel, Func<T> evaluate)
    {
        var constants = new Dictionary<Parameter, Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var (_, parameter) in ParameterTree.Parameters(kernel)) constants[parameter] = Op.StopGradient(parameter.UnconstrainedValue);
        return new FrozenParameters(kernel, constants).With(evaluate);
    }

    /// <summary>Whether two rows have the same numbers, by their indices.</summary>
    private sealed class SameRow(double[] x, int D) : IEqualityComparer<int>
    {
        public bool Equals(int a, int b) => x.AsSpan(a * D, D).SequenceEqual(x.AsSpan(b * D, D));

        public int GetHashCode(int row)
        {
            var hash = default(HashCode);
            foreach (var value in x.AsSpan(row * D, D)) hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
