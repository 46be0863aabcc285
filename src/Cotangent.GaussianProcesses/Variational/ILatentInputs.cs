namespace Cotangent.GaussianProcesses;

/// <summary>What has inputs that are not observed, a row for each row of the targets, beside the parameters of the function: they lie where the data put them, and no start of theirs is better
/// than another that a fit could draw.</summary>
internal interface ILatentInputs : IApproximation
{
    /// <summary>Where the latent inputs lie, in units of their prior [N Q].</summary>
    Tensor Places { get; }

    /// <summary>How much the data say of the rows along each latent input, in nats for each row on average [Q]; null where a point and no distribution says where they lie.</summary>
    double[]? Information { get; }
}
