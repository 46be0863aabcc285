using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>Independent standard normal numbers of the given shape, one draw each, in row-major order; a <see cref="Compiled"/> program draws new ones at every replay.</summary>
    /// <param name="random">Where the numbers come from; a replay goes on where it is.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <remarks>Constant to derivatives: for x ~ N(m, s²) take m + s · RandomNormal(random, shape).</remarks>
    public static Tensor RandomNormal(Philox random, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Drawn(nameof(RandomNormal), random, shape, y => random.FillNormal(y));
    }

    /// <summary>Independent numbers uniform in [0, 1) of the given shape, one draw each, in row-major order; a <see cref="Compiled"/> program draws new ones at every replay.</summary>
    /// <param name="random">Where the numbers come from; a replay goes on where it is.</param>
    /// <param name="shape">The shape of the result.</param>
    public static Tensor RandomUniform(Philox random, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Drawn(nameof(RandomUniform), random, shape, y =>
        {
            foreach (ref var value in y.AsSpan()) value = random.NextDouble();
        });
    }

    private static Tensor Drawn(string name, Philox random, ReadOnlySpan<int> shape, OutputKernel draw)
    {
        var before = random.State;
        var y = Tensor.Uninitialized(shape.ToArray());
        DrawWatch.Uncounted(() => draw(y.Data));
        return ActiveRecorders.Current is null ? y : ActiveRecorders.Record(new DrawNode(name, y, random, before, draw));
    }
}
