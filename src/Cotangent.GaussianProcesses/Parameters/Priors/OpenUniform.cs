using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Uniform draws between 0 and 1, neither of which is drawn.</summary>
internal static class OpenUniform
{
    internal static double Next(Philox random)
    {
        while (true)
            if (random.NextDouble() is > 0 and var u) return u;
    }
}
