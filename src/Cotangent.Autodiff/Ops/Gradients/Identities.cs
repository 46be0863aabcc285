namespace Cotangent;

public static partial class Op
{
    /// <summary>y = x as another tensor, which is a source of its own for a tape. Nothing is copied.</summary>
    public static Tensor Identity(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        CapturedTensors.Refuse(x, nameof(Identity));
        var y = x.Alias();
        if (ActiveRecorders.Current is null) return y;
        return ActiveRecorders.Record(new FunctionNode(nameof(Identity), [x], y, Cost.Move, null, (dY, _) => [dY], t => t[0]!, Attributes.None, shared: x));
    }

    /// <summary>x itself, or while somebody records a tensor of its own: what an op returns that has nothing to do.</summary>
    private static Tensor Unchanged(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return ActiveRecorders.Current is null ? x : Identity(x);
    }

    /// <summary>y = x as a constant: no derivative goes through it, neither back nor forward. Nothing is copied.</summary>
    /// <remarks>A source that reaches a target only through it is unconnected, and the message says so.</remarks>
    public static Tensor StopGradient(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        CapturedTensors.Refuse(x, nameof(StopGradient));
        var y = x.Alias();
        return ActiveRecorders.Current is null ? y : ActiveRecorders.Record(new CutNode(nameof(StopGradient), x, y));
    }

    /// <summary>y = f(x) forward, and y = x for derivatives: the straight-through estimator.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="f">Evaluated without any tape noticing, so that it may be a rounding, a sampling or an assignment; it keeps the shape.</param>
    /// <exception cref="ArgumentException">f(x) has another shape than x.</exception>
    public static Tensor PassThrough(Tensor x, Func<Tensor, Tensor> f)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(f);
        return Function([x], x.Dimensions, flops: x.Count, y => PassThroughKernel(x, f, y), (dY, _) => [dY], t => t[0]!);
    }

    private static void PassThroughKernel(Tensor x, Func<Tensor, Tensor> f, double[] y)
    {
        using var unseen = ActiveRecorders.Only(null);
        var value = Returned.Tensor(nameof(PassThrough), nameof(f), f(x));
        if (!value.Shape.SequenceEqual(x.Shape))
            throw new ArgumentException($"PassThrough: f gave shape {Dims.Text(value.Shape)} for x of shape {Dims.Text(x.Shape)}; expected the same shape, for the cotangent passes as it is.");
        value.Data.CopyTo(y, 0);
    }
}
