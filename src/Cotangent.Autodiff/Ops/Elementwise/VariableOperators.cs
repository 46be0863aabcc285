namespace Cotangent;

/// <content>Arithmetic operators, which read the variable.</content>
public sealed partial class Variable
{
    /// <summary>x + y, broadcasting.</summary>
    public static Tensor operator +(Variable x, Variable y) => Read(x) + Read(y);

    /// <summary>x + a.</summary>
    public static Tensor operator +(Variable x, double a) => Read(x) + a;

    /// <summary>a + x.</summary>
    public static Tensor operator +(double a, Variable x) => a + Read(x);

    /// <summary>x − y, broadcasting.</summary>
    public static Tensor operator -(Variable x, Variable y) => Read(x) - Read(y);

    /// <summary>x − a.</summary>
    public static Tensor operator -(Variable x, double a) => Read(x) - a;

    /// <summary>a − x.</summary>
    public static Tensor operator -(double a, Variable x) => a - Read(x);

    /// <summary>x y, element by element, broadcasting.</summary>
    public static Tensor operator *(Variable x, Variable y) => Read(x) * Read(y);

    /// <summary>a x.</summary>
    public static Tensor operator *(Variable x, double a) => Read(x) * a;

    /// <summary>a x.</summary>
    public static Tensor operator *(double a, Variable x) => a * Read(x);

    /// <summary>x / y, element by element, broadcasting.</summary>
    public static Tensor operator /(Variable x, Variable y) => Read(x) / Read(y);

    /// <summary>x / a.</summary>
    public static Tensor operator /(Variable x, double a) => Read(x) / a;

    /// <summary>a / x.</summary>
    public static Tensor operator /(double a, Variable x) => a / Read(x);

    /// <summary>−x.</summary>
    public static Tensor operator -(Variable x) => -Read(x);
}
