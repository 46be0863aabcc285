namespace Cotangent.Workbench.Models;

/// <summary>The sizes that the cost of a model depends on.</summary>
/// <param name="N">The number of training rows.</param>
/// <param name="D">The number of inputs.</param>
/// <param name="M">The number of inducing inputs; 0 without.</param>
/// <param name="B">The number of rows of a minibatch; all of them without.</param>
/// <param name="L">The number of latent functions.</param>
internal readonly record struct ModelSize(double N, double D, double M, double B, double L);
