using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of einsum ops.</summary>
internal static class EinsumCases
{
    private static readonly OpCase[] One =
    [
        Of("ii->i", Normal(3, 3)), Of("ii", Normal(3, 3)), Of("ij->ji", Normal(2, 3)), Of("ijk->j", Normal(2, 3, 2)), Of("iji->ji", Normal(2, 3, 2)), Of("->", Normal()),
        Of("i->ii", Normal(3)), Of("bi->ibi", Normal(2, 3)), Of("...ii->...i", Normal(2, 3, 3)), Of("ij->ij", Normal(2, 0)), Of("ij->i", Normal(2, 0)), Of("iji->iij", Normal(2, 3, 2)),
    ];

    private static readonly OpCase[] Two =
    [
        Of("ij,jk->ik", Normal(2, 3), Normal(3, 2)), Of("ij,jk->ki", Normal(2, 3), Normal(3, 2)), Of("ji,jk", Normal(3, 2), Normal(3, 4)), Of("i,i", Normal(3), Positive(3)),
        Of("i,j->ij", Normal(2), Normal(3)), Of("i,j->ji", Normal(2), Normal(3)), Of("ij,ij->i", Normal(2, 3), Positive(2, 3)), Of("ij,i->ij", Normal(2, 3), Normal(2)),
        Of("bij,bjk->ik", Normal(2, 3, 4), Normal(2, 4, 2)), Of("bij,bkj->bik", Normal(2, 3, 4), Normal(2, 2, 4)), Of("ibj,jbk->ikb", Normal(3, 2, 4), Normal(4, 2, 2)),
        Of("...ij,j->...i", Normal(2, 2, 3), Normal(3)), Of("...ij,...jk->...ik", Normal(2, 1, 2, 3), Normal(3, 3, 2)), Of("...,...", Normal(2, 3), Normal(3)),
        Of("i...,i->...", Normal(2, 3), Normal(2)), Of("ij,kl->jl", Normal(2, 3), Normal(2, 2)), Of("iij,j->i", Normal(2, 2, 3), Normal(3)), Of(",ij->ij", Normal(), Normal(2, 2)),
        Of("ij,jk->ik", Normal(2, 0), Normal(0, 3)), Of("bij,bjk->bik", Normal(0, 2, 3), Normal(0, 3, 2)), Of("ij,j->ii", Normal(2, 3), Normal(3)),
        new(nameof(Einsum), "ij,ik->jk with itself", x => Einsum("ij,ik->jk", x[0], x[0]), Normal(3, 2)),
    ];

    private static readonly OpCase[] More =
    [
        Of("i,ij,j->", Normal(2), Normal(2, 3), Normal(3)), Of("ij,jk,kl->il", Normal(2, 3), Normal(3, 2), Normal(2, 4)), Of("a,a,ab->b", Normal(3), Positive(3), Normal(3, 2)),
        Of("...i,...ij,...j->...", Normal(2, 2), Normal(2, 3), Normal(3)), Of("i,j,k->kij", Normal(2), Normal(3), Normal(2, 1).Flattened()),
        Of("ab,bc,cd,da->", Normal(2, 3), Normal(3, 2), Normal(2, 2), Positive(2, 2)),
    ];

    private static readonly OpCase[] Dots =
    [
        new(nameof(TensorDot), "one pair of axes", x => TensorDot(x[0], x[1], [1], [0]), Normal(2, 3, 2), Normal(3, 4)),
        new(nameof(TensorDot), "two pairs", x => TensorDot(x[0], x[1], [-1, 0], [0, 1]), Normal(2, 2, 3), Normal(3, 2, 2)),
        new(nameof(TensorDot), "outer product", x => TensorDot(x[0], x[1], 0), Normal(2), Normal(2, 2)),
        new(nameof(TensorDot), "matrix product", x => TensorDot(x[0], x[1], 1), Normal(2, 3), Normal(3, 2)),
        new(nameof(TensorDot), "to a scalar", x => TensorDot(x[0], x[1], 2), Normal(2, 3), Positive(2, 3)),
        new(nameof(TensorDot), "zero size", x => TensorDot(x[0], x[1], 1), Normal(2, 0), Normal(0, 2)),
    ];

    internal static IReadOnlyList<OpCase> All { get; } = [.. One, .. Two, .. More, .. Dots];

    private static OpCase Of(string equation, params Tensor[] operands) =>
        new(
            nameof(Einsum),
            $"{equation} of {string.Join(' ', operands.Select(x => $"[{string.Join(", ", x.Shape.ToArray())}]"))}",
            x => Einsum(equation, x),
            [.. operands.Select(x => (Cotangent.Testing.CheckInput)x)]);

    private static Tensor Flattened(this Tensor x) => Flatten(x);
}
