namespace Cotangent;

/// <summary>Marks where an op reads values outside of a node's run.</summary>
internal static class HostRead
{
    /// <summary>An op is about to decide something by the values of x, once, now: a replay of the node's run would not decide again.</summary>
    /// <param name="x">Whose values are read.</param>
    /// <param name="method">The op, for a message.</param>
    /// <param name="remedy">What to do where the choice must follow the values, as a sentence.</param>
    internal static void Require(Tensor x, string method, string remedy)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(remedy);
    }
}
