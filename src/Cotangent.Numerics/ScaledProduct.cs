namespace Cotangent.Numerics;

/// <summary>A product of many numbers as a mantissa and a power of two: it over- or underflows only if the whole does.</summary>
internal struct ScaledProduct()
{
    private const double Large = 1e60; // a mantissa is between 1 / Large and Large, unless it is 0, infinite or NaN

    private double mantissa = 1;
    private long exponent;

    /// <summary>The product.</summary>
    public readonly double Value => Math.ScaleB(mantissa, (int)Math.Clamp(exponent, -10_000, 10_000));

    public void Multiply(double x)
    {
        var product = mantissa * x;
        if (Math.Abs(product) is > 1 / Large and < Large) mantissa = product;
        else Rescale(x);
    }

    public void Multiply(ScaledProduct other)
    {
        Multiply(other.mantissa);
        exponent += other.exponent;
    }

    private void Rescale(double x)
    {
        if (mantissa == 0 || x == 0 || !double.IsFinite(mantissa) || !double.IsFinite(x))
        {
            mantissa *= x;
            return;
        }
        var ofX = Math.ILogB(x);
        var product = mantissa * Math.ScaleB(x, -ofX);
        var ofProduct = Math.ILogB(product);
        mantissa = Math.ScaleB(product, -ofProduct);
        exponent += ofX + ofProduct;
    }
}
