using Cotangent.Numerics;

namespace Cotangent;

/// <summary>A product of matrices that reads its factors where they lie, and runs an elementwise chain on its tiles while they are in cache.</summary>
internal sealed class ProductStep : Step
{
    private readonly ProductFactor A;
    private readonly ProductFactor B;
    private readonly Tensor C;
    private readonly FusedStep? epilogue;
    private readonly Batches batches;
    private readonly Tensor[] inputs;
    private readonly Tensor[] outputs;

    internal ProductStep(ProductFactor A, ProductFactor B, Tensor C, Batches batches, FusedStep? epilogue = null)
    {
        (this.A, this.B, this.C, this.batches, this.epilogue) = (A, B, C, batches, epilogue);
        inputs = epilogue is null ? [A.Tensor, B.Tensor] : [A.Tensor, B.Tensor, .. epilogue.Inputs.Where(x => !ReferenceEquals(x.Data, C.Data))];
        outputs = epilogue is null ? [C] : [C, .. epilogue.Outputs];
    }

    internal override string Name => epilogue is null ? "MatMul" : $"MatMul · {epilogue.Name}";

    internal override IReadOnlyList<Tensor> Inputs => inputs;

    internal override IReadOnlyList<Tensor> Outputs => outputs;

    internal override double Flops => 2.0 * C.Count * (A.IsTransposed ? A.Rows : A.Columns) + (epilogue?.Flops ?? 0);

    internal override int NodeCount => 1 + (epilogue?.NodeCount ?? 0);

    internal bool HasEpilogue => epilogue is not null;

    internal ProductStep With(FusedStep chain) => new(A, B, C, batches, chain);

    internal override bool MayShare(int earlier, int output)
    {
        if (earlier != 0 || epilogue is null) return false;
        var at = epilogue.Inputs.ToList().FindIndex(x => ReferenceEquals(x.Data, C.Data));
        return epilogue.MayOverwrite(at, output - 1);
    }

    internal override void Bind() => epilogue?.Bind();

    internal override void Run()
    {
        var (rows, columns) = (C.Shape[^2], C.Shape[^1]);
        foreach (var (a, b, c) in batches.Walk())
        {
            var tile = new MatrixSpan(C.Data.AsSpan(c * rows * columns, rows * columns), rows, columns);
            if (epilogue is null) MatMul.Multiply(A.Matrix(a), B.Matrix(b), tile);
            else MatMul.Multiply(A.Matrix(a), B.Matrix(b), tile, new Epilogue(epilogue, c * rows * columns, columns));
        }
    }

    /// <summary>Runs the chain on a piece of a row, which lies in the product's own storage.</summary>
    private readonly struct Epilogue(FusedStep chain, int start, int columns) : IProductEpilogue
    {
        public void Apply(int row, int column, Span<double> piece) => chain.RunPart(start + row * columns + column, piece.Length);
    }
}
