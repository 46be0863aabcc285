using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every mean function must do, tried at random points.</summary>
/// <remarks>It gives one row for each row of X, which depends on that row alone; no rows for no rows; and its gradients in X and in every parameter are those of its values.</remarks>
public static class MeanLaws
{
    private const int N = 5;
    private const double Rounding = 1e-13;

    /// <summary>Tries all laws.</summary>
    /// <param name="make">Makes the mean function, every time with the same parameters.</param>
    /// <param name="columns">How many columns the inputs have.</param>
    /// <param name="seed">The seed of the points.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(Func<MeanFunction> make, int columns, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var random = new Philox(seed);
        var (mean, X) = (make(), Law.Normal(random, N, columns));
        var M = mean.Evaluate(X);
        if (M.Rank != 2 || M.Shape[0] != N)
            throw new LawBrokenException($"{Name(mean, "there is a row for each row of X")}: the shape is {Shapes.Text(M.Shape)} for {N} rows.");
        for (var i = 0; i < N; i++) Law.RequireClose(Name(mean, "a row depends on its own row of X"), Law.Rows(M, [i]), mean.Evaluate(Law.Rows(X, [i])), Rounding);
        Law.RequireClose(Name(mean, "no rows give no rows"), Tensor.Zeros(0, M.Shape[1]), mean.Evaluate(Tensor.Zeros(0, columns)), 0);
        var W = Law.Normal(random, N, M.Shape[1]);
        GradientLaw.InInput(Name(mean, "the gradient in X is that of its values"), x => W * mean.Evaluate(x), X);
        foreach (var (path, parameter) in ParameterTree.Parameters(mean))
            GradientLaw.InParameter(Name(mean, $"the gradient in {path} is that of its values"), () => W * mean.Evaluate(X), parameter);
    }

    private static string Name(MeanFunction mean, string law) => $"MeanLaws: {mean.GetType().Name}: {law}";
}
