using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>The programs of tensorflow-tape.json, each giving its results by name.</summary>
internal static class TapeScenarios
{
    private static readonly Tensor X = Tensor.Scalar(3);
    private static readonly Tensor V = Vector(1, 2, 3);
    private static readonly Tensor A = Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 10 } });

    internal static IReadOnlyDictionary<string, Func<Dictionary<string, Tensor?[]>>> All { get; } = new Dictionary<string, Func<Dictionary<string, Tensor?[]>>>
    {
        ["square"] = () => new() { ["dx"] = Gradient(x => [x * x]) },
        ["several targets are summed"] = () => new() { ["dx"] = Gradient(x => [x, x * x]) },
        ["same target twice"] = () => new() { ["dx"] = Gradient(SameTwice) },
        ["intermediate sources"] = Intermediates,
        ["source repeated"] = () => Chained((tape, x, y, z) => new() { ["both"] = tape.Gradient([z], [x, x]) }),
        ["target is source"] = () => Chained((tape, x, y, z) => new() { ["xx"] = [tape.Gradient(x, x)], ["yy"] = [tape.Gradient(y, y)] }),
        ["target upstream of target"] = () => Chained((tape, x, y, z) => new() { ["dx"] = tape.Gradient([y, z], [x], [Tensor.Scalar(2), Tensor.Scalar(5)]) }),
        ["vector target, ones and cotangent"] = VectorTarget,
        ["null entry among cotangents"] = () => WithVector((tape, w) => new() { ["r"] = tape.Gradient([w, Sum(V)], [V], [Vector(0.5, -1, 2), null]) }),
        ["mixed with null first"] = () => WithVector((tape, w) => new() { ["r"] = tape.Gradient([w, Sum(V)], [V], [null, Tensor.Scalar(4)]) }),
        ["unconnected"] = () => Chained((tape, x, y, z) => Unconnected(tape, z)),
        ["stop recording"] = Stopped,
        ["reset"] = Reset,
        ["re-entering continues"] = Resumed,
        ["stop gradient"] = () => new() { ["dx"] = Gradient(x => [x * StopGradient(x)]) },
        ["batch jacobian"] = BatchJacobian,
        ["custom gradient, two orders"] = CustomTwice,
        ["second order by nesting"] = () => new() { ["d1"] = [Derive.Gradient(x => x * x * x, X)], ["d2"] = [Derive.Second(x => x * x * x, X)] },
        ["third order inside a persistent tape"] = ThirdOrder,
        ["JVP by double VJP"] = () => new() { ["jvp"] = [DoubleVjp(w => Sin(w) * Sum(Square(w)), Vector(1, -2, 0.5), Vector(0.3, 0.1, -0.7))] },
        ["structure"] = () => new() { ["r"] = [Derive.Gradient(x => Tanh(MatMul(x, Batch("W"))), Batch("X"))] },
        ["variables"] = () => Variables(new GradientTape(), null),
        ["variables, selective"] = () => Variables(new GradientTape(watchAccessedVariables: false), "b"),
        ["Hessian-vector product, forward over reverse"] = HessianVectorProduct,
    };

    /// <summary>An input of the case "batch jacobian", which "structure" shares.</summary>
    private static Tensor Batch(string name) =>
        GoldenFile.Tensor(GoldenFile.Cases("tensorflow-tape.json").Single(c => c.GetProperty("name").GetString() == "batch jacobian").GetProperty("results").GetProperty(name))!;

    private static Tensor?[] Gradient(Func<Tensor, Tensor[]> targets)
    {
        using var tape = new GradientTape();
        tape.Watch(X);
        return tape.Gradient(targets(X), [X]);
    }

    private static Tensor[] SameTwice(Tensor x)
    {
        var y = x * x;
        return [y, y];
    }

    private static Dictionary<string, Tensor?[]> Chained(Func<GradientTape, Tensor, Tensor, Tensor, Dictionary<string, Tensor?[]>> program)
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(X);
        var y = X * X;
        return program(tape, X, y, y * y);
    }

    private static Dictionary<string, Tensor?[]> Intermediates() =>
        Chained((tape, x, y, z) => new() { ["zx_zy"] = tape.Gradient(z, [x, y]), ["yx"] = [tape.Gradient(y, x)], ["zy"] = [tape.Gradient(z, y)] });

    private static Dictionary<string, Tensor?[]> WithVector(Func<GradientTape, Tensor, Dictionary<string, Tensor?[]>> program)
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(V);
        return program(tape, Square(Reshape(MatMul(A, Reshape(V, 3, 1)), 3)));
    }

    private static Dictionary<string, Tensor?[]> VectorTarget() => WithVector((tape, w) => new()
    {
        ["none"] = [tape.Gradient(w, V)],
        ["og"] = [tape.Gradient(w, V, Vector(0.5, -1, 2))],
        ["jacobian"] = [Tensor.FromSpan([.. Enumerable.Range(0, 3).SelectMany(i => tape.Gradient(w, V, Reshape(Columns(Tensor.Identity(3), i), 3)).ToArray())], 3, 3)],
    });

    private static Dictionary<string, Tensor?[]> Unconnected(GradientTape tape, Tensor z)
    {
        var u = Tensor.Scalar(1);
        tape.Watch(u);
        return new() { ["none"] = tape.Gradient([z], [u], null, UnconnectedGradients.Null), ["zero"] = tape.Gradient([z], [u], null, UnconnectedGradients.Zero) };
    }

    private static Dictionary<string, Tensor?[]> Stopped()
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(X);
        var a = X * X;
        Tensor b;
        using (tape.StopRecording()) b = a * X;
        return new() { ["cx"] = [tape.Gradient(a * b, X)], ["bx"] = tape.Gradient([b], [X], null, UnconnectedGradients.Null) };
    }

    private static Dictionary<string, Tensor?[]> Reset()
    {
        using var tape = new GradientTape();
        tape.Watch(X);
        var y = X * X;
        tape.Reset();
        tape.Watch(X);
        return new() { ["dx"] = tape.Gradient([2 * X + y], [X]) };
    }

    private static Dictionary<string, Tensor?[]> Resumed()
    {
        using var tape = new GradientTape();
        tape.Watch(X);
        var y = 2 * X;
        tape.StopRecording().Dispose();
        return new() { ["dx"] = tape.Gradient([2 * y], [X]) };
    }

    private static Dictionary<string, Tensor?[]> BatchJacobian()
    {
        var x = Batch("X");
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Tanh(MatMul(x, Batch("W")));
        return new() { ["batch_jacobian"] = [tape.BatchJacobian(y, x)], ["jacobian"] = [tape.Jacobian(y, x)], ["X"] = [x], ["W"] = [Batch("W")] };
    }

    private static Dictionary<string, Tensor?[]> CustomTwice()
    {
        static Tensor F(Tensor x) => CustomGradient(x, z =>
        {
            var e = Exp(z);
            return (Log(1 + e), dY => dY * (1 - 1 / (1 + e)));
        });
        var x = Tensor.Scalar(1.3);
        return new() { ["y"] = [F(x)], ["d1"] = [Derive.Gradient(F, x)], ["d2"] = [Derive.Second(F, x)] };
    }

    private static Dictionary<string, Tensor?[]> ThirdOrder()
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(X);
        var d1 = tape.Gradient(X * X * X, X);
        var d2 = tape.Gradient(d1, X);
        return new() { ["d1"] = [d1], ["d2"] = [d2], ["d3"] = [tape.Gradient(d2, X)] };
    }

    private static Tensor DoubleVjp(Func<Tensor, Tensor> f, Tensor x, Tensor tangent)
    {
        var v = Tensor.Ones(x.Shape);
        using var tape = new GradientTape();
        tape.Watch(v);
        return tape.Gradient(Derive.Gradient(f, x, v), v, tangent);
    }

    private static Dictionary<string, Tensor?[]> Variables(GradientTape tape, string? watched)
    {
        using var owned = tape;
        var (a, b) = (new Variable(Tensor.Scalar(2)), new Variable(Tensor.Scalar(5), trainable: false));
        if (watched == "b") tape.Watch(b);
        var gradients = tape.Gradient([a.Value * a * b], [a, b], null, UnconnectedGradients.Null);
        return new() { ["da"] = [gradients[0]], ["db"] = [gradients[1]] };
    }

    private static Dictionary<string, Tensor?[]> HessianVectorProduct()
    {
        static Tensor F(Tensor w) => Sum(Exp(w) * Square(Reshape(Columns(Reshape(w, 1, 3), 2, 1, 0), 3)));
        var w = Vector(1, -2, 0.5);
        return new() { ["g"] = [Derive.Gradient(F, w)], ["hv"] = [Derive.Tangent(z => Derive.Gradient(F, z), w, Vector(0.2, -0.4, 1))] };
    }
}
