namespace Cotangent.Orleans;

/// <summary>One who does orders, one after the other, somewhere in the cluster. A call is answered within seconds, however long the work takes: what takes longer is asked for again.</summary>
[Alias("cotangent.IWorkGrain")]
public interface IWorkGrain : IGrainWithStringKey
{
    /// <summary>Takes an order, and pieces of what orders have in common where the worker lacks them, and gives a piece of the result once there is one. The same call twice does no harm.</summary>
    [Alias("Ask")]
    Task<GrainReply> Ask(GrainCall call);

    /// <summary>Gives up what it does.</summary>
    [Alias("Release")]
    Task Release();
}
