namespace Cotangent;

public static partial class Op
{
    /// <summary>The elements of x that a selection takes.</summary>
    internal static Tensor Selected(Tensor x, Selection selection, string name)
    {
        var y = Tensor.Uninitialized([.. x.Shape[..^selection.Source.Length], .. selection.Shape]);
        selection.Take(x.Data, y.Data);
        return ActiveRecorders.Current is null ? y : ActiveRecorders.Record(new SelectionNode(name, x, y, selection));
    }

    /// <summary>The adjoint of <see cref="Selected"/>: the elements of y added to zeros where the selection takes them from.</summary>
    internal static Tensor PutBack(Tensor y, Selection selection, string name) => Linear(
        y,
        [.. y.Shape[..^selection.Shape.Length], .. selection.Source],
        flops: selection.IsOneToOne ? Cost.Move : y.Count,
        x => selection.Put(y.Data, x),
        t => PutBack(t, selection, name),
        dX => Selected(dX, selection, name),
        name,
        new PutAttributes(selection, default));

    /// <summary>The adjoint of several selections from one tensor: Σₖ the elements of part k added to zeros where selection k takes them from.</summary>
    /// <param name="parts">Of any leading axes, all of the same.</param>
    /// <param name="selections">One per part.</param>
    /// <param name="shape">The shape of the result.</param>
    internal static Tensor Assembled(Tensor[] parts, Selection[] selections, int[] shape) => Function(
        parts,
        shape,
        flops: parts.Sum(part => (double)part.Count),
        x =>
        {
            Array.Clear(x);
            for (var k = 0; k < parts.Length; k++) selections[k].Add(parts[k].Data, x);
        },
        (dX, needs) =>
        {
            var cotangents = new Tensor?[parts.Length];
            for (var k = 0; k < parts.Length; k++)
                if (needs[k]) cotangents[k] = Selected(dX, selections[k], "Assemble");
            return cotangents;
        },
        t =>
        {
            int[] given = [.. Enumerable.Range(0, t.Length).Where(k => t[k] is not null)];
            var first = given[0];
            return Assembled([.. given.Select(k => t[k]!)], [.. given.Select(k => selections[k])], Behind(t[first]!, parts[first].Rank, shape));
        },
        "Assemble",
        new AssemblyAttributes(selections));
}
