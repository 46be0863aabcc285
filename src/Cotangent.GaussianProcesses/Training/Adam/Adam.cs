using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>Minimises a function, noisy or not, by Adam: gradient steps, each element in units of its own recent gradients.</summary>
/// <remarks>
/// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², x ← x − αₜ m / (√v + ε) with αₜ = α √(1 − β₂ᵗ) / (1 − β₁ᵗ), element by element from m = v = 0; g is the gradient at x, t = 1, …
/// That is algorithm 1 with both bias corrections in the step size, as at the end of its section 2 and in TensorFlow: ε is the paper's ε̂, and algorithm 1's own is ε / √(1 − β₂ᵗ).
/// Deterministic: the bits of a step depend on its state and its gradient alone. O(n) time and storage a step, in addition to the function, for n variables.
/// Source: Kingma &amp; Ba (2015), "Adam: a method for stochastic optimization".
/// </remarks>
public static class Adam
{
    /// <summary>Elements that stay in the nearest cache from one pass over them to the next.</summary>
    private const int ChunkSize = 512;

    /// <summary>The state before the first step; nothing is evaluated.</summary>
    public static AdamState Start(ReadOnlySpan<double> x) => new(x.ToArray(), new double[x.Length], new double[x.Length], 0, double.NaN, double.NaN, StopReason.Running);

    /// <summary>One evaluation, at the state's x, and one step; where the value or the gradient is not finite, the same state with <see cref="StopReason.NotFinite"/>.</summary>
    /// <param name="function">What is minimised; it may be another draw each time.</param>
    /// <param name="state">From <see cref="Start"/>, or from an earlier step.</param>
    /// <param name="options">How far to step.</param>
    public static AdamState Step(DifferentiableFunction function, AdamState state, AdamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(state);
        options = (options ?? new()).Checked();
        var g = new double[state.X.Length];
        var value = function(state.X, g);
        return IsFinite(value, g) ? Advance(state, value, g, options) : state with { Reason = StopReason.NotFinite };
    }

    /// <summary>Steps until the iterations are used up; cancelled between evaluations.</summary>
    /// <param name="function">What is minimised; it may be another draw each time.</param>
    /// <param name="state">From <see cref="Start"/>, or from an earlier call to go on, with more iterations or with new draws.</param>
    /// <param name="options">How far to step, and how often.</param>
    /// <param name="onStep">Called after every step.</param>
    /// <param name="cancellation">Ends it at the last point: a noisy function has no best one.</param>
    public static AdamState Minimize(
        DifferentiableFunction function,
        AdamState state,
        AdamOptions? options = null,
        Action<AdamState>? onStep = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(state);
        options = (options ?? new()).Checked();
        state = state with { Reason = StopReason.Running };
        while (state.Reason == StopReason.Running)
        {
            if (state.Iteration >= options.MaxIterations) return state with { Reason = StopReason.MaxIterations };
            if (cancellation.IsCancellationRequested) return state with { Reason = StopReason.Cancelled };
            state = Step(function, state, options);
            if (state.Reason == StopReason.Running) onStep?.Invoke(state);
        }
        return state;
    }

    internal static bool IsFinite(double value, ReadOnlySpan<double> gradient) => double.IsFinite(value) && (gradient.Length == 0 || TensorPrimitives.IsFiniteAll(gradient));

    /// <summary>The largest |gᵢ|; 0 for none.</summary>
    internal static double Norm(ReadOnlySpan<double> g) => g.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(g));

    private static AdamState Advance(AdamState state, double value, ReadOnlySpan<double> gradient, AdamOptions options)
    {
        var (n, t) = (gradient.Length, state.Iteration + 1);
        var rate = options.LearningRate * (Math.Sqrt(1 - Power(options.Beta2, t)) / (1 - Power(options.Beta1, t)));
        var (x, m, v) = (Uninitialized(n), Uninitialized(n), Uninitialized(n));
        Span<double> scratch = stackalloc double[ChunkSize];
        for (var start = 0; start < n; start += ChunkSize)
        {
            var chunk = start..Math.Min(start + ChunkSize, n);
            var part = scratch[..(chunk.End.Value - start)];
            Mean(state.FirstMoment.AsSpan(chunk), options.Beta1, gradient[chunk], part, m.AsSpan(chunk));
            TensorPrimitives.Multiply(gradient[chunk], gradient[chunk], part);
            Mean(state.SecondMoment.AsSpan(chunk), options.Beta2, part, part, v.AsSpan(chunk));

            TensorPrimitives.Sqrt(v.AsSpan(chunk), part);
            TensorPrimitives.Add(part, options.Epsilon, part);
            TensorPrimitives.Divide(m.AsSpan(chunk), part, part);
            TensorPrimitives.Multiply(part, rate, part);
            TensorPrimitives.Subtract(state.X.AsSpan(chunk), part, x.AsSpan(chunk));
        }
        return new(x, m, v, t, value, Norm(gradient), StopReason.Running);
    }

    private static double[] Uninitialized(int n) => GC.AllocateUninitializedArray<double>(n);

    /// <summary>β a + (1 − β) b; the part may be b itself.</summary>
    private static void Mean(ReadOnlySpan<double> a, double beta, ReadOnlySpan<double> b, Span<double> part, Span<double> mean)
    {
        TensorPrimitives.Multiply(b, 1 - beta, part);
        TensorPrimitives.Multiply(a, beta, mean);
        TensorPrimitives.Add(mean, part, mean);
    }

    /// <summary>βᵗ by squaring: the same bits on every machine, which Math.Pow does not promise.</summary>
    private static double Power(double beta, int t)
    {
        var power = 1.0;
        for (; t > 0; t >>= 1)
        {
            if ((t & 1) != 0) power *= beta;
            beta *= beta;
        }
        return power;
    }
}
