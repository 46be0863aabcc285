using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Shards;

/// <summary>Shards that are asked only for what a journal does not have.</summary>
internal sealed class JournaledShards(IShards shards, EvaluationJournal journal) : IShards
{
    public int Rows => shards.Rows;

    public double[] Sum(double[] parameters) => Answer(ShardQuestion.Sums, parameters, () => shards.Sum(parameters));

    public double[] Pull(double[] parameters, double[] cotangents) => Answer(ShardQuestion.Gradient, [.. parameters, .. cotangents], () => shards.Pull(parameters, cotangents));

    private double[] Answer(ShardQuestion question, double[] numbers, Func<double[]> ask)
    {
        byte[] key = [(byte)question, .. ShardBytes.Of(numbers)];
        if (journal.Find(key) is { } known) return known;
        var answer = ask();
        journal.Add(key, answer);
        return answer;
    }
}
