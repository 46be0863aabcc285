using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Lines as users of TensorFlow write them: that they compile is half of the test.</summary>
public sealed class SourceTests
{
    private readonly Tensor x = Vector(1, 2, 3);
    private readonly Variable v = new(2.0, "v");
    private readonly Variable w = new([4.0, 5.0, 6.0], "w");

    [Fact]
    public void What_was_watched_is_a_list_of_sources()
    {
        using var tape = new GradientTape();
        var loss = Sum(v * w);
        var gradients = tape.Gradient(loss, tape.WatchedVariables);
        Near.Equal(Tensor.Scalar(15), gradients[0]);
        Near.Equal(Vector(2, 2, 2), gradients[1]);
    }

    [Fact]
    public void Lists_and_arrays_of_tensors_or_variables_are_sources_everywhere()
    {
        List<Variable> list = [v, w];
        Variable[] array = [v, w];
        Tensor[] tensors = [x, 2 * x];
        Tensor[] vectors = [Tensor.Scalar(1), Tensor.Zeros(3)];
        using var tape = new GradientTape(persistent: true);
        tape.Watch(tensors);
        var loss = Sum(Square(v) * w * tensors[0] * tensors[1]);
        var expected = tape.Gradient(loss, [v, w, tensors[0], tensors[1]]);
        Same(expected[..2], tape.Gradient(loss, list));
        Same(expected[..2], tape.Gradient(loss, array));
        Same(expected[..2], tape.Gradient([loss], list));
        Same(expected[2..], tape.Gradient(loss, tensors));
        Same(expected[..2], tape.Jacobian(loss, list));
        Same(expected[2..], tape.Jacobian(loss, tensors));
        Same(expected[..2], tape.Vjp([loss], list).Pull());
        Near.Equal(expected[0], tape.Jvp([loss], list, vectors)[0]);
        Near.Equal(expected[0] / v, tape.HessianVectorProduct(loss, list, vectors)[0]);
        Near.Equal(expected[0] / v, tape.Hessian(loss, array)[0][0]);
        Same(expected[..2], tape.Explain(loss, list).Sources.Select(source => source.Gradient));
        using var accumulator = new ForwardAccumulator(array, vectors);
        Near.Equal(2 * v * w, accumulator.Jvp(Square(v) * w));
    }

    [Fact]
    public void Several_targets_have_one_gradient_with_respect_to_one_source()
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var (y, z) = (x * x, v * x);
        Tensor g = [1, 0, 0];
        Near.Equal(2 * x + 2, tape.Gradient([y, z], x));
        Near.Equal(2 * x * g + 2, tape.Gradient([y, z], x, outputGradients: [g, null]));
        Near.Equal(Tensor.Scalar(6), tape.Gradient([y, z], [x, v], outputGradients: [g, null])[1]);
        Near.Equal(Tensor.Zeros(3), tape.Gradient([y, z], w, UnconnectedGradients.Zero));
        var (dx, dv) = tape.Gradient((y, z), (x, v));
        Near.Equal(2 * x + 2, dx);
        Near.Equal(Tensor.Scalar(6), dv);
    }

    [Fact]
    public void One_target_with_several_sources_may_be_unconnected()
    {
        using var tape = new GradientTape(persistent: true);
        Assert.Null(tape.Gradient(Square(v), [v, w], UnconnectedGradients.Null)[1]);
        Near.Equal(Tensor.Zeros(3), tape.Gradient(Square(v), [v, w], unconnectedGradients: UnconnectedGradients.Zero)[1]);
    }

    [Fact]
    public void Output_gradients_are_lists_of_numbers_or_a_number_for_a_scalar()
    {
        using var tape = new GradientTape(persistent: true);
        var loss = Square(v);
        Near.Equal([4, 0, 0], tape.Gradient(v * w, w, outputGradient: [2, 0, 0]));
        Near.Equal(Tensor.Scalar(8), tape.Gradient(loss, v, outputGradient: 2.0));
        Near.Equal(Tensor.Scalar(0), tape.Gradient(loss, v, 0)); // no member of UnconnectedGradients
        Near.Equal(Tensor.Scalar(8), tape.Gradient(loss, [v], 2)[0]);
        Near.Equal(Tensor.Scalar(8), tape.Jvp(loss, v, 2));
        Near.Equal(Tensor.Scalar(6), tape.HessianVectorProduct(loss, v, 3));
        using var accumulator = new ForwardAccumulator(v, 1.0);
        Near.Equal(Tensor.Scalar(4), accumulator.Jvp(v * v));
        Assert.Equal(
            "GradientTape.Gradient: output gradient 0 has shape []; expected [3], the shape of target 0.",
            Assert.Throws<ArgumentException>(() => tape.Gradient(v * w, w, 2.0)).Message);
    }

    [Fact]
    public void Explain_takes_the_arguments_of_Gradient()
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var (y, z, loss) = (v * x, x * x, Square(v));
        var several = tape.Explain([y, z], x, [x, null]);
        Near.Equal(tape.Gradient([y, z], x, [x, null]), several.Sources[0].Gradient);
        Assert.Equal(["y", "z"], several.Targets.Select(target => target.Name));
        Near.Equal(Tensor.Scalar(8), tape.Explain(loss, v, 2).Sources[0].Gradient);
        Near.Equal(Tensor.Scalar(8), tape.Explain(loss, [v, v], 2.0).Sources[1].Gradient);
        Assert.Equal("loss", tape.Explain(loss, [v], 2).Targets[0].Name);
    }

    [Fact]
    public void A_tensor_and_a_variable_are_watched_by_one_call()
    {
        List<Variable> list = [v, w];
        IReadOnlyList<Source> both = [x, v];
        foreach (var watch in (Action<GradientTape>[])[t => t.Watch(x, v), t => t.Watch([v, x]), t => t.Watch(both), t => t.Watch([.. list, x])])
        {
            using var tape = new GradientTape(watchAccessedVariables: false);
            watch(tape);
            var gradients = tape.Gradient(Sum(v * x), [x, v]);
            Near.Equal(Vector(2, 2, 2), gradients[0]);
            Near.Equal(Tensor.Scalar(6), gradients[1]);
        }
        using var ofList = new GradientTape(watchAccessedVariables: false);
        ofList.Watch(list);
        Assert.Equal(list, ofList.WatchedVariables);
    }

    [Fact]
    public void What_was_watched_does_not_grow_later()
    {
        using var tape = new GradientTape();
        _ = v * v;
        var watched = tape.WatchedVariables;
        _ = w * w;
        Assert.Equal([v], watched);
        Assert.Equal([v, w], tape.WatchedVariables);
    }

    [Fact]
    public void A_choice_that_is_none_is_refused()
    {
        const UnconnectedGradients seven = (UnconnectedGradients)7;
        using var tape = new GradientTape(persistent: true);
        using var accumulator = new ForwardAccumulator(v, 1.0);
        var y = Reshape(v * w, 3, 1);
        var vjp = tape.Vjp([y], [w]);
        foreach (var (method, ask) in new (string, Action)[]
        {
            ("GradientTape.Gradient", () => tape.Gradient(y, v, seven)),
            ("GradientTape.Jvp", () => tape.Jvp([y], [v], [Tensor.Scalar(1)], seven)),
            ("GradientTape.Jacobian", () => tape.Jacobian(y, [v], seven)),
            ("GradientTape.BatchJacobian", () => tape.BatchJacobian(y, y, seven)),
            ("Vjp.Pull", () => vjp.Pull(null, seven)),
            ("ForwardAccumulator.Jvp", () => accumulator.Jvp([y], seven)),
        })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(ask);
            Assert.StartsWith($"{method}: there is no 7 in UnconnectedGradients. Give one of Throw, Zero and Null.", error.Message, StringComparison.Ordinal);
        }
        var ofPasses = Assert.Throws<ArgumentOutOfRangeException>(() => Compiled.Function(z => z, (CapturePasses)4097));
        Assert.StartsWith("Compiled: there is no 4096 in CapturePasses. Give a combination of its members.", ofPasses.Message, StringComparison.Ordinal);
    }

    private static void Same(IEnumerable<Tensor> expected, IEnumerable<Tensor?> actual)
    {
        foreach (var (e, a) in expected.Zip(actual, (e, a) => (e, a))) Near.Equal(e, a);
        Assert.Equal(expected.Count(), actual.Count());
    }
}
