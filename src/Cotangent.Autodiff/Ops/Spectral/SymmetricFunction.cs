namespace Cotangent;

public static partial class Op
{
    /// <summary>h(A) = V diag(h(λ)) Vᵀ for symmetric A = V diag(λ) Vᵀ [… N N] and a function h of a number.</summary>
    /// <param name="A">Of which the lower triangle is read; the gradient is symmetrised, and the tangent counts by its symmetric part.</param>
    /// <param name="h">h, h′, h″ and so on, as far as derivatives of the op are asked for: a gradient needs h′, a gradient of a gradient h″.</param>
    /// <remarks>
    /// The tangent is V (Γ ∘ Vᵀ Ȧ V) Vᵀ with the divided differences Γ[i, j] = (h(λ[i]) − h(λ[j])) / (λ[i] − λ[j]), which are h′(λ[i]) for equal eigenvalues: derivatives of
    /// every order are right for equal
    /// eigenvalues and near ones. The sum of h over the eigenvalues is the trace; the projection onto the eigenvectors whose eigenvalues exceed c has h = 1 above c, 0 below, and h′ = 0.
    /// Cost: as <see cref="Eigh"/>, and N² pairs of h for a gradient, N³ for a second. Source: Daleckii and Krein (1965); Higham (2008), theorem 3.11.
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity, or a function is not finite at an eigenvalue.</exception>
    /// <exception cref="InvalidOperationException">In a derivative: it needs a derivative of h that was not given.</exception>
    public static Tensor SymmetricFunction(Tensor A, params ReadOnlySpan<Func<double, double>> h)
    {
        if (h.IsEmpty) throw new ArgumentException("SymmetricFunction: no function was given. Pass h, then h′ for a gradient, then h″ for a second derivative.", nameof(h));
        return Applied(A, new GivenFunction(nameof(SymmetricFunction), h.ToArray()));
    }

    /// <summary>The positive semidefinite X with X X = A, for symmetric positive semidefinite A [… N N]; only the lower triangle is read.</summary>
    /// <remarks>
    /// Eigenvalues below 0 by no more than rounding count as 0. There is no derivative where A is singular, but in directions that leave it so. Derivatives of every order are
    /// right for equal eigenvalues.
    /// Cost: as <see cref="SymmetricFunction"/>.
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity, or has an eigenvalue below 0; or, in a derivative, of 0.</exception>
    public static Tensor MatrixSqrt(Tensor A) => Applied(A, new PowerFunction(nameof(MatrixSqrt), 0.5));

    /// <summary>The symmetric X with eˣ = A, for symmetric positive definite A [… N N]; only the lower triangle is read.</summary>
    /// <remarks>Derivatives of every order are right for equal eigenvalues. Its inverse is <see cref="MatrixExponential"/>, which takes any matrix. Cost: as <see cref="SymmetricFunction"/>.</remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity, or has an eigenvalue that is not above 0.</exception>
    public static Tensor MatrixLog(Tensor A) => Applied(A, new LogFunction(nameof(MatrixLog)));

    /// <summary>Aᵖ = V diag(λᵖ) Vᵀ for symmetric A [… N N], which must be positive definite unless p is an integer; −½ whitens. Only the lower triangle is read.</summary>
    /// <remarks>As <see cref="MatrixSqrt"/>, which it is for p = ½.</remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity, or λᵖ is not finite for an eigenvalue; or, in a derivative, a slope of it.</exception>
    public static Tensor MatrixPower(Tensor A, double p) => Applied(A, new PowerFunction(nameof(MatrixPower), p));

    private static Tensor Applied(Tensor A, ScalarFunction h)
    {
        Shapes.In(h.Op).Is(A, "… N N");
        return FrechetForm(A, EighFactors(A), h, []);
    }
}
