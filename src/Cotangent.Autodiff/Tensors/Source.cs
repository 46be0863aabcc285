namespace Cotangent;

/// <summary>What a derivative is taken with respect to: a tensor or a variable. A list of either is a list of sources.</summary>
/// <remarks>Sources are distinguished by reference. Of a variable every reading in the recording counts.</remarks>
public abstract class Source
{
    private protected Source()
    {
    }

    /// <summary>The tensor itself, or the variable's present value, read without any tape noticing.</summary>
    internal abstract Tensor Current { get; }

    /// <summary>Kind, name if there is one, and shape, for messages.</summary>
    internal abstract string Label { get; }

    /// <summary>The tensor itself, or the variable's value, whose reading watches it.</summary>
    internal abstract Tensor Read();
}
