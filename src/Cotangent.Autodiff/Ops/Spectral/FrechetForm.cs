namespace Cotangent;

public static partial class Op
{
    /// <summary>Dᵏh(A)[E₁, …, Eₖ], the derivative of order k of a function of symmetric A in the directions E; h(A) for none.</summary>
    /// <remarks>
    /// It is linear in each direction, which counts by its symmetric part, and ⟨G, Dᵏh(A)[E₁, …, Eₖ]⟩ does not depend on the order of G and the E. So its derivative in A is the
    /// form with one direction more,
    /// the tangent or the cotangent, and its adjoint in Eᵢ is itself with the cotangent in the place of Eᵢ. Leading axes broadcast.
    /// </remarks>
    private static Tensor FrechetForm(Tensor A, Tensor factors, ScalarFunction h, Tensor[] E)
    {
        var rank = E.Aggregate(A.Rank, (most, direction) => Math.Max(most, direction.Rank));
        A = AtRank(A, rank);
        factors = AtRank(factors, rank);
        E = [.. E.Select(direction => AtRank(direction, rank))];
        var shape = E.Aggregate(A.Dimensions, (all, direction) => Dims.Broadcast(h.Op, all, direction.Dimensions));
        Tensor With(int i, Tensor direction) => FrechetForm(A, factors, h, [.. E[..i], direction, .. E[(i + 1)..]]);
        return Function(
            [A, factors, .. E],
            shape,
            flops: Cost.Each(shape, 4.0 * shape[^1] * (1 + E.Length)),
            y => FrechetFormKernel(factors, h, E, shape, y),
            (dY, needs) => [needs[0] ? FrechetForm(A, factors, h, [.. E, dY]) : null, null, .. E.Select((_, i) => needs[2 + i] ? With(i, dY) : null)],
            t => E.Select((_, i) => t[2 + i] is { } tE ? With(i, tE) : null)
                .Aggregate(t[0] is { } tA ? FrechetForm(A, factors, h, [.. E, tA]) : null, (sum, term) => term is null ? sum : Plus(sum, term))!,
            E.Length == 0 ? h.Op : nameof(FrechetForm),
            h);
    }

    private static void FrechetFormKernel(Tensor factors, ScalarFunction h, Tensor[] E, int[] shape, double[] y)
    {
        if (y.Length == 0) return;
        var n = shape[^1];
        using var form = new SpectralForm(h, E.Length, n);
        for (var batch = 0; batch * n * n < y.Length; batch++)
        {
            var parts = Matrix(factors, MatrixAt(factors, shape, batch));
            form.Start(parts);
            for (var i = 0; i < E.Length; i++) form.Turn(i, Matrix(E[i], MatrixAt(E[i], shape, batch)));
            form.Evaluate(Matrix(y, batch, shape));
        }
    }

    /// <summary>The number of the matrix of A, of the same rank, that broadcasts to number <paramref name="batch"/> of a shape.</summary>
    private static int MatrixAt(Tensor A, int[] shape, int batch)
    {
        Span<int> steps = stackalloc int[shape.Length - 2];
        Dims.Strides(A.Shape[..^2], steps);
        return Odometer.PlaceOf(batch, shape.AsSpan(0, steps.Length), steps);
    }
}
