namespace Cotangent;

public static partial class Op
{
    /// <summary>y = f(inputs), evaluated and pulled back by hand; see <see cref="FusedFunction"/>.</summary>
    /// <remarks>Its own gradient is used for first derivatives by one cotangent, its definition in ops for all others.</remarks>
    public static Tensor Fused(FusedFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        CapturedTensors.Refuse(function.InputArray, function.Name);
        var y = Tensor.Uninitialized(function.Shape);
        var residuals = Array.ConvertAll(function.Residuals, Tensor.Uninitialized);
        using (ActiveRecorders.Only(null)) function.Evaluate(y.Data, new Buffers(residuals)); // it may read values: it will run again
        return ActiveRecorders.Current is null ? y : ActiveRecorders.Record(new FusedNode(function, y, residuals));
    }
}
