using System.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>a where the condition is not 0, else b; all three broadcast.</summary>
    /// <param name="condition">Zeros and ones; it has no gradient.</param>
    /// <param name="a">Where the condition holds; its cotangent is exactly 0 elsewhere.</param>
    /// <param name="b">Where it does not; its cotangent is exactly 0 elsewhere.</param>
    /// <remarks>
    /// Both a and b are there, whole. Elementwise rules keep a zero cotangent zero at a pole too, but 0 · ∞ is NaN in matrix ops and sums: where a branch is not
    /// defined for all elements, take <see cref="Where(Tensor, Tensor, Func{Tensor, Tensor}, Func{Tensor, Tensor})"/>, which computes it only where it is chosen.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor Where(Tensor condition, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var shape = Dims.Broadcast(nameof(Where), condition.Dimensions, Dims.Broadcast(nameof(Where), a.Dimensions, b.Dimensions));
        var zero = Tensor.Scalar(0);
        return Function(
            [condition, a, b],
            shape,
            flops: Cost.Move,
            y => WhereKernel(condition, a, b, shape, y),
            (dY, needs) => [null, needs[1] ? Where(condition, dY, zero) : null, needs[2] ? Where(condition, zero, dY) : null],
            t => t[1] is null && t[2] is null
                ? Tensor.Zeros(Behind(t[0]!, condition.Rank, shape))
                : Where(condition, Stretched(t[1], a, shape) ?? zero, Stretched(t[2], b, shape) ?? zero),
            attributes: Attributes.Choice);
    }

    /// <inheritdoc cref="Where(Tensor, Tensor, Tensor)"/>
    public static Tensor Where(Tensor condition, Tensor a, double b) => Where(condition, a, Tensor.Scalar(b));

    /// <inheritdoc cref="Where(Tensor, Tensor, Tensor)"/>
    public static Tensor Where(Tensor condition, double a, Tensor b) => Where(condition, Tensor.Scalar(a), b);

    /// <inheritdoc cref="Where(Tensor, Tensor, Tensor)"/>
    public static Tensor Where(Tensor condition, double a, double b) => Where(condition, Tensor.Scalar(a), Tensor.Scalar(b));

    /// <summary>a where the condition holds, else b; all three broadcast, the condition as a vector.</summary>
    public static Tensor Where(ReadOnlySpan<bool> condition, Tensor a, Tensor b)
    {
        var numbers = Tensor.Zeros(condition.Length);
        for (var i = 0; i < condition.Length; i++) numbers.Data[i] = condition[i] ? 1 : 0;
        return Where(numbers, a, b);
    }

    /// <inheritdoc cref="Where(ReadOnlySpan{bool}, Tensor, Tensor)"/>
    public static Tensor Where(ReadOnlySpan<bool> condition, Tensor a, double b) => Where(condition, a, Tensor.Scalar(b));

    /// <inheritdoc cref="Where(ReadOnlySpan{bool}, Tensor, Tensor)"/>
    public static Tensor Where(ReadOnlySpan<bool> condition, double a, Tensor b) => Where(condition, Tensor.Scalar(a), b);

    /// <inheritdoc cref="Where(ReadOnlySpan{bool}, Tensor, Tensor)"/>
    public static Tensor Where(ReadOnlySpan<bool> condition, double a, double b) => Where(condition, Tensor.Scalar(a), Tensor.Scalar(b));

    /// <summary>ifTrue(x) where the condition is not 0, else ifFalse(x), each computed only on the elements it is chosen for: <c>Where(c, x, Sqrt, x => 0 * x)</c>.</summary>
    /// <param name="condition">Zeros and ones, of a shape that broadcasts to that of x; it has no gradient.</param>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="ifTrue">An elementwise function: it is given a vector of the chosen elements, and gives one as long, or a scalar for all of them.</param>
    /// <param name="ifFalse">An elementwise function for the other elements. A function with no elements is not called.</param>
    /// <remarks>No branch sees an element that is not its own, so no pole outside its domain can reach value or gradient. The choice is made once, by the condition as it is now.</remarks>
    /// <exception cref="ArgumentException">The condition does not broadcast to the shape of x, or a branch gives another shape.</exception>
    public static Tensor Where(Tensor condition, Tensor x, Func<Tensor, Tensor> ifTrue, Func<Tensor, Tensor> ifFalse)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(ifTrue);
        ArgumentNullException.ThrowIfNull(ifFalse);
        if (!Dims.StretchesTo(condition.Shape, x.Shape))
            throw new ArgumentException($"Where: the condition has shape {Dims.Text(condition.Shape)}; expected one that broadcasts to {Dims.Text(x.Shape)}, the shape of x.");
        var (chosen, others) = Sides(condition, x);
        var flat = Flatten(x);
        if (others.Length == 0) return Reshape(Branch(nameof(ifTrue), ifTrue, flat), x.Dimensions);
        if (chosen.Length == 0) return Reshape(Branch(nameof(ifFalse), ifFalse, flat), x.Dimensions);
        Tensor[] parts = [Branch(nameof(ifTrue), ifTrue, GatheredAlong(flat, chosen, -1, nameof(Where))), Branch(nameof(ifFalse), ifFalse, GatheredAlong(flat, others, -1, nameof(Where)))];
        return Reshape(Stitch([chosen, others], parts), x.Dimensions);
    }

    private static Tensor Branch(string name, Func<Tensor, Tensor> branch, Tensor elements)
    {
        var y = Returned.Tensor(nameof(Where), name, branch(elements));
        return Dims.StretchesTo(y.Shape, elements.Shape)
            ? BroadcastTo(y, elements.Dimensions)
            : throw new ArgumentException($"Where: {name} gave shape {Dims.Text(y.Shape)} for {Dims.Text(elements.Shape)}, the elements it is chosen for. Give an elementwise function.");
    }

    /// <summary>The numbers of the elements of x, in row-major order, for which the condition holds, and of the others.</summary>
    private static (int[] True, int[] False) Sides(Tensor condition, Tensor x)
    {
        HostRead.Require(condition, nameof(Where), "Use Where(condition, a, b), which chooses between values that are both computed.");
        var full = Tensor.Uninitialized(x.Dimensions);
        BroadcastToKernel(condition, x.Dimensions, full.Data);
        var (chosen, others) = (new int[full.Count], new int[full.Count]);
        var count = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[count] = others[i - count] = i; // both, and one of them stays: a branch would be guessed wrong half of the time
            count += full.Data[i] != 0 ? 1 : 0;
        }
        return (chosen[..count], others[..(chosen.Length - count)]);
    }

    /// <summary>The tangent of an input as one of the output's shape, behind its own leading axes.</summary>
    private static Tensor? Stretched(Tensor? tangent, Tensor input, int[] shape) => tangent is null ? null : StretchBehind(tangent, tangent.Rank - input.Rank, shape);

    private static void WhereKernel(Tensor condition, Tensor a, Tensor b, int[] shape, double[] y)
    {
        if (y.Length == 0) return;
        var isOneRow = IsWholeOrSingle(condition, y) && IsWholeOrSingle(a, y) && IsWholeOrSingle(b, y);
        if (isOneRow) ElementwiseLoops.InPieces(y.Length, new WhereBody(condition, a, b, y));
        else WhereRows(condition, a, b, shape, y);
    }

    private static bool IsWholeOrSingle(Tensor x, double[] y) => x.Count == y.Length || x.Count == 1;

    private static void WhereRows(Tensor condition, Tensor a, Tensor b, int[] shape, Span<double> y)
    {
        var (outer, row) = (shape.Length - 1, shape[^1]);
        var rows = new RowWalker(condition.Shape, shape, outer, stackalloc int[2 * outer]);
        var rowsA = new RowWalker(a.Shape, shape, outer, stackalloc int[2 * outer]);
        var rowsB = new RowWalker(b.Shape, shape, outer, stackalloc int[2 * outer]);
        for (var start = 0; start < y.Length; start += row)
        {
            Choose(Row(condition, rows, row), Row(a, rowsA, row), Row(b, rowsB, row), y.Slice(start, row));
            rows.Next();
            rowsA.Next();
            rowsB.Next();
        }
    }

    private static ReadOnlySpan<double> Row(Tensor x, in RowWalker rows, int length) => x.Data.AsSpan(rows.Offset, rows.IsSingle ? 1 : length);

    /// <summary>One row; an operand of a single element is stretched over it.</summary>
    private static void Choose(ReadOnlySpan<double> condition, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> y)
    {
        if (condition.Length == 1)
        {
            var chosen = condition[0] != 0 ? a : b;
            if (chosen.Length == 1) y.Fill(chosen[0]);
            else chosen.CopyTo(y);
            return;
        }
        var i = 0;
        for (; i <= y.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var isFalse = Vector.Equals(new Vector<double>(condition[i..]), Vector<double>.Zero);
            Vector.ConditionalSelect(isFalse, At(b, i), At(a, i)).CopyTo(y[i..]);
        }
        for (; i < y.Length; i++) y[i] = condition[i] != 0 ? a[a.Length == 1 ? 0 : i] : b[b.Length == 1 ? 0 : i];
    }

    private static Vector<double> At(ReadOnlySpan<double> x, int i) => x.Length == 1 ? new Vector<double>(x[0]) : new Vector<double>(x[i..]);

    private readonly struct WhereBody(Tensor condition, Tensor a, Tensor b, double[] y) : IPieceBody
    {
        public void Run(int start, int length) => Choose(Part(condition, start, length), Part(a, start, length), Part(b, start, length), y.AsSpan(start, length));

        private static ReadOnlySpan<double> Part(Tensor x, int start, int length) => x.Count == 1 ? x.Data : x.Data.AsSpan(start, length);
    }
}
