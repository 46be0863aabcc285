namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Models whose inputs are not observed, of given rows and of where their latent inputs begin, so that the order of rows does not matter.</summary>
internal static class LatentCases
{
    internal static readonly (string Name, int Outputs, Func<Tensor, Tensor, DataModel> Make)[] All =
    [
        ("latent inputs, points", 2, (X, Y) => new Gplvm(Y, 2, new SquaredExponential(1.7, [0.9, 1.4]), new ConstantMean([0.4, -0.7]), new GaussianLikelihood(0.1), X)),
        ("latent inputs, points without a prior, a mean that is linear in them", 2, (X, Y) => new Gplvm(
            Y, 2, new Matern52(1.7, 0.9) + new Linear(0.4), new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), 0.3), new HeteroscedasticLikelihood(new ConstantMean(0.3)), new Parameter(X))),
    ];
}
