using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Steps towards x = x + f(x) that use those before: where f, as a linear function of x by the last few places, is least.</summary>
/// <remarks>Source: Walker and Ni (2011), "Anderson acceleration for fixed-point iterations".</remarks>
internal sealed class AndersonSteps
{
    private const int Depth = 5;
    private const double Ridge = 1e-12; // beside the squares of the changes: two of them may be alike
    private const double Least = 1e-300; // of a square: where f did not change, its weight is 0

    private readonly List<(Tensor X, Tensor F)> changes = [];
    private (Tensor X, Tensor F)? last;

    /// <summary>The next x, for a place x and f there; null at the first.</summary>
    internal Tensor? After(Tensor x, Tensor f)
    {
        if (last is var (oldX, oldF)) changes.Add((Flatten(x - oldX), Flatten(f - oldF)));
        if (changes.Count > Depth) changes.RemoveAt(0);
        last = (x, f);
        if (changes.Count == 0) return null;
        var (X, F) = (Stack([.. changes.Select(change => change.X)], -1), Stack([.. changes.Select(change => change.F)], -1));
        var squares = MatMul(F, F, transposeA: true);
        var weights = CholeskySolve(Cholesky(AddDiagonal(squares, Ridge * Diagonal(squares) + Least)), MatMul(F, Reshape(f, f.Count, 1), transposeA: true));
        return x + f - Reshape(MatMul(X + F, weights), x.Shape);
    }
}
