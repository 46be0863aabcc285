namespace Cotangent.Workbench.Expressions;

/// <summary>How many numbers the parameters of an expression may have together, so that a short text cannot ask for all memory.</summary>
/// <param name="most">The most.</param>
internal sealed class NumberBudget(long most)
{
    private long taken;

    /// <summary>The most.</summary>
    internal long Most => most;

    /// <summary>Takes some of what is left; false where that is too few.</summary>
    internal bool Takes(long count)
    {
        taken += count;
        return taken <= most;
    }
}
