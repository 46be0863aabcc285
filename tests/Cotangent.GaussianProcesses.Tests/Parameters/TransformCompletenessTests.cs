using Cotangent.GaussianProcesses.Testing;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

/// <summary>Every transform obeys the laws.</summary>
public class TransformCompletenessTests
{
    private static readonly (Transform Transform, Tensor X)[] Cases =
    [
        .. new Transform[]
        {
            Transform.Identity, Transform.Positive(), Transform.Positive(2.5), Transform.Softplus(), Transform.Softplus(1e-6), Transform.Shift(-1.5), Transform.Scale(0.3), Transform.Scale(-20),
            Transform.Sigmoid(), Transform.Sigmoid(-3, 0), Transform.Sigmoid(2, 7.5), Transform.Chain(Transform.Scale(-2), Transform.Positive()),
            Transform.Chain(Transform.Shift(-3), Transform.Chain(Transform.Scale(4), Transform.Softplus())), Transform.Ordered,
        }.Select(transform => (transform, Tensor.FromSpan([-9.5, -1, 0, 0.3, 2, 11]))),
        (Transform.Ordered, Tensor.FromSpan([0.4])),
        (Transform.Simplex, Tensor.FromSpan([-4.0, 0.5, 1.2, 3])),
        (Transform.Simplex, Tensor.FromSpan([0.3])),
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
