namespace Cotangent.GaussianProcesses.Tests.Training;

public class LbfgsTests
{
    private static readonly LbfgsOptions Tight = new(GradientTolerance: 1e-8, ValueTolerance: 0);

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void Finds_the_bottom_of_the_valley_of_Rosenbrock(int n)
    {
        var end = Run(Rosenbrock, [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1.2 : 1)], Tight);
        Assert.Equal(StopReason.GradientTolerance, end.Reason);
        Assert.True(end.IsConverged);
        Assert.All(end.X, x => Assert.Equal(1, x, 1e-6));
        Assert.InRange(end.Evaluations, 1, 100);
    }

    /// <summary>With more memory than variables it is BFGS: n steps with an exact search, a few times n with this one. Steepest descent needs about ½ κ log(1/ε) = 1e5.</summary>
    [Fact]
    public void Needs_few_steps_for_a_quadratic_of_condition_10000()
    {
        const int n = 8;
        double Quadratic(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var value = 0.0;
            for (var i = 0; i < n; i++)
            {
                var curvature = Math.Pow(10, 4.0 * i / (n - 1));
                gradient[i] = curvature * (x[i] - i);
                value += 0.5 * curvature * (x[i] - i) * (x[i] - i);
            }
            return value;
        }
        var end = Run(Quadratic, new double[n], Tight);
        Assert.Equal(StopReason.GradientTolerance, end.Reason);
        Assert.InRange(end.Iteration, n, 8 * n);
    }

    [Fact]
    public void Stays_inside_a_wall_of_infinity()
    {
        // x − ½ log(1 − (x/100)²) falls all the way to the wall at −100, where it turns: near −99.5.
        double Barrier(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var u = x[0] / 100;
            gradient[0] = 1 + u / (1 - u * u) / 100;
            return Math.Abs(u) < 1 ? x[0] - 0.5 * Math.Log(1 - u * u) : double.PositiveInfinity;
        }
        var end = Run(Barrier, [99.9], Tight);
        Assert.Equal(-99.5012499921876, end.X[0], 1e-6); // u² − u/100 = 1
        Assert.True(end.IsConverged);
        Assert.True(end.FailedEvaluations > 0);
    }

    [Fact]
    public void Going_on_from_any_state_takes_the_same_steps_bit_for_bit()
    {
        double[] x = [-1.2, 1, -1.2, 1];
        var states = new List<LbfgsState> { Lbfgs.Start(Rosenbrock, x, Tight) };
        Lbfgs.Minimize(Rosenbrock, states[0], Tight, states.Add);
        for (var from = 0; from < states.Count; from++)
        {
            var again = new List<LbfgsState>();
            Lbfgs.Minimize(Rosenbrock, states[from], Tight, again.Add);
            Assert.Equal(states.Skip(from + 1).Select(Bits), again.Select(Bits));
        }

        static string Bits(LbfgsState s) => string.Join(" ", s.X.Append(s.Value).Concat(s.Gradient).Select(BitConverter.DoubleToInt64Bits)) + $" {s.Iteration} {s.Evaluations} {s.Reason}";
    }

    [Fact]
    public void Is_told_every_accepted_step_and_no_other()
    {
        var told = new List<int>();
        var end = Lbfgs.Minimize(Rosenbrock, Lbfgs.Start(Rosenbrock, [-1.2, 1]), new(MaxEvaluations: 15), s => told.Add(s.Iteration));
        Assert.Equal(StopReason.MaxEvaluations, end.Reason);
        Assert.Equal(Enumerable.Range(1, end.Iteration), told);
    }

    [Fact]
    public void Never_evaluates_more_often_than_allowed_and_keeps_the_best()
    {
        for (var allowed = 1; allowed < 60; allowed++)
        {
            var values = new List<double>();
            double Counted(ReadOnlySpan<double> x, Span<double> gradient)
            {
                values.Add(Rosenbrock(x, gradient));
                return values[^1];
            }
            var end = Run(Counted, [-1.2, 1], Tight with { MaxEvaluations = allowed });
            Assert.InRange(values.Count, 1, allowed);
            Assert.Equal(values.Count, end.Evaluations);
            Assert.Equal(values.Min(), end.Value);
            if (!end.IsConverged) Assert.Equal(StopReason.MaxEvaluations, end.Reason);
        }
    }

    [Fact]
    public void More_evaluations_let_it_go_on()
    {
        var end = Run(Rosenbrock, [-1.2, 1], Tight with { MaxEvaluations = 10 });
        Assert.Equal(StopReason.MaxEvaluations, end.Reason);
        Assert.Equal(StopReason.GradientTolerance, Lbfgs.Minimize(Rosenbrock, end, Tight).Reason);
    }

    [Fact]
    public void Cancelled_between_evaluations_it_keeps_the_best_point()
    {
        for (var after = 2; after < 25; after++)
        {
            using var source = new CancellationTokenSource();
            var values = new List<double>();
            double Cancelling(ReadOnlySpan<double> x, Span<double> gradient)
            {
                values.Add(Rosenbrock(x, gradient));
                if (values.Count == after) source.Cancel();
                return values[^1];
            }
            var end = Lbfgs.Minimize(Cancelling, Lbfgs.Start(Cancelling, [-1.2, 1], Tight), Tight, null, source.Token);
            Assert.Equal((StopReason.Cancelled, after), (end.Reason, values.Count));
            Assert.False(end.IsConverged);
            Assert.Equal(values.Min(), end.Value);
            Assert.True(Lbfgs.Minimize(Rosenbrock, end, Tight).IsConverged);
        }
    }

    [Fact]
    public void A_wrong_gradient_ends_without_descent()
    {
        var end = Run(Misled, [1], Tight);
        Assert.Equal((StopReason.NoDescent, 1.0, 0), (end.Reason, end.X[0], end.Iteration));
        Assert.False(end.IsConverged);
    }

    [Fact]
    public void A_step_that_gains_too_little_ends_it()
    {
        var end = Run(Rosenbrock, [-1.2, 1], new(GradientTolerance: 0, ValueTolerance: 1e-3));
        Assert.Equal(StopReason.ValueTolerance, end.Reason);
    }

    [Fact]
    public void At_a_minimum_and_without_variables_it_ends_at_once()
    {
        var end = Run(Rosenbrock, [1, 1], Tight);
        Assert.Equal((StopReason.GradientTolerance, 1, 0), (end.Reason, end.Evaluations, end.Iteration));
        var none = Run((_, _) => 7, [], Tight);
        Assert.Equal((StopReason.GradientTolerance, 1, 7.0, 0.0), (none.Reason, none.Evaluations, none.Value, none.GradientNorm));
    }

    [Fact]
    public void A_start_without_a_value_is_an_error()
    {
        var error = Assert.Throws<ArithmeticException>(() => Run((_, _) => double.NaN, [1], Tight));
        Assert.Equal("Lbfgs.Start: the function is NaN at the starting point, or its gradient is not finite. Start where both are finite.", error.Message);
        Assert.Throws<ArithmeticException>(() => Run((_, g) => g[0] = double.PositiveInfinity, [1], Tight));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        foreach (var options in new LbfgsOptions[] { new(MaxEvaluations: 0), new(Memory: 0), new(GradientTolerance: double.NaN), new(ValueTolerance: -1) })
            Assert.Throws<ArgumentOutOfRangeException>(() => Run(Rosenbrock, [1, 1], options));
        Assert.StartsWith("LbfgsOptions: Memory must be at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => Run(Rosenbrock, [1, 1], new(Memory: 0))).Message, StringComparison.Ordinal);
    }

    private static double Misled(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient[0] = -2 * x[0];
        return x[0] * x[0];
    }

    private static LbfgsState Run(DifferentiableFunction function, double[] x, LbfgsOptions options) => Lbfgs.Minimize(function, Lbfgs.Start(function, x, options), options);

    /// <summary>Σ over pairs of 100 (x₂ − x₁²)² + (1 − x₁)².</summary>
    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var value = 0.0;
        for (var i = 0; i < x.Length; i += 2)
        {
            var (a, b) = (x[i + 1] - x[i] * x[i], 1 - x[i]);
            value += 100 * a * a + b * b;
            gradient[i] = -400 * a * x[i] - 2 * b;
            gradient[i + 1] = 200 * a;
        }
        return value;
    }
}
