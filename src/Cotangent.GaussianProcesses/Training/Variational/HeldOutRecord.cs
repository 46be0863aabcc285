namespace Cotangent.GaussianProcesses;

/// <summary>What the looks at held-out rows have given so far: the best loss, and how long ago it was.</summary>
/// <param name="Best">The smallest loss; NaN while there is none.</param>
/// <param name="BestLook">The number of the look that gave it, from 1; 0 while there is none.</param>
/// <param name="Looks">How many looks there were.</param>
public sealed record HeldOutRecord(double Best = double.NaN, int BestLook = 0, int Looks = 0)
{
    /// <summary>Looks since the best one.</summary>
    public int LooksSinceBest => Looks - BestLook;

    /// <summary>The record after one more look; its <see cref="BestLook"/> is the last where the loss is a new best. A loss of NaN never is, nor is one that is as large as the best.</summary>
    public HeldOutRecord With(double loss) => loss < Best || (double.IsNaN(Best) && !double.IsNaN(loss)) ? new(loss, Looks + 1, Looks + 1) : this with { Looks = Looks + 1 };
}
