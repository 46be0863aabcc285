namespace Cotangent;

/// <summary>What is done to a captured program to make it faster. None of it changes a bit of a result, but for <see cref="FusedReductions"/>.</summary>
[Flags]
public enum CapturePasses
{
    /// <summary>The nodes as they were captured, each with storage of its own.</summary>
    None = 0,

    /// <summary>What depends on nothing that changes is computed once, at the capture.</summary>
    ConstantFolding = 1,

    /// <summary>What no output needs is dropped.</summary>
    DeadNodes = 2,

    /// <summary>What is computed twice is computed once.</summary>
    CommonSubexpressions = 4,

    /// <summary>Transposes, slices and stretched tensors are read where they lie, by elementwise chains and by large products.</summary>
    Views = 8,

    /// <summary>Chains of elementwise ops, outer products among them, run over pieces that stay in cache, and their intermediate results are not stored.</summary>
    Fusion = 16,

    /// <summary>Sums at the end of such chains are taken on the way. Their terms are added in another order: results differ by rounding, n ε Σ|x| at most.</summary>
    FusedReductions = 32,

    /// <summary>Elementwise ops on a matrix product run on its tiles while they are in cache.</summary>
    ProductEpilogues = 64,

    /// <summary>An op whose operand nothing reads afterwards writes over it.</summary>
    InPlace = 128,

    /// <summary>Storage that nothing reads any more serves for later results.</summary>
    StorageReuse = 256,

    /// <summary>All of them.</summary>
    All = 511,
}
