using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Two values that leave something undetermined; the same one twice where it is one value of 0.</summary>
internal readonly record struct Pair(int First, int Second);

/// <summary>What must hold of the values of a decomposition before something is divided by their differences or sums.</summary>
/// <param name="Op">The op that asks.</param>
/// <param name="Value">What one of the values is called.</param>
/// <param name="Find">Finds the first pair that is refused.</param>
/// <param name="Reason">Why, and what to do.</param>
internal sealed record SpectralCheck(string Op, string Value, Spectrum.Check Find, string Reason)
{
    private const string Vectors = "the derivative depends on how their vectors are chosen, or on what these do not tell.";

    private const string Functions = "For a function of the whole matrix use SymmetricFunction, MatrixSqrt, MatrixLog or MatrixPower";

    private const string Unlike = "equal values are weighted unequally, so that there is no derivative, or none by vectors that they leave open. Treat equal ones alike, as " +
        "a sum over all of them does";

    internal static readonly SpectralCheck EigenvectorsUsed = new(
        nameof(Cotangent.Op.Eigh), "eigenvalue", Spectrum.Pairs(Spectrum.AreNearEigenvalues, Spectrum.Uses), $"{Vectors} {Functions}; for the eigenvalues alone, EigenvaluesSymmetric.");

    internal static readonly SpectralCheck EigenvectorsTurned = EigenvectorsUsed with { Find = Spectrum.Pairs(Spectrum.AreNearEigenvalues, Spectrum.Turns) };

    internal static readonly SpectralCheck EigenvaluesAlike = new(nameof(Cotangent.Op.EigenvaluesSymmetric), "eigenvalue", Spectrum.UnlikeEigenvalues, $"{Unlike}, or use SymmetricFunction.");

    internal static readonly SpectralCheck EighValuesAlike = EigenvaluesAlike with { Op = nameof(Cotangent.Op.Eigh) };

    internal static readonly SpectralCheck EigenvaluesApart = new(
        nameof(Cotangent.Op.EigenvaluesSymmetric),
        "eigenvalue",
        Spectrum.Pairs(Spectrum.AreNearEigenvalues, Spectrum.Turns),
        "the second derivative is not determined by the first ones of the values. Write a sum of h over the eigenvalues as Trace(SymmetricFunction(A, h, h′, h″)).");

    internal static readonly SpectralCheck SingularVectorsUsed = new(
        nameof(Cotangent.Op.Svd),
        "singular value",
        Spectrum.Pairs(Spectrum.AreNearSingularValues, Spectrum.Uses),
        $"{Vectors} For U Vᵀ use PolarFactor. {Functions} of A Aᵀ or Aᵀ A; for the singular values alone, SingularValues.");

    internal static readonly SpectralCheck ZeroSingularVectorsUsed = SingularVectorsUsed with { Find = Spectrum.Pairs(Spectrum.AreZero, Spectrum.Uses) };

    internal static readonly SpectralCheck ZeroSingularVectorUsed = SingularVectorsUsed with { Find = Spectrum.ZeroSingularValue };

    internal static readonly SpectralCheck SingularVectorsTurned = SingularVectorsUsed with { Find = Spectrum.Pairs(Spectrum.AreNearSingularValues, Spectrum.Turns) };

    internal static readonly SpectralCheck ZeroSingularVectorsTurned = SingularVectorsUsed with { Find = Spectrum.Pairs(Spectrum.AreZero, Spectrum.Turns) };

    internal static readonly SpectralCheck SingularValuesAlike = new(
        nameof(Cotangent.Op.SingularValues), "singular value", Spectrum.UnlikeSingularValues, $"{Unlike}, and one of 0 only by its square.");

    internal static readonly SpectralCheck SvdValuesAlike = SingularValuesAlike with { Op = nameof(Cotangent.Op.Svd) };

    internal static readonly SpectralCheck SingularValuesApart = new(
        nameof(Cotangent.Op.SingularValues),
        "singular value",
        Spectrum.Pairs(Spectrum.AreNearSingularValues, Spectrum.Turns),
        "the second derivative is not determined by the first ones of the values. Write a sum of h over their squares as Trace(SymmetricFunction(MatMul(A, A, transposeA: true), h, h′, h″)).");

    internal static readonly SpectralCheck SingularValuesAboveZero = SingularValuesApart with { Find = Spectrum.Pairs(Spectrum.AreZero, Spectrum.Turns) };

    internal static readonly SpectralCheck SingularValueAboveZero = SingularValuesApart with { Find = Spectrum.ZeroSingularValue };

    internal static readonly SpectralCheck FullRank = new(
        nameof(Cotangent.Op.PolarFactor), "singular value", Spectrum.ZeroSingularValue, "several matrices with orthonormal columns are equally near. Pass a matrix of full rank.");

    /// <summary>Refuses a matrix K that belongs to row <paramref name="batch"/> of sorted values [… N].</summary>
    /// <exception cref="DegenerateSpectrumException">A pair is refused.</exception>
    internal void Run(ReadOnlyMatrixSpan K, Tensor values, int batch)
    {
        var n = values.Shape[^1];
        if (Find(K, values.Data.AsSpan(batch * n, n)) is { } pair) throw DegenerateSpectrumException.For(this, values.Data.AsSpan(batch * n, n), values.Count > n, batch, pair);
    }
}
