using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

/// <summary>Every transform obeys the laws.</summary>
public class TransformCompletenessTests
{
    private static readonly (Transform Transform, Tensor X)[] Cases =
    [
        .. new Transform[] { Transform.Identity, Transform.Positive(), Transform.Positive(2.5), Transform.Softplus(), Transform.Softplus(1e-6) }
            .Select(transform => (transform, Tensor.FromSpan([-9.5, -1, 0, 0.3, 2, 11]))),
        (Transform.Triangular, Tensor.FromSpan([0.5, -1, 2, 3, 0.1, -0.7])),
    ];

    [Fact]
    public void Each_obeys_the_laws()
    {
        foreach (var (transform, x) in Cases) TransformLaws.Hold(transform, x);
    }

    [Fact]
    public void Every_transform_has_a_case()
    {
        var cased = Cases.Select(c => c.Transform.GetType()).ToHashSet();
        Assert.DoesNotContain(typeof(Transform).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Transform)) && !t.IsAbstract), type => !cased.Contains(type));
    }
}
