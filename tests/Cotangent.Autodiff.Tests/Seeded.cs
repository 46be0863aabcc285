using CsCheck;

namespace Cotangent.Autodiff.Tests;

/// <summary>Runs a check over the same random values every time.</summary>
internal static class Seeded
{
    /// <summary>Checks <paramref name="count"/> values; a failure says which it was.</summary>
    internal static void ForEach<T>(Gen<T> values, int count, Action<T> check, Func<T, string>? print = null)
    {
        for (var i = 0; i < count; i++)
        {
            var value = values.Generate(new PCG(1, (ulong)i), null, out _);
            try
            {
                check(value);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"value {i}: {print?.Invoke(value) ?? $"{value}"}: {error.Message}", error);
            }
        }
    }
}
