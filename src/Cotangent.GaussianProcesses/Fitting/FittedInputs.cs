namespace Cotangent.GaussianProcesses;

/// <summary>New inputs of a fit: refused by name, row and value where there is no prediction at them.</summary>
internal sealed class FittedInputs(string method, Standardizer standardizer, IReadOnlyList<string>? inputNames)
{
    private const double Farthest = 1e150; // spreads of the training rows
    private readonly DataCheck check = new(method, inputNames);

    /// <summary>Who is asked, for messages.</summary>
    internal string Method => method;

    /// <summary>What a posterior predicts at the inputs.</summary>
    internal TargetPrediction Predict(StandardizedPosterior posterior, RowMajor x)
    {
        Require(x);
        var y = posterior.PredictY(x.Values);
        for (var row = 0; row < x.Rows; row++)
            if (!double.IsFinite(y.Mean.Span[row]) || double.IsNaN(y.Variance.Span[row])) throw check.Refused(TooFar(x, row));
        return y;
    }

    /// <summary>The mean alone of what a posterior predicts at the inputs.</summary>
    internal double[] Mean(StandardizedPosterior posterior, RowMajor x)
    {
        Require(x);
        var mean = posterior.Mean(x.Values);
        var odd = Array.FindIndex(mean, v => !double.IsFinite(v));
        return odd < 0 ? mean : throw check.Refused(TooFar(x, odd));
    }

    /// <summary>What is wrong with the inputs, in the order of rows: all that <see cref="Predict"/> would refuse before it predicts.</summary>
    internal IEnumerable<InputFault> Faults(RowMajor x)
    {
        if (x.Columns != standardizer.D && x.Rows > 0)
        {
            yield return new(0, null, $"x has {x.Columns} columns; expected {standardizer.D}, those of the fit.");
            yield break;
        }
        for (var i = 0; i < x.Values.Length; i++)
        {
            var (row, d, value) = (i / x.Columns, i % x.Columns, x.Values[i]);
            if (!double.IsFinite(value)) yield return new(row, d, $"{check.Input(d)} is {DataCheck.Text(value)} in row {row}; expected a finite number. Drop the row, or fill the value in.");
            else if (!(Math.Abs((value - standardizer.InputMeans[d]) / standardizer.InputScales[d]) < Farthest)) yield return new(row, d, TooFar(x, row));
        }
    }

    private void Require(RowMajor x)
    {
        foreach (var fault in Faults(x)) throw check.Refused(fault.Message);
    }

    private string TooFar(RowMajor x, int row)
    {
        var inputs = Enumerable.Range(0, x.Columns).Select(d => $"{check.Input(d)} = {DataCheck.Text(x.Values[row * x.Columns + d])}");
        return $"row {row} of x ({string.Join(", ", inputs)}) has no prediction that a double can hold: it is too far from the data. Check the row, or leave it out.";
    }
}
