namespace Cotangent;

/// <summary>What the gradient with respect to a source is when no recorded path leads from it to a target.</summary>
public enum UnconnectedGradients
{
    /// <summary>An <see cref="UnconnectedGradientException"/> that says why: the default.</summary>
    Throw,

    /// <summary>Zeros of the shape of the source.</summary>
    Zero,

    /// <summary>null, as TensorFlow's None.</summary>
    Null,
}
