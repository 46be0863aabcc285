namespace Cotangent;

/// <summary>Where the tensors of a program come from.</summary>
internal enum TensorRole
{
    /// <summary>What the caller passes in.</summary>
    Input,

    /// <summary>The value of a variable.</summary>
    Variable,

    /// <summary>A number that never changes.</summary>
    Scalar,

    /// <summary>Numbers that never change.</summary>
    Constant,

    /// <summary>What a step writes.</summary>
    Result,
}
