namespace Cotangent.GaussianProcesses;

/// <summary>Functions drawn from a posterior: each can be asked for its values at any inputs, again and again, and answers as one function does.</summary>
/// <remarks>
/// A draw of f before the data, a sum of waves of random frequencies, is corrected by what the data say of it, exactly: f(x) + k(x, X) (K + σ²I)⁻¹ (Y − f(X) − ε). So values that are asked
/// for together or apart are the same bits, but for a native library, and gradients in x are by tape: a draw can be maximised, as in Thompson sampling. It is a snapshot, as its posterior is.
/// Cost: O(D L + N) for each input and draw with L features and N data points, or inducing variables; Posterior.Sample takes O(M³) for M inputs together.
/// Sources: Wilson, Borovitskiy, Terenin, Mostowsky and Deisenroth (2020), "Efficiently sampling functions from Gaussian process posteriors", and (2021), "Pathwise conditioning of
/// Gaussian processes", eq. 13.
/// </remarks>
/// <example>
/// <code>
/// var draws = new Gpr(X, Y, new Matern52()).Posterior().SampleFunctions(count: 3, features: 500, new Philox(1));
/// var values = draws.Evaluate(Xnew); // [3, 2, 1]: draws, inputs, outputs
/// </code>
/// </example>
public sealed class FunctionSample
{
    private readonly Posterior posterior;
    private readonly Func<Tensor, Tensor> above;

    internal FunctionSample(Posterior posterior, int count, Func<Tensor, Tensor> above) => (this.posterior, Count, this.above) = (posterior, count, above);

    /// <summary>S, the number of functions.</summary>
    public int Count { get; }

    /// <summary>P, the number of outputs of each.</summary>
    public int Outputs => posterior.Outputs;

    /// <summary>The values of all functions at inputs [… M D]: [S … M P], the mean function included.</summary>
    public Tensor Evaluate(Tensor Xnew) => posterior.Over(Xnew, batch =>
    {
        var (rows, isOne) = (batch.Rows, batch.Rows.Shape[0] == 1);
        var X = isOne ? Op.Concat([rows, rows]) : rows; // a product with one row would round in another order than one with several
        var values = Op.Reshape(above(X), X.Shape[0], Count, Outputs) + Op.ExpandDims(posterior.MeanAt(X), 1);
        return Op.Reshape(Op.Transpose(isOne ? Op.Gather(values, [0]) : values, 1, 0, 2), [Count, .. batch.Lead, batch.M, Outputs]);
    });
}
