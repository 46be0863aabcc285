namespace Cotangent.Numerics;

/// <summary>What is done with a product while it is still in cache, so that a function of it needs no second pass over memory.</summary>
public interface IProductEpilogue
{
    /// <summary>Takes and may change the elements of C at (row, column), (row, column + 1), …; called once for every element of C, from any thread, in any order.</summary>
    void Apply(int row, int column, Span<double> elements);
}
