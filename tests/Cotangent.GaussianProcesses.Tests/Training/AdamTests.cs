namespace Cotangent.GaussianProcesses.Tests.Training;

public class AdamTests
{
    private static readonly double[] Curvatures = [1, 10, 100, 0.1, 3, 7, 0.5, 20, 50];
    private static readonly AdamOptions Quick = new(MaxIterations: 200, LearningRate: 0.1);

    /// <summary>The formula of the class, number by number. Powers of β are running products here and squares there: the same bits for β = 1 − 2⁻ᵏ and few steps.</summary>
    [Fact]
    public void Takes_the_steps_of_its_formula_bit_for_bit()
    {
        var options = new AdamOptions(6, 0.01, 0.875, 0.96875, 1e-6);
        double[] x = [1, -2, 3, -4, 5, -6, 7, -8, 0];
        var (m, v, reference) = (new double[9], new double[9], (double[])x.Clone());
        var (power1, power2) = (1.0, 1.0);
        var state = Adam.Start(x);
        for (var t = 1; t <= options.MaxIterations; t++)
        {
            var g = new double[9];
            Quadratic(reference, g);
            power1 *= options.Beta1;
            power2 *= options.Beta2;
            var rate = options.LearningRate * (Math.Sqrt(1 - power2) / (1 - power1));
            for (var i = 0; i < 9; i++)
            {
                m[i] = options.Beta1 * m[i] + (1 - options.Beta1) * g[i];
                v[i] = options.Beta2 * v[i] + (1 - options.Beta2) * (g[i] * g[i]);
                reference[i] -= m[i] / (Math.Sqrt(v[i]) + options.Epsilon) * rate;
            }
            state = Adam.Step(Quadratic, state, options);
            Assert.Equal((t, StopReason.Running), (state.Iteration, state.Reason));
            Assert.Equal(Bits(reference, m, v), Bits(state.X, state.FirstMoment, state.SecondMoment));
        }
    }

    /// <summary>Steps by the gradients 0.5, −1.2, 0.3, 0.8 from 1: ε stands where TensorFlow has it, and with ε √(1 − β₂ᵗ) in its place it is algorithm 1 to the letter.</summary>
    [Fact]
    public void Epsilon_stands_where_TensorFlow_has_it()
    {
        double[] gradients = [0.5, -1.2, 0.3, 0.8], expected = [0.900000002, 0.942934147843411, 0.960899352898596, 0.943608756361584];
        var (ours, paper) = (Adam.Start([1]), Adam.Start([1]));
        for (var t = 0; t < 4; t++)
        {
            var at = t;
            double Gradient(ReadOnlySpan<double> x, Span<double> g) => g[0] = gradients[at];
            ours = Adam.Step(Gradient, ours, new(LearningRate: 0.1));
            paper = Adam.Step(Gradient, paper, new(LearningRate: 0.1, Epsilon: 1e-8 * Math.Sqrt(1 - Math.Pow(0.999, t + 1))));
            Assert.Equal(expected[t], paper.X[0], 1e-14);
            if (t == 2) Assert.Equal(0.960899400139253, ours.X[0], 1e-14);
            if (t == 2) Assert.NotEqual(0.960899352898596, ours.X[0], 1e-9);
        }
    }

    /// <summary>Powers of β go on from the steps of the state: counted anew from the third gradient on, they would give 0.971056913499326 there.</summary>
    [Fact]
    public void Bias_correction_goes_on_where_the_state_is()
    {
        double[] gradients = [0.5, -1.2, 0.3];
        var state = Adam.Start([1]);
        for (var t = 0; t < 3; t++)
        {
            var at = t;
            var copy = new AdamState([.. state.X], [.. state.FirstMoment], [.. state.SecondMoment], state.Iteration, double.NaN, double.NaN, StopReason.Running);
            state = Adam.Step((_, g) => g[0] = gradients[at], copy, new(LearningRate: 0.1));
        }
        Assert.Equal(0.960899400139253, state.X[0], 1e-14);
    }

    /// <summary>m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), x ← x − α m̂ / (√v̂ + ε), with the ε that the doc comment gives it.</summary>
    [Fact]
    public void It_is_algorithm_1_with_epsilon_over_the_root_of_the_correction()
    {
        var options = new AdamOptions(300, 0.05, Epsilon: 1e-3);
        double[] x = [1, -2, 3, -4, 5, -6, 7, -8, 0];
        var (m, v, g, state) = (new double[9], new double[9], new double[9], Adam.Start(x));
        for (var t = 1; t <= options.MaxIterations; t++)
        {
            Quadratic(x, g);
            var (left1, left2) = (1 - Math.Pow(0.9, t), 1 - Math.Pow(0.999, t));
            for (var i = 0; i < 9; i++)
            {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                x[i] -= 0.05 * (m[i] / left1) / (Math.Sqrt(v[i] / left2) + 1e-3 / Math.Sqrt(left2));
            }
            state = Adam.Step(Quadratic, state, options);
        }
        Golden.Close(Tensor.FromSpan(x), Tensor.FromSpan(state.X), 1e-10, "x"); // rounding of 300 steps
    }

    [Fact]
    public void Finds_the_bottom_of_a_quadratic_of_condition_1000()
    {
        var end = Adam.Minimize(Quadratic, Adam.Start([1, -2, 3, -4, 5, -6, 7, -8, 0]), new(MaxIterations: 3000, LearningRate: 0.1));
        Assert.All(end.X.Select((x, i) => x - i), error => Assert.InRange(error, -1e-6, 1e-6));
        Assert.Equal((StopReason.MaxIterations, 3000), (end.Reason, end.Iteration));
        Assert.InRange(end.GradientNorm, 0, 1e-4);
    }

    /// <summary>Element by element: many at once take the steps that each would take alone.</summary>
    [Fact]
    public void Elements_do_not_see_each_other()
    {
        double[] x = [.. Enumerable.Range(0, 1200).Select(i => Math.Sin(i))];
        static double Curve(ReadOnlySpan<double> x, Span<double> gradient)
        {
            for (var i = 0; i < x.Length; i++) gradient[i] = x[i] * x[i] * x[i];
            return 0;
        }
        var together = Adam.Minimize(Curve, Adam.Start(x), new(MaxIterations: 3));
        Assert.Equal(x.Select(value => Adam.Minimize(Curve, Adam.Start([value]), new(MaxIterations: 3)).X[0]), together.X);
    }

    [Fact]
    public void The_first_step_moves_each_element_by_the_learning_rate_against_its_slope()
    {
        var state = Adam.Step(Quadratic, Adam.Start([100, -2, 3, -4, 5, -6, 7, -8, 0]), new(LearningRate: 0.25));
        Assert.Equal(99.75, state.X[0], 1e-8);
        Assert.Equal(-1.75, state.X[1], 1e-8);
    }

    [Fact]
    public void Going_on_from_any_state_takes_the_same_steps_bit_for_bit()
    {
        var states = new List<AdamState> { Adam.Start([1, -2, 3, -4, 5, -6, 7, -8, 0]) };
        Adam.Minimize(Quadratic, states[0], Quick, states.Add);
        for (var from = 0; from < states.Count; from += 7)
        {
            var again = new List<AdamState>();
            Adam.Minimize(Quadratic, states[from], Quick, again.Add);
            Assert.Equal(states.Skip(from + 1).Select(Bits), again.Select(Bits));
        }

        static string Bits(AdamState s) => AdamTests.Bits(s.X, s.FirstMoment, s.SecondMoment, [s.Value, s.GradientNorm, s.Iteration]);
    }

    [Fact]
    public void Stopped_and_sent_on_it_arrives_where_it_would_have()
    {
        var start = Adam.Start([1, -2, 3, -4, 5, -6, 7, -8, 0]);
        var half = Adam.Minimize(Quadratic, start, Quick with { MaxIterations = 90 });
        Assert.Equal((StopReason.MaxIterations, 90), (half.Reason, half.Iteration));
        Assert.Equal(Adam.Minimize(Quadratic, start, Quick).X, Adam.Minimize(Quadratic, half, Quick).X);
    }

    [Fact]
    public void A_step_leaves_the_state_it_began_from_as_it_was()
    {
        var first = Adam.Step(Quadratic, Adam.Start([1, -2, 3, -4, 5, -6, 7, -8, 0]));
        var before = Bits(first.X, first.FirstMoment, first.SecondMoment);
        var second = Adam.Step(Quadratic, first);
        Assert.Equal(before, Bits(first.X, first.FirstMoment, first.SecondMoment));
        Assert.NotEqual(before, Bits(second.X, second.FirstMoment, second.SecondMoment));
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.NegativeInfinity)]
    public void Where_it_is_not_finite_it_stops_with_nothing_half_updated(double value, double slope)
    {
        var calls = 0;
        double Breaking(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var fine = Quadratic(x, gradient);
            if (++calls != 11) return fine;
            gradient[4] = slope;
            return value;
        }
        var told = new List<AdamState>();
        var end = Adam.Minimize(Breaking, Adam.Start([1, -2, 3, -4, 5, -6, 7, -8, 0]), Quick, told.Add);
        Assert.Equal((StopReason.NotFinite, 10, 11), (end.Reason, end.Iteration, calls));
        Assert.Equal(told[^1] with { Reason = StopReason.NotFinite }, end);
        Assert.Equal(Adam.Minimize(Quadratic, Adam.Start([1, -2, 3, -4, 5, -6, 7, -8, 0]), Quick).X, Adam.Minimize(Breaking, end, Quick).X);
    }

    [Fact]
    public void Cancelled_between_evaluations_it_keeps_the_last_point()
    {
        using var source = new CancellationTokenSource();
        var told = new List<AdamState>();
        var end = Adam.Minimize(Quadratic, Adam.Start(new double[9]), Quick, state =>
        {
            told.Add(state);
            if (state.Iteration == 5) source.Cancel();
        }, source.Token);
        Assert.Equal(told[^1] with { Reason = StopReason.Cancelled }, end);
        Assert.Equal([1, 2, 3, 4, 5], told.Select(s => s.Iteration));
    }

    [Fact]
    public void Without_variables_or_iterations_nothing_happens()
    {
        var none = Adam.Step((_, _) => 7, Adam.Start([]));
        Assert.Equal((1, 7.0, 0.0), (none.Iteration, none.Value, none.GradientNorm));
        var start = Adam.Start([3.0]);
        var end = Adam.Minimize((_, _) => throw new InvalidOperationException("evaluated"), start, new(MaxIterations: 0));
        Assert.Equal(start with { Reason = StopReason.MaxIterations }, end);
        Assert.Equal((double.NaN, double.NaN), (end.Value, end.GradientNorm));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused() => Assert.Equal(
        [
            "AdamOptions: MaxIterations must be 0 or more.",
            "AdamOptions: LearningRate must be a number above 0.",
            "AdamOptions: LearningRate must be a number above 0.",
            "AdamOptions: LearningRate must be a number above 0.",
            "AdamOptions: Beta1 must be at least 0 and below 1.",
            "AdamOptions: Beta1 must be at least 0 and below 1.",
            "AdamOptions: Beta2 must be at least 0 and below 1.",
            "AdamOptions: Beta2 must be at least 0 and below 1.",
            "AdamOptions: Epsilon must be a number above 0: a gradient of 0 is divided by it.",
        ],
        new AdamOptions[]
        {
            new(MaxIterations: -1), new(LearningRate: 0), new(LearningRate: double.NaN), new(LearningRate: double.PositiveInfinity),
            new(Beta1: 1), new(Beta1: -0.1), new(Beta2: 1), new(Beta2: double.NaN), new(Epsilon: 0),
        }.Select(options => Assert.Throws<ArgumentOutOfRangeException>(() => Adam.Step(Quadratic, Adam.Start(new double[9]), options)).Message.Split(" (Parameter")[0]));

    /// <summary>½ Σ cᵢ (xᵢ − i)².</summary>
    private static double Quadratic(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var value = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            gradient[i] = Curvatures[i] * (x[i] - i);
            value += 0.5 * gradient[i] * (x[i] - i);
        }
        return value;
    }

    private static string Bits(params double[][] values) => string.Join(" ", values.SelectMany(v => v).Select(BitConverter.DoubleToInt64Bits));
}
