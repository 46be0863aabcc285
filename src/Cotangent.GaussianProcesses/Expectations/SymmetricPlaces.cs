namespace Cotangent.GaussianProcesses;

/// <summary>Places in a symmetric matrix [M M], row by row.</summary>
/// <param name="Lower">The places of the lower triangle.</param>
/// <param name="All">For each place of the matrix, which of those has its number.</param>
internal sealed record SymmetricPlaces(int[] Lower, int[] All)
{
    internal static SymmetricPlaces Of(int M) => new(
        [.. Enumerable.Range(0, M).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => i * M + j))],
        [.. Enumerable.Range(0, M * M).Select(place => (Math.Max(place / M, place % M), Math.Min(place / M, place % M))).Select(at => at.Item1 * (at.Item1 + 1) / 2 + at.Item2)]);
}
