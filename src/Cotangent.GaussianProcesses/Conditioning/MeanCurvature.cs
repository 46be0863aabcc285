using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>H, minus the second derivatives of Σ E log p in the means of the latent functions: a matrix [L L] for each target, positive semidefinite where log p is concave.</summary>
/// <param name="H">[N P L L].</param>
internal sealed class MeanCurvature(Tensor H)
{
    private const double Tolerance = 1e-10; // of the squared size of what is left, beside that of the whole: the step is one of Newton's to five digits
    private const int Steps = 200; // what is found by then leads uphill too

    private readonly Tensor each = Reshape(H, H.Count / (H.Shape[^1] * H.Shape[^1]), H.Shape[^1], H.Shape[^1]);

    /// <summary>δα [N P·L] with (I + H K) δα = r, which leads to the highest point of a quadratic function in the means K α.</summary>
    /// <param name="K">The covariance [N N].</param>
    /// <param name="sites">Σ of about the same sites, which preconditions it.</param>
    /// <param name="r">What is missing, g − α [N P·L].</param>
    internal Tensor Step(Tensor K, SiteCovariance sites, Tensor r)
    {
        Tensor Inner(Tensor left, Tensor weights) => Sum(left * MatMul(K, weights)); // in the means, of which left is a slope
        return ConjugateGradients.Solve(r, x => x + Times(MatMul(K, x)), x => sites.Solve(x.T).T, Inner, Tolerance * Inner(r, r).ToScalar(), Steps);
    }

    /// <summary>H x.</summary>
    private Tensor Times(Tensor x) => Reshape(MatMul(each, Reshape(x, each.Shape[0], each.Shape[1], 1)), x.Shape);
}
