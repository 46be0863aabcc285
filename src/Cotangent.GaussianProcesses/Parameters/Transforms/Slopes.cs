namespace Cotangent.GaussianProcesses;

/// <summary>The derivative of transforms that are straight lines.</summary>
internal static class Slopes
{
    /// <summary>log |slope| at every element of x.</summary>
    internal static Tensor LogOf(double slope, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Tensor.Full(Math.Log(Math.Abs(slope)), x.Shape);
    }
}
