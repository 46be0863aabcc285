namespace Cotangent.Numerics;

/// <summary>The logistic function and its logarithm.</summary>
public static class Logistic
{
    /// <summary>σ(x) = 1 / (1 + e⁻ˣ); its derivative is σ(x) σ(−x).</summary>
    /// <remarks>Within 2 units in the last place for every x, also far to the left, where it is eˣ. σ(−∞) = 0, σ(∞) = 1.</remarks>
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /// <summary>log σ(x) = −log(1 + e⁻ˣ); its derivative is σ(−x).</summary>
    /// <remarks>Within 2 units in the last place for every x: −e⁻ˣ far to the right, x far to the left.</remarks>
    public static double LogSigmoid(double x) => -Softplus.Value(-x);
}
