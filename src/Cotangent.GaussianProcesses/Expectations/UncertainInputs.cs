namespace Cotangent.GaussianProcesses;

/// <summary>Inputs, N of them, that are known as Gaussian distributions, xₙ ~ N(μₙ, Sₙ), and not as points.</summary>
/// <remarks>
/// Mean and covariance may be recorded by a tape: every <see cref="Expectation"/> is differentiable in them. A variance of 0 is a number that is known exactly.
/// </remarks>
public abstract class UncertainInputs
{
    private protected UncertainInputs(Tensor mean) => Mean = mean;

    /// <summary>The means μ [N D].</summary>
    public Tensor Mean { get; }

    /// <summary>The number N of inputs.</summary>
    public int Count => Mean.Shape[0];

    /// <summary>The number D of columns.</summary>
    public int ColumnCount => Mean.Shape[1];

    /// <summary>Whether the columns of an input are independent of each other.</summary>
    internal abstract bool IsDiagonal { get; }

    /// <summary>Mean and covariance as a function takes them that gives the same inputs back, by <see cref="With"/>.</summary>
    internal abstract Tensor[] Tensors { get; }

    /// <summary>The same kind of inputs with other tensors.</summary>
    internal abstract UncertainInputs With(ReadOnlySpan<Tensor> tensors);

    /// <summary>The distribution of some columns.</summary>
    internal abstract GaussianBlock Columns(int[] columns);

    /// <summary>Refuses values that are no numbers.</summary>
    private protected static void RequireFinite(string owner, Tensor x, string name)
    {
        var at = 0;
        foreach (var value in x.Span)
        {
            if (!double.IsFinite(value)) throw new ArgumentException(FormattableString.Invariant($"{owner}: element {at} of {name} is {value}; expected finite numbers."));
            at++;
        }
    }

    /// <summary>Refuses variances [N D] below 0.</summary>
    private protected static void RequireVariances(string owner, Tensor variances)
    {
        var at = 0;
        foreach (var value in variances.Span)
        {
            if (value < 0) throw new ArgumentException(FormattableString.Invariant(
                $"{owner}: the variance of column {at % variances.Shape[1]} of input {at / variances.Shape[1]} is {value}; expected 0 or more, and 0 where a number is known."));
            at++;
        }
    }
}
