using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>Programs to be described.</summary>
internal static class DescribedPrograms
{
    /// <summary>Passes that leave the small program as it is written out in the tests.</summary>
    internal const CapturePasses Few = CapturePasses.ConstantFolding | CapturePasses.DeadNodes | CapturePasses.Fusion | CapturePasses.InPlace | CapturePasses.StorageReuse;

    /// <summary>The log density of a Gaussian process at N points, and its gradient.</summary>
    internal static ProgramDescription Density(int N, CapturePasses passes = CapturePasses.All)
    {
        var (X, y) = (Normal(N, 2), Normal(N, 1));
        var (ell, variance, noise) = (new Variable(Vector(0.8, 1.2), "ell"), new Variable(Tensor.Scalar(1.5), "variance"), new Variable(Tensor.Scalar(0.1), "noise"));
        var program = Compiled.ValueAndGradient(Loss, [ell, variance, noise], passes);
        program.Evaluate(out _);
        return program.Describe();

        Tensor Loss()
        {
            var S = X / ell;
            var K = variance * Exp(-0.5 * SquaredDistance(S, S));
            return -GaussianLogDensity(K, noise, y);
        }
    }

    /// <summary>u = e^(x/2 + w), each row divided by its sum, less a constant; and the sum of all that.</summary>
    internal static ProgramDescription Small(CapturePasses passes)
    {
        var (w, shift) = (new Variable(Vector(1, 2, 3), "w"), Vector(3, 2, 1));
        var program = Compiled.Function(inputs => Divided(Exp(0.5 * inputs[0] + w)), passes);
        program.InvokeAll(Normal(4, 3));
        return program.Describe();

        Tensor[] Divided(Tensor u)
        {
            var y = u / Sum(u, [-1], keepDims: true) - shift;
            return [y, Sum(y)];
        }
    }

    /// <summary>Products one after the other, which no pass makes fewer.</summary>
    internal static ProgramDescription Long(int steps)
    {
        var A = Normal(4, 4);
        var program = Compiled.Function(x =>
        {
            for (var i = 0; i < steps; i++) x = MatMul(A, x);
            return x;
        });
        program.Invoke(Normal(4, 1));
        return program.Describe();
    }
}
