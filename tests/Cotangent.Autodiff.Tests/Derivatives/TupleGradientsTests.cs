namespace Cotangent.Autodiff.Tests;

public sealed class TupleGradientsTests
{
    [Fact]
    public void Tuples_of_sources_and_targets_give_tuples()
    {
        var (x, y) = (Tensor.Scalar(2), new Variable(Tensor.Scalar(5)));
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var z = x * x * y;
        var (dx, dy) = tape.Gradient(z, (x, y));
        Near.Equal(Tensor.Scalar(20), dx);
        Near.Equal(Tensor.Scalar(4), dy);
        var (cx, cy, cz) = tape.Gradient(z, (x, y, z), Tensor.Scalar(10));
        Near.Equal([200, 40, 10], Op.Stack([cx, cy, cz]));
        var (sx, sy) = tape.Gradient((z, x * y), (x, y), (Tensor.Scalar(1), null));
        Near.Equal([25, 6], Op.Stack([sx, sy]));
    }
}
