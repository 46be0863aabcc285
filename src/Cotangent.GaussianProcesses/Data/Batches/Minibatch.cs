namespace Cotangent.GaussianProcesses;

/// <summary>The rows of one step.</summary>
/// <param name="Step">Its number from 0.</param>
/// <param name="Epoch">The number of the epoch that it belongs to, from 0.</param>
/// <param name="X">Inputs [B D].</param>
/// <param name="Y">Targets [B P].</param>
public sealed record Minibatch(int Step, int Epoch, Tensor X, Tensor Y)
{
    /// <summary>B, the number of rows.</summary>
    public int Count => X.Shape[0];
}
