using System.Buffers;
using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>A function of Kuf [M N] by hand that never stores it: tiles of columns are evaluated one after the other, and again for the gradient.</summary>
/// <remarks>Its inputs are X [N D] and L [M M], others, and then the unconstrained values of the parameters of kernel and inducing variables.</remarks>
internal abstract class InducedTiles : FusedFunction
{
    private readonly Kernel kernel;
    private readonly InducingVariables inducing;
    private readonly GivenParameters parameters;
    private readonly int given;
    private readonly TileProgram covariance;
    private readonly TileGroups groups = new();
    private TileProgram? gradient;
    private int[] gradientOf = [];

    /// <param name="name">The name of the function.</param>
    /// <param name="shape">The shape of its output.</param>
    /// <param name="covariance">Kernel and inducing variables.</param>
    /// <param name="elements">How many numbers of Kuf there are at a time.</param>
    /// <param name="inputs">X, L, and the others.</param>
    private protected InducedTiles(string name, int[] shape, InducedCovariance covariance, int elements, params Tensor[] inputs)
        : base(name, shape, [.. inputs, .. covariance.Values])
    {
        (kernel, inducing, parameters, given) = (covariance.Kernel, covariance.Inducing, covariance.Parameters, inputs.Length);
        M = inputs[1].Shape[0];
        Tiles = new(inputs[0].Shape[0], M, elements);
        this.covariance = new(own => [Kuf(own[0], own.AsSpan(1))]);
    }

    private protected RowTiles Tiles { get; }

    private protected int M { get; }

    private protected int N => Inputs[0].Shape[0];

    private int D => Inputs[0].Shape[1];

    /// <summary>X, L and the others of some inputs, those with a row for each row of X cut to a tile; then the parameters.</summary>
    private protected Tensor[] OfTile(Tensor[] inputs, int tile) => [.. inputs.Select((x, i) => i == 1 || i >= given || x.Shape[0] != N ? x : Tiles.Slice(x, tile))];

    /// <summary>Kuf by ops, for rows X and inputs of which the last are parameters.</summary>
    private protected Tensor Kuf(Tensor X, ReadOnlySpan<Tensor> inputs) => parameters.At(inputs[^parameters.Count..], () => inducing.Kuf(kernel, X));

    /// <summary>Writes Kuf [M rows] of a tile.</summary>
    private protected void WriteKuf(int tile, Span<double> destination) => covariance.Invoke(destination, [Tiles.Of(Inputs[0], tile), .. Inputs[given..]]);

    /// <summary>Writes A = L⁻¹ Kuf [M rows] of a tile.</summary>
    private protected void WriteProjection(int tile, Span<double> A)
    {
        WriteKuf(tile, A);
        Numerics.TriangularSolve.Lower(new(Inputs[1].Span, M, M), new(A, M, Tiles[tile].Count));
    }

    /// <summary>Adds to a total what is summed over the tiles.</summary>
    private protected void ForTiles(int scratch, Memory<double> total, TileBody body) => groups.Run(Tiles.Count, scratch, total, body);

    /// <summary>How many numbers a tile needs for the cotangent of its Kuf, and behind it for what <see cref="PullKuf"/> puts there.</summary>
    private protected int PullScratch => ((M + D) * Tiles.Length) + NumbersOfParameters;

    private int NumbersOfParameters => Inputs[given..].ToArray().Sum(value => value.Count);

    /// <summary>Pulls all tiles back, each with the scratch that it asks for and, behind that, that of <see cref="PullKuf"/>, which it is to call with the sums it gets.</summary>
    /// <param name="scratch">How many numbers a tile needs beside those of <see cref="PullKuf"/>.</param>
    /// <param name="others">What else is summed over the tiles, behind the cotangents of parameters; may be empty.</param>
    /// <param name="cotangents">Those of all inputs.</param>
    /// <param name="pull">What is done with a tile, its scratch, that of <see cref="PullKuf"/>, and the sums.</param>
    private protected void PullTiles(int scratch, Memory<double> others, Buffers cotangents, Action<int, Memory<double>, Memory<double>, Memory<double>> pull)
    {
        int[] moving = Moving(cotangents);
        if (gradient is null || !moving.SequenceEqual(gradientOf)) (gradient, gradientOf) = (new(packed => Gradient(packed[0], moving)), moving);
        if (!cotangents[0].IsEmpty) cotangents[0].Span.Clear();
        var (ofParameters, rented) = (OfParameters(moving), ArrayPool<double>.Shared.Rent(OfParameters(moving) + others.Length));
        var total = rented.AsMemory(0, ofParameters + others.Length);
        total.Span.Clear();
        ForTiles(scratch + PullScratch, total, (tile, own, sums) => pull(tile, own[..scratch], own[scratch..], sums));
        total.Span[ofParameters..].CopyTo(others.Span);
        var rest = total.Span;
        foreach (var i in moving.Where(i => i > 0))
        {
            rest[..Inputs[i].Count].CopyTo(cotangents[i].Span);
            rest = rest[Inputs[i].Count..];
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Adds a tile's part to the cotangents of the parameters, and writes that of its rows of X.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="scratch">Of <see cref="PullScratch"/> numbers; the cotangent of the Kuf of the tile [M rows] is at its beginning.</param>
    /// <param name="sums">The cotangents of the parameters that move, one after the other, and what else is summed.</param>
    /// <param name="cotangents">Those of all inputs.</param>
    private protected void PullKuf(int tile, Memory<double> scratch, Memory<double> sums, Buffers cotangents)
    {
        if (gradientOf.Length == 0) return;
        var (first, rows) = Tiles[tile];
        var packed = scratch.Span[..(((M + D) * rows) + NumbersOfParameters)];
        Inputs[0].Span.Slice(first * D, rows * D).CopyTo(packed[(M * rows)..]);
        var rest = packed[((M + D) * rows)..];
        foreach (var value in Inputs[given..])
        {
            value.Span.CopyTo(rest);
            rest = rest[value.Count..];
        }
        var (ofX, ofParameters) = (gradientOf[0] == 0 ? rows * D : 0, OfParameters(gradientOf));
        var rented = ArrayPool<double>.Shared.Rent(ofX + ofParameters);
        var results = rented.AsSpan(0, ofX + ofParameters);
        gradient!.InvokeOnVector(results, packed);
        if (ofX > 0) results[..ofX].CopyTo(cotangents[0].Span[(first * D)..]);
        TensorPrimitives.Add(sums.Span[..ofParameters], results[ofX..], sums.Span);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>How many numbers the parameters have whose cotangents are needed.</summary>
    private int OfParameters(int[] moving)
    {
        var count = 0;
        foreach (var i in moving)
            if (i > 0) count += Inputs[i].Count;
        return count;
    }

    /// <summary>X and the parameters, as far as their cotangents are needed.</summary>
    private int[] Moving(Buffers cotangents) => [.. Enumerable.Range(0, cotangents.Count).Where(i => (i == 0 || i >= given) && !cotangents[i].IsEmpty)];

    /// <summary>The cotangents of X and of parameters, from the cotangent of Kuf, X and the parameters, one after the other in a vector.</summary>
    private Tensor[] Gradient(Tensor packed, int[] moving)
    {
        var rows = (packed.Count - NumbersOfParameters) / (M + D);
        var all = Packed.Apart(packed, [[M, rows], [rows, D], .. Inputs[given..].ToArray().Select(value => value.Shape.ToArray())]);
        var (dKuf, X) = (all[0], all[1]);
        using var tape = new GradientTape(watchAccessedVariables: false);
        Tensor[] sources = [.. moving.Select(i => i == 0 ? X : all[2 + i - given])];
        tape.Watch(sources);
        var K = Kuf(X, all);
        return [.. tape.Gradient([K], sources, [dKuf], UnconnectedGradients.Zero).Select(gradient => gradient!)];
    }
}
