namespace Cotangent.GaussianProcesses;

/// <summary>What shards have to know of a model: its kernel, inducing variables and mean, and the jitter on Kuu. Two processes that make the same form agree on every sum.</summary>
/// <remarks>The values of its parameters are given with each evaluation; what they are at present does not matter.</remarks>
public sealed class ShardForm
{
    private readonly GivenParameters given;

    /// <summary>Creates the form of a model.</summary>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="inducing">The inducing variables that summarise f.</param>
    /// <param name="mean">The mean of f.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu; of a ladder, its first size.</param>
    /// <param name="outputs">P, the number of targets.</param>
    public ShardForm(Kernel kernel, InducingVariables inducing, MeanFunction mean, Jitter jitter, int outputs)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inducing);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        (Covariance, Mean, Jitter, Outputs) = (new(kernel, inducing), mean, jitter, outputs);
        given = new(kernel, inducing, mean);
        M = inducing.Kuu(kernel).Shape[0];
    }

    /// <summary>P, the number of targets.</summary>
    public int Outputs { get; }

    /// <summary>M, the number of inducing variables.</summary>
    public int M { get; }

    /// <summary>How many sums there are: M (M + 1) / 2 + M P + 2.</summary>
    public int Sums => (M * (M + 1) / 2) + (M * Outputs) + 2;

    /// <summary>How many numbers the parameters have.</summary>
    public int Count => given.Values.Sum(value => value.Count);

    /// <summary>The present unconstrained values of the parameters, one after the other.</summary>
    public double[] Read() => [.. given.Values.SelectMany(value => value.ToArray())];

    /// <summary>Gives the parameters unconstrained values.</summary>
    /// <param name="parameters">As <see cref="Read"/> lists them.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public void Assign(double[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        given.Assign(Apart(parameters));
    }

    internal InducedCovariance Covariance { get; }

    internal MeanFunction Mean { get; }

    internal Jitter Jitter { get; }

    /// <summary>The present unconstrained values, read by ops.</summary>
    internal Tensor[] Values => given.Values;

    /// <summary>The factor of Kuu, by ops.</summary>
    internal Tensor Factor() => Op.Cholesky(Jitter.AddTo(Covariance.Inducing.Kuu(Covariance.Kernel)));

    /// <summary>Tensors of the shapes of the parameters, of numbers that stand one after the other.</summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    internal Tensor[] Apart(ReadOnlySpan<double> parameters) => given.Apart("ShardForm", parameters);

    /// <summary>The result of an evaluation in which the parameters have given values.</summary>
    internal T At<T>(Tensor[] values, Func<T> evaluate) => given.At(values, evaluate);
}
