using Cotangent.Numerics;

namespace Cotangent.Testing;

/// <summary>Checks that the derivatives a tape gives are those of the function: ⟨Jᵀv, u⟩ = ⟨v, J u⟩ = ⟨v, (f(x + h u) − f(x − h u)) / 2h⟩ for random u and v.</summary>
/// <remarks>
/// Order 2 checks in the same way the two functions that make up the derivatives of second order: (x, v) → ⟨Jᵀv, w⟩, whose derivatives are reverse over reverse and
/// forward over reverse, that with respect to the cotangent v included; and (x, u) → ⟨v, J u⟩, whose derivatives are reverse and forward over forward. Order 3 goes once deeper.
/// </remarks>
public static class GradientCheck
{
    /// <summary>Checks f at inputs of which every element may move by itself.</summary>
    /// <exception cref="CheckFailedException">Two derivatives differ by more than the tolerances allow.</exception>
    public static void Run(Func<Tensor[], Tensor> f, Tensor[] inputs, int order = 2, GradientTolerances? tolerances = null, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Run(f, [.. inputs.Select(CheckInput.FromTensor)], order, tolerances, seed);
    }

    /// <summary>Checks f at inputs that may be symmetric or triangular.</summary>
    /// <param name="f">The function, of any number of inputs; it must be smooth within three steps of the inputs.</param>
    /// <param name="inputs">Where it is checked.</param>
    /// <param name="order">1 for the first derivatives alone, 2 for the second as well, and so on.</param>
    /// <param name="tolerances">Null means <see cref="GradientTolerances.Default"/>.</param>
    /// <param name="seed">Seeds the random directions and cotangents.</param>
    /// <exception cref="CheckFailedException">Two derivatives differ by more than the tolerances allow.</exception>
    public static void Run(Func<Tensor[], Tensor> f, CheckInput[] inputs, int order = 2, GradientTolerances? tolerances = null, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        Run("f", f, inputs, order, tolerances ?? GradientTolerances.Default, new Philox(seed));
    }

    private static void Run(string what, Func<Tensor[], Tensor> f, CheckInput[] inputs, int order, GradientTolerances tolerances, Philox random)
    {
        var y = f([.. inputs.Select(i => i.Value)]);
        var v = Direction.Uniform(y.Shape, random);
        new FirstOrderCheck(what, f, inputs, tolerances).Run(y, v, random);
        if (order == 1) return;
        Tensor[] w = [.. inputs.Select(i => Direction.For(i, random))];
        Run($"(x, v) → ⟨Jᵀv, w⟩ of {what}", a => TapeDerivative.Pulled(f, a[..^1], a[^1], w), [.. inputs, v], order - 1, tolerances, random);
        Run($"(x, u) → ⟨v, J u⟩ of {what}", a => TapeDerivative.Pushed(f, a[..w.Length], a[w.Length..], v), [.. inputs, .. Tangents(inputs, w)], order - 1, tolerances, random);
    }

    private static IEnumerable<CheckInput> Tangents(CheckInput[] inputs, Tensor[] directions) => inputs.Select((input, i) => input with { Value = directions[i] });
}
