using System.Buffers;
using System.Numerics.Tensors;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>K(X, X) V [N P] without a matrix [N N]: blocks between tiles of rows are evaluated one after the other, each for both of its sides, and again for the gradient.</summary>
/// <remarks>The cotangent of K is ½ (Ȳ Vᵀ + V Ȳᵀ), and that of V is K Ȳ. Cost: N²/2 evaluations of the kernel and 2 N² P flops.</remarks>
internal sealed class CovarianceTimes : FusedFunction
{
    private const int Given = 2; // X and V, and then parameters

    private readonly Kernel kernel;
    private readonly GivenParameters parameters;
    private readonly RowTiles tiles;
    private readonly int elements;
    private readonly TileProgram square;
    private readonly TileProgram block;
    private TileProgram? gradient;
    private int[] gradientOf = [];

    private CovarianceTimes(Kernel kernel, GivenParameters parameters, Tensor[] inputs, int elements) : base(nameof(CovarianceTimes), inputs[1].Shape.ToArray(), inputs)
    {
        (this.kernel, this.parameters, this.elements) = (kernel, parameters, elements);
        var N = inputs[0].Shape[0];
        tiles = new(N, 1, Math.Max(1, (int)Math.Sqrt(elements)));
        square = new(own => [Op.MatMul(K(own[0], null, own), own[1])]);
        block = new(own => K(own[0], own[1], own) is var K01 ? [Op.MatMul(K01, own[3]), Op.MatMul(K01, own[2], transposeA: true)] : []);
    }

    /// <summary>For X [N D] and V [N P].</summary>
    internal static Tensor Of(Kernel kernel, Tensor X, Tensor V, int elements)
    {
        var parameters = new GivenParameters(kernel);
        return Fused(new CovarianceTimes(kernel, parameters, [X, V, .. parameters.Values], elements));
    }

    private int P => Inputs[1].Shape[1];

    private double N => Inputs[0].Shape[0];

    protected override double? Flops => 2 * N * N * P;

    protected override double? PullFlops => 4 * N * N * P;

    /// <summary>The same by ops; of several tiles, by strips of rows whose matrices are not kept.</summary>
    protected override Tensor Define(Tensor[] inputs)
    {
        if (tiles.Count == 1) return Op.MatMul(K(inputs[0], null, inputs), inputs[1]);
        return Concat([.. Enumerable.Range(0, tiles.Count).Select(tile => Recompute(inputs, own => Strip(own, tile)))]);
    }

    private Tensor Strip(Tensor[] inputs, int tile)
    {
        var X = tiles.Slice(inputs[0], tile);
        return Enumerable.Range(0, tiles.Count)
            .Select(j => Op.MatMul(K(X, j == tile ? null : tiles.Slice(inputs[0], j), inputs), tiles.Slice(inputs[1], j)))
            .Aggregate((sum, part) => sum + part);
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        y.Span.Clear();
        var rented = ArrayPool<double>.Shared.Rent(2 * tiles.Length * P);
        for (var i = 0; i < tiles.Count; i++)
            for (var j = 0; j <= i; j++) Add(i, j, rented, y.Span);
        ArrayPool<double>.Shared.Return(rented);
    }

    private void Add(int i, int j, double[] rented, Span<double> y)
    {
        var (Xi, Vi) = (tiles.Of(Inputs[0], i), Rows(Inputs[1], i));
        if (i == j) square.Invoke(rented.AsSpan(0, Vi.Count), [Xi, Vi, .. Inputs[Given..]]);
        else block.Invoke(rented.AsSpan(0, Vi.Count + Rows(Inputs[1], j).Count), [Xi, tiles.Of(Inputs[0], j), Vi, Rows(Inputs[1], j), .. Inputs[Given..]]);
        AddTo(y, i, rented);
        if (i != j) AddTo(y, j, rented.AsSpan(Vi.Count));
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        if (!cotangents[1].IsEmpty) Fused(new CovarianceTimes(kernel, parameters, [Inputs[0], dY, .. Inputs[Given..]], elements)).Span.CopyTo(cotangents[1].Span);
        int[] moving = [.. Enumerable.Range(0, cotangents.Count).Where(i => i != 1 && !cotangents[i].IsEmpty)];
        foreach (var i in moving) cotangents[i].Span.Clear();
        if (moving.Length == 0) return;
        if (gradient is null || !moving.SequenceEqual(gradientOf)) (gradient, gradientOf) = (new(all => Gradient(all, moving)), moving);
        for (var i = 0; i < tiles.Count; i++)
            for (var j = 0; j <= i; j++) PullBlock(i, j, dY, moving, cotangents);
    }

    private void PullBlock(int i, int j, Tensor dY, int[] moving, Buffers cotangents)
    {
        Tensor[] sides = i == j
            ? [tiles.Of(Inputs[0], i), Rows(Inputs[1], i), Rows(dY, i)]
            : [tiles.Of(Inputs[0], i), tiles.Of(Inputs[0], j), Rows(Inputs[1], i), Rows(dY, i), Rows(Inputs[1], j), Rows(dY, j)];
        var (Xi, Xj) = (sides[0].Count, i == j ? 0 : sides[1].Count);
        var length = moving.Sum(k => k == 0 ? Xi + Xj : cotangents[k].Length);
        var rented = ArrayPool<double>.Shared.Rent(length);
        gradient!.Invoke(rented.AsSpan(0, length), [.. sides, .. Inputs[Given..]]);
        var rest = rented.AsSpan(0, length);
        foreach (var k in moving)
        {
            var dX = cotangents[k].Span;
            if (k > 0) TensorPrimitives.Add(dX, rest[..dX.Length], dX);
            else AddTo(dX, i, rest);
            if (k == 0 && i != j) AddTo(dX, j, rest[Xi..]);
            rest = rest[(k > 0 ? dX.Length : Xi + Xj)..];
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The cotangents of X, of one tile or of two, and of parameters.</summary>
    private Tensor[] Gradient(Tensor[] all, int[] moving)
    {
        var sides = all.Length - parameters.Count;
        var isSquare = sides == 3;
        Tensor[] inputs = isSquare ? [all[0]] : [all[0], all[1]];
        using var tape = new GradientTape(watchAccessedVariables: false);
        Tensor[] sources = [.. moving.SelectMany(k => k == 0 ? inputs : [all[sides + k - Given]])];
        tape.Watch(sources);
        var matrix = K(all[0], isSquare ? null : all[1], all);
        var dK = isSquare ? Outer(all[1], all[2], 0.5) + Outer(all[2], all[1], 0.5) : Outer(all[3], all[4], 1) + Outer(all[2], all[5], 1);
        return [.. tape.Gradient([matrix], sources, [dK], UnconnectedGradients.Zero).Select(gradient => gradient!)];
    }

    private static Tensor Outer(Tensor A, Tensor B, double factor) => Op.MatMul(factor == 1 ? A : factor * A, B, transposeB: true);

    private Tensor K(Tensor X, Tensor? X2, ReadOnlySpan<Tensor> inputs) =>
        parameters.At(inputs[^parameters.Count..], () => X2 is null ? kernel.K(X) : kernel.K(X, X2));

    private Tensor Rows(Tensor x, int tile)
    {
        var (first, count) = tiles[tile];
        return Tensor.FromSpan(x.Span.Slice(first * x.Shape[1], count * x.Shape[1]), count, x.Shape[1]);
    }

    /// <summary>Adds to the rows of a tile.</summary>
    private void AddTo(Span<double> y, int tile, ReadOnlySpan<double> part)
    {
        var (first, count) = tiles[tile];
        var width = y.Length / (int)N;
        var rows = y.Slice(first * width, count * width);
        TensorPrimitives.Add(rows, part[..rows.Length], rows);
    }
}
