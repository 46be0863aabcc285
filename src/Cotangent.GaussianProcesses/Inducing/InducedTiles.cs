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

    /// <summary>Storage for the cotangent of the Kuf of the longest tile, and behind it for what <see cref="PullKuf"/> puts there.</summary>
    private protected double[] RentForPull() => ArrayPool<double>.Shared.Rent(((M + D) * Tiles.Length) + ParameterNumbers);

    /// <summary>Adds a tile's part to the cotangents of the parameters, and writes that of its rows of X.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="rented">Of <see cref="RentForPull"/>; the cotangent of the Kuf of the tile [M rows] is at its beginning.</param>
    /// <param name="cotangents">Those of all inputs.</param>
    private protected void PullKuf(int tile, double[] rented, Buffers cotangents)
    {
        int[] moving = Moving(cotangents);
        if (moving.Length == 0) return;
        if (gradient is null || !moving.SequenceEqual(gradientOf)) (gradient, gradientOf) = (new(packed => Gradient(packed[0], moving)), moving);
        var (first, rows) = Tiles[tile];
        var packed = rented.AsSpan(0, ((M + D) * rows) + ParameterNumbers);
        Inputs[0].Span.Slice(first * D, rows * D).CopyTo(packed[(M * rows)..]);
        var rest = packed[((M + D) * rows)..];
        foreach (var value in Inputs[given..])
        {
            value.Span.CopyTo(rest);
            rest = rest[value.Count..];
        }
        var results = ArrayPool<double>.Shared.Rent(moving.Sum(i => i == 0 ? rows * D : cotangents[i].Length));
        Add(packed, results.AsSpan(0, moving.Sum(i => i == 0 ? rows * D : cotangents[i].Length)), first * D, rows * D, moving, cotangents);
        ArrayPool<double>.Shared.Return(results);
    }

    /// <summary>Makes the cotangents that are sums zero.</summary>
    private protected void Clear(Buffers cotangents)
    {
        foreach (var i in Moving(cotangents)) cotangents[i].Span.Clear();
    }

    private int ParameterNumbers => Inputs[given..].ToArray().Sum(value => value.Count);

    private void Add(ReadOnlySpan<double> packed, Span<double> results, int start, int count, int[] moving, Buffers cotangents)
    {
        gradient!.InvokeOnVector(results, packed);
        foreach (var i in moving)
        {
            var dX = i == 0 ? cotangents[0].Span.Slice(start, count) : cotangents[i].Span;
            TensorPrimitives.Add(dX, results[..dX.Length], dX);
            results = results[dX.Length..];
        }
    }

    /// <summary>X and the parameters, as far as their cotangents are needed.</summary>
    private int[] Moving(Buffers cotangents) => [.. Enumerable.Range(0, cotangents.Count).Where(i => (i == 0 || i >= given) && !cotangents[i].IsEmpty)];

    /// <summary>The cotangents of X and of parameters, from the cotangent of Kuf, X and the parameters, one after the other in a vector.</summary>
    private Tensor[] Gradient(Tensor packed, int[] moving)
    {
        var rows = (packed.Count - ParameterNumbers) / (M + D);
        var all = Packed.Apart(packed, [[M, rows], [rows, D], .. Inputs[given..].ToArray().Select(value => value.Shape.ToArray())]);
        var (dKuf, X) = (all[0], all[1]);
        using var tape = new GradientTape(watchAccessedVariables: false);
        Tensor[] sources = [.. moving.Select(i => i == 0 ? X : all[2 + i - given])];
        tape.Watch(sources);
        var K = Kuf(X, all);
        return [.. tape.Gradient([K], sources, [dKuf], UnconnectedGradients.Zero).Select(gradient => gradient!)];
    }
}
