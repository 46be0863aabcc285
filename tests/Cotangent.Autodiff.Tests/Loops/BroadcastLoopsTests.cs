using static Cotangent.Autodiff.Tests.Some;

namespace Cotangent.Autodiff.Tests;

public sealed class BroadcastLoopsTests
{
    /// <summary>Short rows, long ones, rows that end a lane, and stretched inner, outer and middle axes.</summary>
    public static TheoryData<int[], int[]> Shapes => new()
    {
        { [700, 3], [700, 1] }, { [700, 3], [3] }, { [700, 1], [1, 3] }, { [5, 1, 63], [7, 1] }, { [5, 1, 64], [7, 1] }, { [3, 300], [3, 1] }, { [2, 1, 300], [4, 1] },
        { [2, 3, 1, 5], [3, 4, 1] }, { [1024, 1, 1], [1, 1, 2] }, { [3, 1], [1, 1500] },
        { [1, 300], [300, 1] }, { [2, 1, 2, 1, 2], [1, 3, 1, 3, 1] }, { [2, 3, 1], [3, 1] }, { [4, 1, 3, 1], [5, 1, 1] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_element_meets_its_partner(int[] shapeX, int[] shapeY)
    {
        var (x, y) = (Normal(shapeX), Normal(shapeY));
        var z = x - y;
        var index = new int[z.Rank];
        for (var i = 0; i < z.Count; i++)
        {
            for (var (axis, rest) = (z.Rank - 1, i); axis >= 0; rest /= z.Shape[axis--]) index[axis] = rest % z.Shape[axis];
            Assert.Equal(At(x, index) - At(y, index), z.Span[i]);
        }
    }

    private static double At(Tensor x, int[] index)
    {
        var own = index[^x.Rank..];
        for (var axis = 0; axis < own.Length; axis++)
            if (x.Shape[axis] == 1) own[axis] = 0;
        return x[own];
    }
}
