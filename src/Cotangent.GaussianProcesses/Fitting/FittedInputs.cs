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
        if (x.Columns != standardizer.D && x.Rows > 0) throw check.Refused($"x has {x.Columns} columns; expected {standardizer.D}, those of the fit.");
        check.RequireFinite(x);
        var Z = standardizer.Inputs(x.Values);
        for (var i = 0; i < Z.Length; i++)
            if (!(Math.Abs(Z[i]) < Farthest)) throw TooFar(x, i / x.Columns);
        var y = posterior.PredictY(x.Values);
        for (var row = 0; row < x.Rows; row++)
            if (!double.IsFinite(y.Mean.Span[row]) || double.IsNaN(y.Variance.Span[row])) throw TooFar(x, row);
        return y;
    }

    private ArgumentException TooFar(RowMajor x, int row)
    {
        var inputs = Enumerable.Range(0, x.Columns).Select(d => $"{check.Input(d)} = {DataCheck.Text(x.Values[row * x.Columns + d])}");
        return check.Refused($"row {row} of x ({string.Join(", ", inputs)}) has no prediction that a double can hold: it is too far from the data. Check the row, or leave it out.");
    }
}
