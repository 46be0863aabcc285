namespace Cotangent;

/// <content>Arithmetic operators.</content>
public sealed partial class Tensor
{
    /// <summary>x + y, broadcasting.</summary>
    public static Tensor operator +(Tensor x, Tensor y) => Op.Add(x, y);

    /// <summary>x − y, broadcasting.</summary>
    public static Tensor operator -(Tensor x, Tensor y) => Op.Subtract(x, y);

    /// <summary>x y, elementwise, broadcasting. The matrix product is <see cref="Op.MatMul"/>.</summary>
    public static Tensor operator *(Tensor x, Tensor y) => Op.Multiply(x, y);

    /// <summary>x / y, elementwise, broadcasting.</summary>
    public static Tensor operator /(Tensor x, Tensor y) => Op.Divide(x, y);

    /// <summary>−x.</summary>
    public static Tensor operator -(Tensor x) => Op.Negate(x);

    /// <summary>a + x.</summary>
    public static Tensor operator +(double a, Tensor x) => Op.Add(a, x);

    /// <summary>x + a.</summary>
    public static Tensor operator +(Tensor x, double a) => Op.Add(x, a);

    /// <summary>a − x.</summary>
    public static Tensor operator -(double a, Tensor x) => Op.Subtract(a, x);

    /// <summary>x − a.</summary>
    public static Tensor operator -(Tensor x, double a) => Op.Subtract(x, a);

    /// <summary>a x.</summary>
    public static Tensor operator *(double a, Tensor x) => Op.Multiply(a, x);

    /// <summary>a x.</summary>
    public static Tensor operator *(Tensor x, double a) => Op.Multiply(x, a);

    /// <summary>a / x.</summary>
    public static Tensor operator /(double a, Tensor x) => Op.Divide(a, x);

    /// <summary>x / a.</summary>
    public static Tensor operator /(Tensor x, double a) => Op.Divide(x, a);
}
