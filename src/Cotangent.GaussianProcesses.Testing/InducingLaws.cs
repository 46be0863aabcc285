using Cotangent.Numerics;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What inducing variables of every kind must do.</summary>
/// <remarks>
/// Kuu is symmetric; u and f together have a covariance: [Kuu Kuf; Kfu Kff] is positive semidefinite, which ties Kuf to Kuu; a row of X has its own column of Kuf; and the gradients of
/// both in every parameter are those of their values.
/// </remarks>
public static class InducingLaws
{
    private const double Tolerance = 1e-12;
    private const double Jitter = 1e-10; // relative to the mean diagonal

    /// <summary>Tries all laws.</summary>
    /// <param name="make">Makes the inducing variables, every time with the same parameters.</param>
    /// <param name="makeKernel">Makes the kernel, every time with the same parameters.</param>
    /// <param name="X">Inputs [N D], N at least 2.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(Func<InducingVariables> make, Func<Kernel> makeKernel, Tensor X)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(makeKernel);
        Shapes.In("InducingLaws.Hold").Is(X, "N D");
        var (inducing, kernel) = (make(), makeKernel());
        var (Kuu, Kuf) = (inducing.Kuu(kernel), inducing.Kuf(kernel, X));
        Law.RequireClose(Name(inducing, "Kuu is symmetric"), Kuu, Kuu.T, Tolerance);
        if (Kuu.Shape[0] != inducing.Count || !Kuf.Shape.SequenceEqual([inducing.Count, X.Shape[0]]))
            throw new LawBrokenException(
                $"{Name(inducing, "Kuu is [M M] and Kuf [M N]")}: they are {Shapes.Text(Kuu.Shape)} and {Shapes.Text(Kuf.Shape)} with M = {inducing.Count} and N = {X.Shape[0]}.");
        IsAJointCovariance(inducing, Op.Concat([Op.Concat([Kuu, Kuf], 1), Op.Concat([Kuf.T, kernel.K(X)], 1)]));
        Law.RequireClose(Name(inducing, "a row of X has its own column of Kuf"), Op.Columns(Kuf, 1), inducing.Kuf(kernel, Law.Rows(X, [1])), Tolerance);
        HasGradients(inducing, kernel, X);
    }

    private static void IsAJointCovariance(InducingVariables inducing, Tensor joint)
    {
        try
        {
            Op.Cholesky(Op.AddDiagonal(joint, Jitter * Op.Mean(Op.Diagonal(joint))));
        }
        catch (NotPositiveDefiniteException error)
        {
            throw new LawBrokenException($"{Name(inducing, "u and f have a joint covariance")}: {error.Message}", error);
        }
    }

    private static void HasGradients(InducingVariables inducing, Kernel kernel, Tensor X)
    {
        var random = new Philox(1);
        var (W, V) = (Law.Normal(random, inducing.Count, inducing.Count), Law.Normal(random, inducing.Count, X.Shape[0]));
        foreach (var root in new IParameterTree[] { inducing, kernel })
        {
            var objective = new Objective(root, () => Op.Sum(W * inducing.Kuu(kernel)) + Op.Sum(V * inducing.Kuf(kernel, X)));
            var (x, gradient, unused) = (objective.Read(), new double[objective.Count], new double[objective.Count]);
            var expected = CentralDifference.Gradient(moved => objective.Evaluate(moved.Span, unused), Tensor.FromSpan(x));
            objective.Evaluate(x, gradient);
            Law.RequireClose(Name(inducing, "the gradients of Kuu and Kuf are those of their values"), expected, Tensor.FromSpan(gradient), 1e-8);
        }
    }

    private static string Name(InducingVariables inducing, string law) => $"InducingLaws: {inducing.GetType().Name}: {law}";
}
