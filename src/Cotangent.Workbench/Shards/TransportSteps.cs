using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Shards;

/// <summary>Shards of a training by minibatches that are asked by a transport.</summary>
/// <param name="shards">The shards.</param>
/// <param name="rowsOfStep">How many rows a step looks at, of all shards together.</param>
internal sealed class TransportSteps(TransportShards shards, int rowsOfStep) : IVariationalShards
{
    public int Rows => shards.Rows;

    public int RowsOfStep => rowsOfStep;

    public double[] Step(int step, double[] parameters) => shards.Ask(ShardQuestion.Step, [step, .. parameters]);

    public double Whole(double[] parameters) => shards.Ask(ShardQuestion.Whole, parameters)[0];
}
