namespace Cotangent.Autodiff.Tests;

/// <summary>Comparisons of tensors: shape, then every element.</summary>
internal static class Near
{
    /// <summary>|actual − expected| ≤ tolerance · max(1, largest |expected|); NaN equals NaN, an infinity itself.</summary>
    internal static void Equal(Tensor expected, Tensor? actual, double tolerance = 1e-12, string what = "")
    {
        Assert.True(actual is not null, $"{what}: expected {expected}, got null");
        Assert.True(expected.Shape.SequenceEqual(actual.Shape), $"{what}: expected {expected}, got {actual}");
        var scale = 1.0;
        foreach (var value in expected)
            if (double.IsFinite(value)) scale = Math.Max(scale, Math.Abs(value));
        for (var i = 0; i < expected.Count; i++)
            Assert.True(IsNear(expected.Span[i], actual.Span[i], tolerance * scale), $"{what}: element {i} of {expected} is {actual.Span[i]:R}, expected {expected.Span[i]:R}");
    }

    private static bool IsNear(double expected, double actual, double tolerance) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance;
}
