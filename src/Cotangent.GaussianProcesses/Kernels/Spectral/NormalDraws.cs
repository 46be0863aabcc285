using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Tensors of standard normal numbers.</summary>
internal static class NormalDraws
{
    /// <summary>Independent draws in row-major order.</summary>
    internal static Tensor Of(Philox random, params ReadOnlySpan<int> shape)
    {
        var count = 1;
        foreach (var length in shape) count = checked(count * length);
        var normals = new double[count];
        random.FillNormal(normals);
        return Tensor.FromSpan(normals, shape);
    }
}
