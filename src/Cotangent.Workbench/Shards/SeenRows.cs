using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Shards;

/// <summary>The rows of a shard as the model sees them, and what answers for them, made when it is first asked.</summary>
internal sealed class SeenRows
{
    private readonly ShardTask task;
    private readonly Tensor X;
    private readonly Tensor Y;
    private readonly Tensor heldX;
    private readonly Tensor heldY;
    private (Shard Shard, ShardForm Form)? sums;
    private VariationalShard? steps;

    internal SeenRows(ShardTask task, ShardRows rows, Standardizer standardizer)
    {
        this.task = task;
        (X, Y) = rows.Seen(rows.Training, standardizer);
        (heldX, heldY) = rows.Seen(rows.HeldOut, standardizer);
    }

    /// <summary>The answer to a question.</summary>
    /// <exception cref="DataException">The rows are none that the model can have.</exception>
    internal double[] Answer(ShardQuestion question, double[] numbers)
    {
        try
        {
            return question is ShardQuestion.Sums or ShardQuestion.Gradient or ShardQuestion.Scores ? OfSums(question, numbers) : question switch
            {
                ShardQuestion.Step => Steps().Step((int)numbers[0], numbers[1..]),
                ShardQuestion.Whole => [Steps().Whole(numbers)],
                _ => PredictionSums.Of(task, numbers, heldX, heldY),
            };
        }
        catch (ArgumentException error)
        {
            throw new DataException($"Reading {task.Words}: {error.Message}");
        }
    }

    private double[] OfSums(ShardQuestion question, double[] numbers)
    {
        if (sums is null)
        {
            var made = ShardModel.Form(task);
            sums = (new(made, X, Y), made);
        }
        var (shard, form) = sums.Value;
        var parameters = numbers[..Math.Min(numbers.Length, form.Count)];
        return question switch
        {
            ShardQuestion.Sums => shard.Sum(parameters),
            ShardQuestion.Gradient => shard.Pull(parameters, numbers[form.Count..]),
            _ => HeldOutSums.Of(task, parameters, numbers[form.Count], numbers[(form.Count + 1)..], heldX, heldY),
        };
    }

    private VariationalShard Steps() => steps ??= new(ShardModel.Svgp(task, X.Shape[0]), X, Y, task.Minibatch, task.Seed, task.Index);
}
