namespace Cotangent.GaussianProcesses;

/// <summary>The variables u that summarise f, as a posterior sees them: how they vary with f elsewhere, and what they are of a wave.</summary>
/// <param name="Cross">cov(u, f(Xnew)) [M N] for Xnew [N D].</param>
/// <param name="Origin">A point [1 D] near which f is, from which waves are measured.</param>
/// <param name="OfWaves">What u is of cos ω·(x − x₀) for every ω [L D], and then of sin, x₀ being the origin: [M 2L].</param>
internal sealed record SummaryVariables(Func<Tensor, Tensor> Cross, Func<Tensor> Origin, Func<Tensor, Tensor> OfWaves)
{
    /// <summary>The points [M D] where u are the values of f; null where they are something else.</summary>
    internal Func<Tensor>? Points { get; private init; }

    /// <summary>Inducing variables of any kind.</summary>
    internal static SummaryVariables By(InducingVariables inducing, Kernel kernel) => new(
        Xnew => inducing.Kuf(kernel, Xnew), inducing.Origin, omega => inducing.OfWaves(kernel, omega))
    {
        Points = inducing is InducingPoints points ? () => points.Z : null,
    };

    /// <summary>The values of f at points X [N D].</summary>
    internal static SummaryVariables At(Tensor X, Kernel kernel) => new(
        Xnew => kernel.K(X, Xnew), () => Op.Anchor(X), omega => Waves.Of(X - Op.Anchor(X), omega))
    {
        Points = () => X,
    };
}
