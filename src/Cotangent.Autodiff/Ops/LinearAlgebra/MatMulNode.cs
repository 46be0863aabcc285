namespace Cotangent;

/// <summary>C = A B. Thin products that add up to the cotangent of one factor, as in a recurrent network, wait and become one.</summary>
internal sealed class MatMulNode(Tensor A, Tensor B, Tensor C, MatMulAttributes attributes, Action run) : Node(nameof(Op.MatMul), C)
{
    internal override object Attributes => attributes;

    internal override double Flops => 2.0 * Output.Count * A.Shape[attributes.TransposeA ? ^2 : ^1];

    internal override int InputCount => 2;

    internal override Tensor Input(int index) => index == 0 ? A : B;

    internal override void Run() => run();

    internal override void Pull(Tensor dC, Contributions pass)
    {
        var (transposeA, transposeB) = attributes;
        if (pass.Needs(A))
        {
            if (transposeA) pass.AddProduct(A, B, dC, transposeB, true);
            else pass.AddProduct(A, dC, B, false, !transposeB);
        }
        if (pass.Needs(B))
        {
            if (transposeB) pass.AddProduct(B, dC, A, true, transposeA);
            else pass.AddProduct(B, A, dC, !transposeA, false);
        }
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents)
    {
        var (transposeA, transposeB) = attributes;
        return Op.Plus(
            tangents[0] is { } tA ? Op.MatMul(tA, B, transposeA, transposeB) : null,
            tangents[1] is { } tB ? Op.MatMul(A, tB, transposeA, transposeB) : null);
    }
}
