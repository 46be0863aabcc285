namespace Cotangent;

/// <summary>A node that acts element by element, so that its derivative is one slope for each element.</summary>
internal interface ISloped
{
    /// <summary>The slope in one of its inputs.</summary>
    Slope SlopeIn(Tensor input);
}
