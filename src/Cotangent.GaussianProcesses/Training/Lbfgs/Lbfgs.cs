using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Minimises a smooth function by limited-memory BFGS with a strong Wolfe line search.</summary>
/// <remarks>
/// x ← x − t H ∇f, with H from the last steps by the two-loop recursion. Deterministic. O(memory · n) a step, in addition to the function.
/// Source: Nocedal &amp; Wright (2006), "Numerical Optimization", algorithms 7.4 and 7.5; Liu &amp; Nocedal (1989).
/// </remarks>
public static class Lbfgs
{
    /// <summary>The state before the first step: one evaluation.</summary>
    /// <exception cref="ArithmeticException">The function has no value at the start.</exception>
    public static LbfgsState Start(DifferentiableFunction function, ReadOnlySpan<double> x, LbfgsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        options = (options ?? new()).Checked();
        var gradient = new double[x.Length];
        var value = function(x, gradient);
        if (!double.IsFinite(value) || gradient.Length > 0 && !TensorPrimitives.IsFiniteAll<double>(gradient))
            throw new ArithmeticException($"Lbfgs.Start: the function is {value} at the starting point, or its gradient is not finite. Start where both are finite.");
        var state = new LbfgsState(x.ToArray(), value, gradient, [], [], 0, 1, 0, StopReason.Running);
        return state with { Reason = Verdict(state, double.PositiveInfinity, options) };
    }

    /// <summary>Steps until a reason to stop; cancelled between evaluations.</summary>
    /// <param name="function">What is minimised.</param>
    /// <param name="state">From <see cref="Start"/>, or from an earlier call to go on.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="onStep">Called after every accepted step.</param>
    /// <param name="cancellation">Ends the search with the best point so far.</param>
    public static LbfgsState Minimize(DifferentiableFunction function, LbfgsState state, LbfgsOptions? options = null, Action<LbfgsState>? onStep = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(state);
        options = (options ?? new()).Checked();
        if (state.Reason is StopReason.Cancelled or StopReason.MaxEvaluations) state = state with { Reason = StopReason.Running };
        while (state.Reason == StopReason.Running)
        {
            var next = Step(function, state, options, cancellation);
            if (next.Iteration > state.Iteration) onStep?.Invoke(next);
            state = next;
        }
        return state;
    }

    private static LbfgsState Step(DifferentiableFunction function, LbfgsState state, LbfgsOptions options, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return state with { Reason = StopReason.Cancelled };
        if (state.Evaluations >= options.MaxEvaluations) return state with { Reason = StopReason.MaxEvaluations };
        var direction = Direction(state);
        var slope = FixedOrder.Dot(direction, state.Gradient);
        if (!(slope < 0)) return Without(state);
        var line = new Line(function, state, direction, options.MaxEvaluations, cancellation);
        var firstStep = state.Steps.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(FixedOrder.Dot(state.Gradient, state.Gradient))) : 1;
        var accepted = new LineSearch(new(0, state.Value, slope), line.Evaluate).Search(firstStep);
        var next = state with { Evaluations = state.Evaluations + line.Evaluations, FailedEvaluations = state.FailedEvaluations + line.Failures };
        if (accepted is not null) next = Advance(next, line, options);
        else if (!line.WasStopped) return Without(next);
        // A search that was cut short says nothing about what is still to gain: the next step says why it stopped.
        return line.WasStopped && next.Reason == StopReason.ValueTolerance ? next with { Reason = StopReason.Running } : next;
    }

    /// <summary>A failed search first drops the remembered curvature and tries the steepest descent; failing that too, it ends.</summary>
    private static LbfgsState Without(LbfgsState state) => state.Steps.Count > 0
        ? state with { Steps = [], GradientSteps = [] }
        : state with { Reason = StopReason.NoDescent };

    private static LbfgsState Advance(LbfgsState state, Line line, LbfgsOptions options)
    {
        var s = Difference(line.BestX, state.X);
        var y = Difference(line.BestGradient, state.Gradient);
        // A pair without positive curvature would make the next direction one of ascent.
        var isCurved = FixedOrder.Dot(s, y) > 2.2e-16 * FixedOrder.Dot(y, y);
        var next = state with
        {
            X = line.BestX,
            Value = line.BestValue,
            Gradient = line.BestGradient,
            Steps = isCurved ? Remember(state.Steps, s, options.Memory) : state.Steps,
            GradientSteps = isCurved ? Remember(state.GradientSteps, y, options.Memory) : state.GradientSteps,
            Iteration = state.Iteration + 1,
        };
        return next with { Reason = Verdict(next, state.Value - next.Value, options) };
    }

    private static StopReason Verdict(LbfgsState state, double decrease, LbfgsOptions options) =>
        state.GradientNorm <= options.GradientTolerance ? StopReason.GradientTolerance
        : decrease <= Math.Max(options.ValueTolerance, 4e-16 * Math.Abs(state.Value)) ? StopReason.ValueTolerance
        : StopReason.Running;

    /// <summary>−H ∇f by the two-loop recursion.</summary>
    private static double[] Direction(LbfgsState state)
    {
        var d = (double[])state.Gradient.Clone();
        TensorPrimitives.Negate<double>(d, d);
        var memory = state.Steps.Count;
        var a = new double[memory];
        for (var i = memory - 1; i >= 0; i--)
        {
            var (s, y) = (state.Steps[i], state.GradientSteps[i]);
            a[i] = FixedOrder.Dot(s, d) / FixedOrder.Dot(s, y);
            TensorPrimitives.MultiplyAdd<double>(y, -a[i], d, d);
        }
        if (memory > 0)
        {
            var (s, y) = (state.Steps[^1], state.GradientSteps[^1]);
            TensorPrimitives.Multiply(d, FixedOrder.Dot(s, y) / FixedOrder.Dot(y, y), d);
        }
        for (var i = 0; i < memory; i++)
        {
            var (s, y) = (state.Steps[i], state.GradientSteps[i]);
            var b = FixedOrder.Dot(y, d) / FixedOrder.Dot(s, y);
            TensorPrimitives.MultiplyAdd<double>(s, a[i] - b, d, d);
        }
        return d;
    }

    private static double[] Difference(double[] x, double[] y)
    {
        var difference = new double[x.Length];
        TensorPrimitives.Subtract<double>(x, y, difference);
        return difference;
    }

    private static double[][] Remember(IReadOnlyList<double[]> past, double[] last, int memory) => [.. past.Skip(Math.Max(0, past.Count + 1 - memory)), last];

    /// <summary>The function along one direction; remembers the lowest point, which is where the step goes.</summary>
    private sealed class Line(DifferentiableFunction function, LbfgsState state, double[] direction, int maxEvaluations, CancellationToken cancellation)
    {
        internal double[] BestX { get; private set; } = state.X;

        internal double BestValue { get; private set; } = double.PositiveInfinity;

        internal double[] BestGradient { get; private set; } = state.Gradient;

        internal int Evaluations { get; private set; }

        internal int Failures { get; private set; }

        internal bool WasStopped { get; private set; }

        internal LinePoint Evaluate(double step)
        {
            if (cancellation.IsCancellationRequested || state.Evaluations + Evaluations >= maxEvaluations)
            {
                WasStopped = true;
                return new(step, double.PositiveInfinity, double.NaN);
            }
            Evaluations++;
            var x = new double[direction.Length];
            TensorPrimitives.MultiplyAdd<double>(direction, step, state.X, x);
            var gradient = new double[x.Length];
            var value = function(x, gradient);
            var slope = FixedOrder.Dot(gradient, direction);
            if (!double.IsFinite(value) || !double.IsFinite(slope)) Failures++;
            else if (value < BestValue) (BestX, BestValue, BestGradient) = (x, value, gradient);
            return new(step, value, slope);
        }
    }
}
