using Cotangent.Testing;
using CsCheck;

namespace Cotangent.Autodiff.Tests;

/// <summary>Laws that hold for any composition of ops.</summary>
public sealed class CompositionTests
{
    private static readonly IReadOnlyList<(string Name, Func<Tensor, Tensor, Tensor> F)> Steps = CompositionSteps.All;

    private static readonly Gen<(int Step, int Left, int Right)[]> Programs = Gen.Select(Gen.Int[0, Steps.Count - 1], Gen.Int[0, 99], Gen.Int[0, 99]).Array[1, 8];

    [Fact]
    public void Random_programs_have_the_derivatives_of_their_values_to_second_order() =>
        Seeded.ForEach(
            Programs,
            300,
            program =>
            {
                var tolerances = new GradientTolerances(Numeric: 1e-6, Dot: 1e-10); // a chain of steps amplifies rounding
                GradientCheck.Run(x => Evaluated(program, x), [Some.Normal(3, 3), 0.5 * Some.AwayFromZero(3, 3)], order: 2, tolerances);
            },
            program => string.Join("; ", program.Select(p => $"{Steps[p.Step].Name} of {p.Left}, {p.Right}")));

    [Fact]
    public void Every_step_alone_has_the_derivatives_of_its_value_to_second_order() =>
        Assert.All(Steps, step => GradientCheck.Run(x => step.F(x[0], x[1]), [Some.Normal(3, 3), 0.5 * Some.AwayFromZero(3, 3)], order: 2, new(Numeric: 1e-7)));

    [Fact]
    public void A_gradient_is_linear_in_its_cotangent() =>
        Seeded.ForEach(
            Programs,
            300,
            program =>
            {
                var (x, v, w) = (Some.Normal(3, 3), Some.Positive(3, 3), Some.AwayFromZero(3, 3));
                Func<Tensor, Tensor> f = z => Evaluated(program, [z, z]);
                Near.Equal(2 * Derive.Gradient(f, x, v) - 3 * Derive.Gradient(f, x, w), Derive.Gradient(f, x, 2 * v - 3 * w), 1e-9);
            });

    /// <summary>Each step takes two of the values so far; the program's value is the sum of all, so that nothing is unused.</summary>
    private static Tensor Evaluated((int Step, int Left, int Right)[] program, Tensor[] x)
    {
        List<Tensor> values = [.. x];
        foreach (var (step, left, right) in program) values.Add(Steps[step].F(values[left % values.Count], values[right % values.Count]));
        return values.Aggregate((a, b) => a + b);
    }
}
