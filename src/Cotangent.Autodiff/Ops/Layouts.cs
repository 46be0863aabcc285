namespace Cotangent;

public static partial class Op
{
    /// <summary>The elements of x that a layout chooses.</summary>
    private static Tensor Chosen(Tensor x, Layout layout, string name) => Linear(
        x,
        [.. x.Shape[..^layout.Source.Length], .. layout.Shape],
        y => layout.Take(x.Data, y),
        t => Chosen(t, layout, name),
        dY => layout.Inverse is { } inverse ? Chosen(dY, inverse, name) : PutBack(dY, layout, name),
        name,
        layout);

    /// <summary>The adjoint of <see cref="Chosen"/>: the elements of y put among zeros, where the layout chooses them from.</summary>
    private static Tensor PutBack(Tensor y, Layout layout, string name) => Linear(
        y,
        [.. y.Shape[..^layout.Shape.Length], .. layout.Source],
        x => layout.Put(y.Data, x),
        t => PutBack(t, layout, name),
        dX => Chosen(dX, layout, name),
        name,
        new PutAttributes(layout, default));
}
