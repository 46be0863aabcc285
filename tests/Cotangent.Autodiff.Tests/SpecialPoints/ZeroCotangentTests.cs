using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.SpecialPoints;

/// <summary>A zero cotangent stays zero, and so does a zero tangent, whatever the slope: what a mask has shut out cannot come back as NaN.</summary>
public sealed class ZeroCotangentTests
{
    /// <summary>A matrix op mixes elements, by products in which a zero meets an infinity.</summary>
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, SpecialRow.All.Count).Where(i => SpecialOps.IsOfElements(SpecialRow.All[i].Op))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_mask_shuts_out_has_derivatives_of_zero_in_every_mode(int index)
    {
        var row = SpecialRow.All[index];
        var f = SpecialOps.Named(row.Op);
        var wrong =
            from word in row.Derivatives.Keys
            where word.Length is 1 or 2
            from modes in DerivativePath.Modes(word.Length)
            let none = Tensor.Zeros(row.Points[0].Shape)
            let masked = DerivativePath.Of(x => Where(none, f(x), none), word, modes)(row.Points)
            from i in Enumerable.Range(0, masked.Count)
            where masked.Span[i] != 0
            select $"{row.Op} at {row.Point(i)}, derivative '{word}' by {modes}: {masked.Span[i]:R}";
        var found = wrong.ToArray();
        Assert.True(found.Length == 0, $"{found.Length} not zero\n{string.Join('\n', found)}");
    }
}
