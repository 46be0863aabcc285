namespace Cotangent.Workbench.Shards;

/// <summary>What a leader asks of a shard, and what is sent with the question and comes back, as doubles unless said.</summary>
public enum ShardQuestion
{
    /// <summary>How many rows the file has. Nothing is sent; one number comes back.</summary>
    Count,

    /// <summary>How the rows lie, by <see cref="ShardSummary"/>, which comes back as JSON. Nothing is sent.</summary>
    Summary,

    /// <summary>The sums of a bound. Parameters are sent.</summary>
    Sums,

    /// <summary>The gradient of the sums. Parameters and, behind them, cotangents are sent.</summary>
    Gradient,

    /// <summary>How well held-out rows are predicted: Σ (y − m)², Σ −log p(y), how many lie in their 95 % interval, and how many there are, in units of the fit. Parameters, the variance
    /// of the noise and all sums are sent.</summary>
    Scores,

    /// <summary>Σ E log p of the minibatch of a step, and its gradient. The step and, behind it, parameters are sent.</summary>
    Step,

    /// <summary>Σ E log p of all rows. Parameters are sent.</summary>
    Whole,

    /// <summary>How well a model that is trained by minibatches predicts held-out rows: Σ (y − m)², Σ −log p(y), how many lie in their 95 % interval, how many there are, how many the intervals
    /// are to hold, and Σ of the Poisson deviance, in units of the fit. Parameters are sent.</summary>
    Predictions,
}
