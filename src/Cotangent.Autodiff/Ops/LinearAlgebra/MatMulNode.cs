namespace Cotangent;

/// <summary>C = A B. Thin products that add up to the cotangent of one factor, as in a recurrent network, wait and become one.</summary>
internal sealed class MatMulNode(Tensor A, Tensor B, Tensor C, MatMulAttributes attributes, Action run) : Node(nameof(Op.MatMul), C)
{
    internal override object Attributes => attributes;

    internal override int InputCount => 2;

    internal override Tensor Input(int index) => index == 0 ? A : B;

    internal override void Run() => run();

    internal override void Pull(Tensor dC, BackwardPass pass)
    {
        var (transposeA, transposeB) = attributes;
        if (pass.Needs(A)) Add(pass, A, transposeA ? new(B, dC, transposeB, true) : new(dC, B, false, !transposeB));
        if (pass.Needs(B)) Add(pass, B, transposeB ? new(dC, A, true, transposeA) : new(A, dC, !transposeA, false));
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents)
    {
        var (transposeA, transposeB) = attributes;
        return Op.Plus(
            tangents[0] is { } tA ? Op.MatMul(tA, B, transposeA, transposeB) : null,
            tangents[1] is { } tB ? Op.MatMul(A, tB, transposeA, transposeB) : null);
    }

    private static void Add(BackwardPass pass, Tensor X, PendingProducts.Term term)
    {
        if (!pass.AddProduct(X, term)) pass.Add(X, term.Product());
    }
}
