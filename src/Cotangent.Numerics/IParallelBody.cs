namespace Cotangent.Numerics;

/// <summary>One iteration of a parallel loop, as a value.</summary>
internal interface IParallelBody
{
    void Run(int i);
}
