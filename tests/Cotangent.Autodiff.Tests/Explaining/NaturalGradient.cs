using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Explaining;

/// <summary>The program that asks what output gradients do: expectation parameters to mean and square root, two targets, two intermediate sources.</summary>
internal sealed class NaturalGradient : IDisposable
{
    internal NaturalGradient()
    {
        Tape.Watch(qMu, qSqrt);
        var column = Reshape(qMu, 2, 1);
        Eta2 = MatMul(qSqrt, qSqrt, transposeB: true) + MatMul(column, column, transposeB: true);
        Eta1 = Reshape(qMu, 2, 1);
        Mean = Eta1;
        VarSqrt = Cholesky(Eta2 - MatMul(Eta1, Eta1, transposeB: true));
    }

    private readonly Tensor qMu = Vector(0.5, -1);
    private readonly Tensor qSqrt = Matrix(new[,] { { 2, 0 }, { 0.6, 1.5 } });

    internal GradientTape Tape { get; } = new(persistent: true);

    internal Tensor Eta1 { get; }

    internal Tensor Eta2 { get; }

    internal Tensor Mean { get; }

    internal Tensor VarSqrt { get; }

    internal Tensor OfMean { get; } = Matrix(new[,] { { 1.5 }, { -2 } });

    internal Tensor OfVarSqrt { get; } = Matrix(new[,] { { 0.4, 0 }, { -0.3, 0.2 } });

    internal Explanation Explained()
    {
        var (tape, mean, varsqrt, eta1, eta2) = (Tape, Mean, VarSqrt, Eta1, Eta2);
        return tape.Explain([mean, varsqrt], [eta1, eta2], [OfMean, OfVarSqrt]);
    }

    public void Dispose() => Tape.Dispose();
}
