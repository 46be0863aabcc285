namespace Cotangent;

public static partial class Op
{
    /// <summary>y[output labels] = Σ over all other labels of Π operands[labels]: <c>Einsum("bij,bjk->bik", A, B)</c> is a batch of matrix products.</summary>
    /// <param name="equation">
    /// A letter per axis, operands parted by ',', the result after '->'. Without '->' the result has the letters that come once, in alphabetical order. A letter twice in
    /// one operand takes its diagonal; twice in the result, it puts the result on a diagonal among zeros. '...' stands for any further axes, aligned at the last and broadcast.
    /// </param>
    /// <param name="operands">One tensor or more; axes of one letter have one length.</param>
    /// <remarks>
    /// Two operands at a time, next the pair with the fewest multiplications, each pair a batched <see cref="MatMul"/> where labels are summed. Gradients go back through the same pairs.
    /// </remarks>
    /// <exception cref="ArgumentException">The equation cannot be read, or does not fit the operands; the message says where.</exception>
    public static Tensor Einsum(string equation, params ReadOnlySpan<Tensor> operands)
    {
        ArgumentNullException.ThrowIfNull(equation);
        foreach (var operand in operands) ArgumentNullException.ThrowIfNull(operand, nameof(operands));
        var read = new EinsumEquation(equation, operands.ToArray());
        var terms = new List<Labelled>();
        for (var k = 0; k < operands.Length; k++) terms.Add(Prepared(operands[k], read.Inputs[k], read));
        while (terms.Count > 1) ContractCheapest(terms, read);
        var y = SummedTo(terms[0], [.. read.Output]);
        int[] labels = [.. read.Output.Distinct()];
        return OnDiagonals(Ordered(y, labels), labels, read);
    }

    /// <summary>An operand with each label once: diagonals of repeated labels taken, and ellipsis axes left out that are only stretched.</summary>
    private static Labelled Prepared(Tensor x, int[] labels, EinsumEquation equation)
    {
        int[] distinct = [.. labels.Distinct()];
        if (distinct.Length < labels.Length) x = Selected(x, DiagonalLayout(x.Dimensions, labels, distinct), nameof(Einsum));
        int[] kept = [.. distinct.Where((label, axis) => x.Shape[axis] == equation.Length(label))];
        return new(Reshape(x, [.. kept.Select(equation.Length)]), kept);
    }

    /// <summary>The elements of a tensor where all axes of one label have one index.</summary>
    private static Layout DiagonalLayout(int[] shape, int[] labels, int[] distinct)
    {
        var steps = Layout.Steps(shape);
        var strides = new int[distinct.Length];
        for (var axis = 0; axis < labels.Length; axis++) strides[Array.IndexOf(distinct, labels[axis])] += steps[axis];
        return new(shape, [.. distinct.Select(label => shape[Array.IndexOf(labels, label)])], strides);
    }

    private static Tensor OnDiagonals(Tensor y, int[] labels, EinsumEquation equation)
    {
        if (labels.Length == equation.Output.Length) return y;
        int[] shape = [.. equation.Output.Select(equation.Length)];
        return PutBack(y, DiagonalLayout(shape, equation.Output, labels), nameof(Einsum));
    }

    /// <summary>The pair of terms with the fewest multiplications.</summary>
    private static (int First, int Second) Cheapest(List<Labelled> terms, EinsumEquation equation)
    {
        if (terms.Count == 2) return (0, 1);
        var (pair, least) = ((0, 1), double.PositiveInfinity);
        for (var i = 0; i < terms.Count; i++)
            for (var j = i + 1; j < terms.Count; j++)
            {
                var cost = terms[i].Labels.Union(terms[j].Labels).Aggregate(1.0, (product, label) => product * equation.Length(label));
                if (cost < least) (pair, least) = ((i, j), cost);
            }
        return pair;
    }

    private static void ContractCheapest(List<Labelled> terms, EinsumEquation equation)
    {
        var (first, second) = Cheapest(terms, equation);
        var (A, B) = (terms[first], terms[second]);
        terms.RemoveAt(second);
        terms.RemoveAt(first);
        if (terms.Count == 0 && ComesFirst(B, A, equation.Output)) (A, B) = (B, A); // saves a transposed copy of the result
        HashSet<int> needed = [.. equation.Output, .. terms.SelectMany(term => term.Labels)];
        var product = Contracted(SummedTo(A, [.. needed, .. B.Labels]), SummedTo(B, [.. needed, .. A.Labels]), needed);
        terms.Insert(first, product);
    }

    /// <summary>True when the first label of the result that only one of the two has is that of x.</summary>
    private static bool ComesFirst(Labelled x, Labelled other, int[] output)
    {
        foreach (var label in output)
            if (x.Labels.Contains(label) != other.Labels.Contains(label)) return x.Labels.Contains(label);
        return false;
    }
}
