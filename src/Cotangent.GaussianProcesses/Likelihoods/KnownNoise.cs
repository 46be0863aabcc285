using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian noise of which the variance of each observation is known, such as the squared standard errors of measurements: y = f + ε with εᵢ ~ N(0, σᵢ²).</summary>
/// <remarks>
/// Nothing of it is fitted; where there is more noise than the instruments know of, add a <see cref="White"/> kernel. New inputs have no known noise:
/// predict f there, or y by <see cref="Posterior.PredictY(Tensor, Tensor)"/> with the variances of the noise to come.
/// </remarks>
/// <example>
/// <code>
/// var standardErrors = Tensor.FromSpan([0.5, 0.5, 0.5, 0.5, 2, 2, 2, 2], 8, 1);
/// var model = new Gpr(X, Y, new Matern52(), likelihood: new KnownNoise(Op.Square(standardErrors)));
/// </code>
/// </example>
public sealed class KnownNoise : GaussianNoise
{
    private readonly Tensor variances;

    /// <summary>Creates noise of known variances.</summary>
    /// <param name="variances">σᵢ² for each row of the training data [N 1], positive, in units of y².</param>
    /// <exception cref="ArgumentException">The shape is another, or a variance is not a positive number.</exception>
    public KnownNoise(Tensor variances)
    {
        Shapes.In("KnownNoise").Is(variances, "N 1");
        PositiveRows.Require("KnownNoise", "variances", variances, "the square of a standard error, in units of the target squared");
        this.variances = variances.Copy();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [];

    /// <summary>Refuses: at inputs other than the training rows the noise is not known.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Tensor Variances(Tensor X) => throw new NotSupportedException(
        "KnownNoise.Variances: the noise is known at the training rows alone; expected its variances for new ones. Ask PredictF for f, or PredictY(Xnew, noiseVariances) for y.");

    /// <summary>The known variances [N 1].</summary>
    /// <exception cref="ArgumentException">X has another number of rows.</exception>
    protected internal override Tensor TrainingVariances(Tensor X)
    {
        Shapes.In("KnownNoise.TrainingVariances").Is(X, "N D");
        return X.Shape[0] == variances.Shape[0] ? variances : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"KnownNoise: there are {variances.Shape[0]} variances for {X.Shape[0]} rows; expected one for each training row."));
    }
}
