namespace Cotangent.GaussianProcesses;

/// <summary>Frequencies at random, as often as the functions of a kernel have them: k(x, x′) = variance · E cos(ω·(x − x′)) for each row ω.</summary>
/// <param name="Variance">k(x, x), a scalar, in units of y².</param>
/// <param name="Frequencies">ω [L D], in radians per unit of x: a draw a row. One row where there is one frequency only.</param>
public readonly record struct SpectralDraw(Tensor Variance, Tensor Frequencies);
