namespace Cotangent.GaussianProcesses;

/// <summary>A probability that is symmetric about ½, so that −f swaps the labels: g(−f) = 1 − g(f).</summary>
public abstract class SymmetricLink : ProbabilityLink
{
    private protected SymmetricLink()
    {
    }

    /// <summary>log g(−f).</summary>
    public sealed override Tensor LogComplement(Tensor f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return LogForward(-f);
    }

    /// <summary>log g((2y − 1) f).</summary>
    protected internal sealed override Tensor LogProbabilityOf(Tensor y, Tensor f)
    {
        ArgumentNullException.ThrowIfNull(y);
        return LogForward((2 * y - 1) * f);
    }
}
