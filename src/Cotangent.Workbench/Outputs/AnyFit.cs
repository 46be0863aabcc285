using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>A saved fit, of one target or of several.</summary>
/// <param name="One">The fit of one target; null where there are several.</param>
/// <param name="Several">The fit of several targets; null where there is one.</param>
public sealed record AnyFit(SavedFit? One, SavedOutputs? Several)
{
    /// <summary>The names of the columns that it predicts.</summary>
    public IReadOnlyList<string> TargetNames => One is { } fit ? [fit.TargetName] : Several!.TargetNames;

    /// <summary>The inputs, and how they come of columns of a table.</summary>
    public IReadOnlyList<InputColumn> Inputs => One?.Inputs ?? Several!.Inputs;

    /// <summary>The report of the fit, as JSON.</summary>
    public string ReportText => One?.ReportText ?? Several!.ReportText;

    /// <summary>How a table to predict is read, where its cells do not show it and nothing else is said: as the table of the fit.</summary>
    public ReadOptions Reading => One?.Reading ?? Several!.Reading;

    /// <summary>The name of the file that the training rows came from.</summary>
    public string DataName => One?.DataName ?? Several!.DataName;

    /// <summary>Reads a file that <see cref="FitFile"/> or <see cref="OutputsFile"/> wrote, in this version or an earlier one.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off or damaged, or is not a fit; the message says which.</exception>
    public static AnyFit Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Of(FitDocument.Reading(path, () => FitBytes.Of(path)), path);
    }

    /// <summary>The same of bytes that are not copied.</summary>
    /// <param name="bytes">What the file has.</param>
    /// <param name="path">What messages call it.</param>
    /// <exception cref="DataException">The bytes are no fit; the message says why.</exception>
    public static AnyFit Of(byte[] bytes, string path)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return OutputsFile.IsOne(bytes) ? new(null, SavedOutputs.Of(bytes, path)) : new(SavedFit.Of(bytes, path), null);
    }

    /// <summary>The predictions, with notes where rows lie outside the range of the training rows, rows were left out, or a name was taken.</summary>
    /// <param name="data">A table with the fit's input columns, by name; the others are carried through.</param>
    /// <param name="request">What to predict.</param>
    /// <exception cref="DataException">A column is missing, of another kind, or has a missing cell, a row has no prediction that a double can hold, or there is too little memory.</exception>
    /// <exception cref="RunException">The request has a share or a number that cannot be, or asks for what is predicted of one target alone.</exception>
    public PredictOutcome Predict(Dataset data, PredictRequest request) => One is { } fit ? PredictRun.Execute(fit, data, request) : Several!.Predict(data, request);
}
