namespace Cotangent.Numerics;

/// <summary>An epilogue that does nothing.</summary>
internal readonly struct NoEpilogue : IProductEpilogue
{
    public void Apply(int row, int column, Span<double> elements)
    {
    }
}
