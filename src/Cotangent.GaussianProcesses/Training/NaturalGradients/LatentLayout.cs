using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Means in the two layouts they come in: a column per latent function, or one layer per latent function as for matrices.</summary>
internal static class LatentLayout
{
    /// <summary>[N, L] → [L, N, 1].</summary>
    internal static Tensor Columns(Tensor m) => Reshape(m.T, m.Shape[1], m.Shape[0], 1);

    /// <summary>[L, N, 1] → [N, L].</summary>
    internal static Tensor Mean(Tensor columns) => Reshape(columns, columns.Shape[0], columns.Shape[1]).T;
}
