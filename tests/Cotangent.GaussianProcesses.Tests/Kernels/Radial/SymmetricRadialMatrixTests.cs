using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

public sealed class SymmetricRadialMatrixTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(63, 2)]
    [InlineData(64, 3)]
    [InlineData(65, 8)]
    [InlineData(150, 5)]
    [InlineData(200, 12)]
    public void It_is_the_matrix_between_the_points_and_themselves(int N, int D)
    {
        foreach (var kernel in Kernels())
        {
            var S = Normal(1, N, D);
            var (K, between) = (kernel.K(S), kernel.K(S, Tensor.FromSpan(S.Span, N, D)));
            Golden.Close(between, K, 1e-14, "K");
            for (var i = 0; i < N; i++)
                for (var j = 0; j < i; j++) Assert.Equal(K[i, j], K[j, i]);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(63, 2)]
    [InlineData(64, 3)]
    [InlineData(65, 8)]
    [InlineData(150, 5)]
    [InlineData(200, 12)]
    public void Its_gradient_is_the_sum_of_both_sides_for_any_cotangent(int N, int D)
    {
        foreach (var kernel in Kernels())
        {
            var (S, dK) = (Normal(1, N, D), Normal(2, N, N));
            using var tape = new GradientTape(persistent: true);
            var T = Tensor.FromSpan(S.Span, N, D);
            tape.Watch(S, T);
            var (K, between) = (kernel.K(S), kernel.K(S, T));
            tape.StopRecording();
            Source[] parameters = [kernel.Variance.Unconstrained, kernel.Lengthscales.Unconstrained];
            var (expected, given) = (tape.Gradient([between], [S, T, .. parameters], [dK]), tape.Gradient([K], [S, .. parameters], [dK]));
            Golden.Close(expected[0]! + expected[1]!, given[0]!, 1e-10, "S");
            Golden.Close(expected[2]!, given[1]!, 1e-10, "variance");
            Golden.Close(expected[3]!, given[2]!, 1e-10, "lengthscales");
        }
    }

    [Fact]
    public void The_gradient_by_hand_is_that_of_the_definition()
    {
        foreach (var kernel in Kernels())
        {
            var (X, dK) = (Normal(1, 70, 3), Normal(2, 70, 70));
            var byHand = Slopes(kernel, X, dK);
            using var outer = new GradientTape(); // then the gradient is taken of the definition
            var defined = Slopes(kernel, X, dK);
            for (var i = 0; i < byHand.Length; i++) Golden.Close(defined[i], byHand[i], 1e-10, $"source {i}");
        }
    }

    [Fact]
    public void The_diagonal_is_the_variance_even_with_points_far_away()
    {
        foreach (var kernel in Kernels())
        {
            var S = Tensor.FromSpan([.. Enumerable.Range(0, 150).Select(i => i % 3 == 0 ? 0.1 * i : 1e3 * i * i)], 150, 1);
            Assert.Equal(kernel.Diagonal(S).ToArray(), Op.Diagonal(kernel.K(S)).ToArray());
        }
    }

    [Fact]
    public void Neither_values_nor_gradients_depend_on_the_number_of_threads()
    {
        var before = Parallelism.Threads;
        foreach (var kernel in Kernels())
        {
            var (X, dK) = (Normal(1, 400, 3), Normal(2, 400, 400));
            Parallelism.Threads = 1;
            var one = Slopes(kernel, X, dK).SelectMany(t => t.ToArray()).ToArray();
            Parallelism.Threads = 3;
            var three = Slopes(kernel, X, dK).SelectMany(t => t.ToArray()).ToArray();
            Parallelism.Threads = before;
            Assert.Equal(one, three);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Running_again_reads_the_inputs_and_allocates_nothing(bool isSymmetric)
    {
        foreach (var kernel in Kernels())
        {
            Tensor S = Normal(1, 150, 3), S2 = Normal(3, 150, 3), T = Normal(4, 20, 3), s2 = Tensor.Scalar(1.3);
            FusedFunction Function(Tensor S) => isSymmetric
                ? new SymmetricRadialMatrix("K", S, s2, kernel.Radial!, kernel.Correlation)
                : new RadialMatrix("K", S, T, s2, kernel.Radial!, kernel.Correlation);
            var dK = Normal(2, 150, isSymmetric ? 150 : 20);
            var function = Function(S);
            var (K, cotangents) = Outputs(function);
            Run(function, K, dK, cotangents);
            S2.Data.CopyTo(S.Data, 0);
            Assert.Equal(0, Enumerable.Range(0, 6).Min(_ => Allocated(() => Run(function, K, dK, cotangents))));
            var (fresh, expected) = Outputs(Function(S2));
            Run(Function(S2), fresh, dK, expected);
            Assert.Equal(fresh.ToArray(), K.ToArray());
            for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i]!.ToArray(), cotangents[i]!.ToArray());
        }
    }

    private static (Tensor Y, Tensor?[] Cotangents) Outputs(FusedFunction function) =>
        (Tensor.Uninitialized(function.Shape), [.. function.InputArray.Select(input => Tensor.Uninitialized(input.Dimensions))]);

    private static void Run(FusedFunction function, Tensor y, Tensor dY, Tensor?[] cotangents)
    {
        function.Evaluate(y.Data, new Buffers([]));
        function.Pull(dY, [], new Buffers(cotangents));
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Tensor[] Slopes(Stationary kernel, Tensor X, Tensor dK)
    {
        using var tape = new GradientTape();
        tape.Watch(X);
        var K = kernel.K(X);
        return [K, .. tape.Gradient([K], [X, kernel.Variance.Unconstrained, kernel.Lengthscales.Unconstrained], [dK]).Select(g => g!)];
    }

    private static Stationary[] Kernels() => [new SquaredExponential(1.7, 0.9), new Matern32(1.7, 0.9), new Matern52(1.7, 0.9)];

    private static Tensor Normal(ulong seed, int rows, int columns)
    {
        var x = new double[rows * columns];
        new Philox(seed).FillNormal(x);
        return Tensor.FromSpan(x, rows, columns);
    }
}
