namespace Cotangent.GaussianProcesses;

/// <summary>A link to a probability, 0 &lt; g(f) &lt; 1, which grows with f.</summary>
public abstract class ProbabilityLink : Link
{
    /// <summary>Whether log g(f) and log(1 − g(f)) are both concave in f.</summary>
    public virtual bool IsLogConcave => false;

    /// <summary>log g(f), element by element, finite however small g is.</summary>
    public abstract override Tensor LogForward(Tensor f);

    /// <summary>log(1 − g(f)), element by element, finite however near to 1 g is.</summary>
    public abstract Tensor LogComplement(Tensor f);

    /// <summary>log g(f) where y is 1, log(1 − g(f)) where it is 0.</summary>
    protected internal virtual Tensor LogProbabilityOf(Tensor y, Tensor f) => Op.Where(y, LogForward(f), LogComplement(f));
}
