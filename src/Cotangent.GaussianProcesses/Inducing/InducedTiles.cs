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

    /// <summary>X, L and the others of some inputs, those with a row for each row of X cut to a tile; then the parameters.</summary>
    private protected Tensor[] OfTile(Tensor[] inputs, int tile) => [.. inputs.Select((x, i) => i == 1 || i >= given ? x : Tiles.Slice(x, tile))];

    /// <summary>Kuf by ops, for rows X and inputs of which the last are parameters.</summary>
    private protected Tensor Kuf(Tensor X, ReadOnlySpan<Tensor> inputs) => parameters.At(inputs[^parameters.Count..], () => inducing.Kuf(kernel, X));

    /// <summary>Writes Kuf [M rows] of a tile.</summary>
    private protected void WriteKuf(int tile, Span<double> destination) => covariance.Invoke(destination, [Tiles.Of(Inputs[0], tile), .. Inputs[given..]]);

    /// <summary>What a tile adds to cotangents besides those of parameters and X, and the cotangent of its Kuf, by ops from what <see cref="PullTile"/> is given.</summary>
    private protected abstract (Tensor[] Others, Tensor dKuf) Pulled(Tensor[] inputs, Tensor Kuf);

    /// <summary>Adds a tile's part to the cotangents of the parameters, writes that of its rows of X, and hands over the others.</summary>
    private protected void PullTile(int tile, Tensor[] inputs, int othersLength, Buffers cotangents, ReadOnlySpanAction<double, int> take)
    {
        int[] moving = Moving(cotangents);
        if (gradient is null || !moving.SequenceEqual(gradientOf)) (gradient, gradientOf) = (new(all => Gradient(all, moving)), moving);
        var X = Tiles.Of(Inputs[0], tile);
        var length = othersLength + moving.Sum(i => i == 0 ? X.Count : cotangents[i].Length);
        var rented = ArrayPool<double>.Shared.Rent(length);
        gradient.Invoke(rented.AsSpan(0, length), [.. inputs, X, .. Inputs[given..]]);
        take(rented.AsSpan(0, othersLength), tile);
        var rest = rented.AsSpan(othersLength);
        foreach (var i in moving)
        {
            var dX = i == 0 ? cotangents[0].Span.Slice(Tiles[tile].First * X.Shape[1], X.Count) : cotangents[i].Span;
            TensorPrimitives.Add(dX, rest[..dX.Length], dX);
            rest = rest[dX.Length..];
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Makes the cotangents that are sums zero.</summary>
    private protected void Clear(Buffers cotangents)
    {
        foreach (var i in Moving(cotangents)) cotangents[i].Span.Clear();
    }

    /// <summary>X and the parameters, as far as their cotangents are needed.</summary>
    private int[] Moving(Buffers cotangents) => [.. Enumerable.Range(0, cotangents.Count).Where(i => (i == 0 || i >= given) && !cotangents[i].IsEmpty)];

    private Tensor[] Gradient(Tensor[] all, int[] moving)
    {
        var own = all.Length - parameters.Count - 1;
        var X = all[own];
        using var tape = new GradientTape(watchAccessedVariables: false);
        Tensor[] sources = [.. moving.Select(i => i == 0 ? X : all[own + 1 + i - given])];
        tape.Watch(sources);
        var K = Kuf(X, all);
        var (others, dKuf) = Pulled(all[..own], K);
        return [.. others, .. sources.Length == 0 ? [] : tape.Gradient([K], sources, [dKuf], UnconnectedGradients.Zero).Select(gradient => gradient!)];
    }
}
