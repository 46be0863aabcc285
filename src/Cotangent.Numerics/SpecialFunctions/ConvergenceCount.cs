namespace Cotangent.Numerics;

/// <summary>How many terms the sums of IncompleteSums need for the last digit of the value and of two derivatives.</summary>
internal static class ConvergenceCount
{
    /// <summary>Below the last digit, since terms of derivatives shrink a little later than those of the value.</summary>
    private const double Tiny = 1e-19;

    /// <summary>Where the counts stop: no pair of arguments that the callers send here needs as many.</summary>
    private const int Most = 20000;

    public static int GammaSeries(double a, double x)
    {
        double term = 1, sum = 1;
        int k = 0;
        while (term > Tiny * sum && k < Most)
            sum += term *= x / (a + ++k);
        return k;
    }

    public static int BetaSeries(double a, double b, double x)
    {
        double term = 1, sum = 1;
        int k = 0;
        while (term > Tiny * sum && k < Most)
        {
            term *= (a + b + k) * x / (a + k + 1);
            sum += term;
            k++;
        }
        return k;
    }

    /// <remarks>A whole number a ends the fraction but not its derivative, so the half behind it is counted.</remarks>
    public static int GammaFraction(double a, double x)
    {
        double half = Math.Floor(a) + 0.5, D = 1 / (x + 1 - half), step = D, sum = D;
        int k = 0;
        while (Math.Abs(step) > Tiny * Math.Abs(sum) && k < Most)
        {
            k++;
            double c = k * (half - k), b = x + 2 * k + 1 - half, next = 1 / (b + c * D);
            step *= b * next - 1;
            D = next;
            sum += step;
        }
        return k + 4;
    }

    /// <inheritdoc cref="GammaFraction"/>
    public static int BetaFraction(double a, double b, double x, double y)
    {
        double half = Math.Floor(b) + 0.5, excess = a * y - half * x, D = (a + 1) / (a * (excess + 1)), step = D, sum = D;
        int n = 0;
        while (Math.Abs(step) > Tiny * Math.Abs(sum) && n < Most)
        {
            n++;
            double ratio = x / (a + 2 * n - 1), alpha = (a + n - 1) * (a + half + n - 1) * n * (half - n) * ratio * ratio;
            double beta = n + n * (half - n) * ratio + (a + n) * (excess + 1 + n * (1 + y)) / (a + 2 * n + 1), next = 1 / (beta + alpha * D);
            step *= beta * next - 1;
            D = next;
            sum += step;
        }
        return n + 4;
    }
}
