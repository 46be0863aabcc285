using System.Globalization;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>V T Vᵀ with T[i, j] = Σ h[λ[i], λ[a], …, λ[j]] E₁[i, a] ⋯ Eₖ[⋅, j], summed over the inner indices and all orders of the E, which are Vᵀ E V here; for one matrix after the other.</summary>
/// <remarks>Source: Higham (2008), "Functions of Matrices", theorem 3.11, for k = 1.</remarks>
internal readonly ref struct SpectralForm(ScalarFunction h, int k, int n) : IDisposable
{
    private readonly Scratch<double> pooled = new((k + 3) * n * n + n);

    private Span<double> Values => pooled.Array.AsSpan((k + 3) * n * n, n);

    private MatrixSpan V => Square(k);

    private MatrixSpan T => Square(k + 1);

    private MatrixSpan Work => Square(k + 2);

    public void Dispose() => pooled.Dispose();

    /// <summary>Takes λ from the first row of <paramref name="factors"/>, and V from below.</summary>
    internal void Start(ReadOnlyMatrixSpan factors)
    {
        for (var i = 0; i < n; i++) Values[i] = factors[0, i];
        var rounding = Spectrum.Rounding(Values) * Spectrum.Largest(Values);
        for (var i = 0; i < n; i++) Values[i] = h.Settled(Values[i], rounding);
        Transposition.Copy(factors.Slice(1, n, 0, n), V);
    }

    /// <summary>Takes direction number <paramref name="i"/>.</summary>
    internal void Turn(int i, ReadOnlyMatrixSpan E)
    {
        for (var row = 0; row < n; row++)
            for (var column = 0; column < n; column++) T[row, column] = 0.5 * (E[row, column] + E[column, row]);
        MatMul.Multiply(T, V, Work);
        MatMul.Multiply(V.T, Work, Square(i));
    }

    /// <summary>Y ← V T Vᵀ.</summary>
    internal void Evaluate(MatrixSpan Y)
    {
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) T[i, j] = 0;
        Span<int> indices = stackalloc int[k + 1];
        do Add(indices);
        while (NextSorted(indices));
        MatMul.Multiply(V, T, Work);
        MatMul.Multiply(Work, V.T, Y);
    }

    /// <summary>Adds what belongs to some sorted indices, in all their orders.</summary>
    private void Add(ReadOnlySpan<int> sorted)
    {
        Span<double> points = stackalloc double[k + 1];
        for (var m = 0; m <= k; m++) points[m] = Values[sorted[m]];
        var difference = new DividedDifferences(h).At(points);
        Span<int> path = stackalloc int[k + 1];
        sorted.CopyTo(path);
        do
        {
            var product = Products(path, 0, 0);
            if (product == 0 && k > 0) continue;
            if (!double.IsFinite(difference)) throw NotFinite(points, difference);
            T[path[0], path[^1]] += difference * product;
        }
        while (NextOrder(path));
    }

    /// <summary>Σ E[path[0], path[1]] ⋯ E[path[k−1], path[k]] over all orders of the directions that are not used yet; 1 for none.</summary>
    private double Products(ReadOnlySpan<int> path, int step, int used)
    {
        if (step == k) return 1;
        var sum = 0.0;
        for (var i = 0; i < k; i++)
            if ((used >> i & 1) == 0) sum += Square(i)[path[step], path[step + 1]] * Products(path, step + 1, used | 1 << i);
        return sum;
    }

    /// <summary>The next of all 0 ≤ i₀ ≤ … ≤ iₖ &lt; n.</summary>
    private bool NextSorted(Span<int> indices)
    {
        for (var m = k; m >= 0; m--)
        {
            if (indices[m] == n - 1) continue;
            indices[m..].Fill(indices[m] + 1);
            return true;
        }
        return false;
    }

    /// <summary>The next order of some indices, each order once.</summary>
    private static bool NextOrder(Span<int> path)
    {
        var m = path.Length - 2;
        while (m >= 0 && path[m] >= path[m + 1]) m--;
        if (m < 0) return false;
        var other = path.Length - 1;
        while (path[other] <= path[m]) other--;
        (path[m], path[other]) = (path[other], path[m]);
        path[(m + 1)..].Reverse();
        return true;
    }

    private ArithmeticException NotFinite(ReadOnlySpan<double> points, double difference)
    {
        var what = k == 0 ? "the function" : $"its derivative of order {k}";
        var where = string.Join(", ", points.ToArray().Distinct().Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
        return new($"{h.Op}: {what} is {difference.ToString(CultureInfo.InvariantCulture)} at the eigenvalues {where}. {h.Remedy}");
    }

    private MatrixSpan Square(int number) => new(pooled.Array.AsSpan(number * n * n, n * n), n, n);
}
