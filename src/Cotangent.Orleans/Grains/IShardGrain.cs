namespace Cotangent.Orleans;

/// <summary>A shard somewhere in the cluster. A call is answered within seconds, however long the work takes: what takes longer is asked for again.</summary>
[Alias("cotangent.IShardGrain")]
public interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Takes a piece of a question, and gives a piece of the answer once there is one. The same call twice does no harm.</summary>
    [Alias("Ask")]
    Task<GrainReply> Ask(GrainCall call);

    /// <summary>Lets go of the rows.</summary>
    [Alias("Release")]
    Task Release();
}
