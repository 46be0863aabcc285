using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using static Cotangent.Workbench.Runs.FitDocument;

namespace Cotangent.Workbench.Outputs;

/// <summary>A fit of several targets read back from its file.</summary>
/// <param name="Model">The fitted model as it was, bit for bit.</param>
/// <param name="Standardizers">The shifts and scales of the data, one for each target.</param>
/// <param name="Inputs">The inputs, and how they come of columns of a table.</param>
/// <param name="TargetNames">The names of the columns that it predicts.</param>
public sealed record SavedOutputs(
    GprOfOutputs Model, IReadOnlyList<Standardizer> Standardizers, IReadOnlyList<InputColumn> Inputs, IReadOnlyList<string> TargetNames)
{
    /// <summary>The least and the greatest value of each input among the training rows, as the model sees them.</summary>
    private IReadOnlyList<(double Least, double Greatest)> Ranges { get; init; } = [];

    /// <summary>Whether a file is a fit of several targets; false of any other that can be read as JSON.</summary>
    /// <exception cref="DataException">The file cannot be read, or is cut off.</exception>
    public static bool IsIn(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            && Document(path, root => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String
            && format.GetString() == OutputsFile.Format);
    }

    /// <summary>Reads a file that <see cref="OutputsFile"/> wrote. Nothing in it names a type: kernels come from a closed table.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off, or is not a fit of several targets; the message says which.</exception>
    public static SavedOutputs Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Document(path, From);
    }

    /// <summary>The predictions of all targets: the inputs, and of each target mean, standard deviation and interval, noise included.</summary>
    /// <param name="data">A table with the fit's input columns, by name; others are left alone.</param>
    /// <param name="share">How much of the probability an interval holds.</param>
    /// <exception cref="DataException">A column is missing, of another kind, or has a missing cell, or a row has no prediction that a double can hold.</exception>
    /// <exception cref="RunException">The share is not between 0 and 1.</exception>
    public PredictOutcome Predict(Dataset data, double share = 0.95)
    {
        ArgumentNullException.ThrowIfNull(data);
        PredictRun.RequireShare(share);
        var inputs = PredictRun.Inputs(data, Inputs);
        var predicted = OutputsPredictor.Predict(Model.Posterior(), Standardizers, PredictRun.Rows(inputs, Standardizers[0], data), share);
        foreach (var y in predicted) PredictRun.RequireFinite(y, inputs, data.Source);
        return new([.. PredictRun.Shown(data, Inputs), .. TargetNames.Zip(predicted, Columns).SelectMany(columns => columns)], [.. RangeNote.Of(Ranges, Standardizers[0], Model.Mean, inputs)]);
    }

    private static IEnumerable<Column> Columns(string name, PredictedTargets y) =>
    [
        new($"mean({name})", y.Mean, ColumnKind.Number),
        new($"sd({name})", y.StandardDeviation, ColumnKind.Number),
        new($"lower({name})", y.Lower, ColumnKind.Number),
        new($"upper({name})", y.Upper, ColumnKind.Number),
    ];

    private static SavedOutputs From(JsonElement root)
    {
        if (Member(root, "format").GetString() != OutputsFile.Format) throw new FormatException($"its format is not '{OutputsFile.Format}'.");
        var version = Member(root, "version").GetInt32();
        if (version != OutputsFile.Version) throw new FormatException($"its version is {version}; expected {OutputsFile.Version}.");
        var model = Member(root, "model");
        JsonElement[] inputs = [.. Member(model, "inputs").EnumerateArray()];
        string[] names = [.. inputs.Select(i => Member(i, "name").GetString()!)];
        string[] targets = [.. Member(Member(root, "data"), "targets").EnumerateArray().Select(name => name.GetString()!)];
        double[] means = [.. Member(model, "targetMeans").EnumerateArray().Select(Finite)], scales = [.. Member(model, "targetScales").EnumerateArray().Select(Finite)];
        if (targets.Length < 2 || means.Length != targets.Length || scales.Length != targets.Length)
            throw new FormatException($"it has {targets.Length} targets, {means.Length} means and {scales.Length} scales.");
        var made = Made(root, model, names, targets.Length);
        Restore(made, Member(model, "unconstrained"));
        foreach (var path in Member(root, "fixedParameters").EnumerateArray()) ParameterTree.Find(made, path.GetString()!).IsTrainable = false;
        double[] inputMeans = [.. inputs.Select(i => Finite(Member(i, "mean")))], inputScales = [.. inputs.Select(i => Finite(Member(i, "scale")))];
        return new(made, [.. means.Zip(scales, (mean, scale) => new Standardizer(inputMeans, inputScales, mean, scale))], [.. inputs.Select(SavedFit.InputOf)], targets)
        {
            Ranges = [.. inputs.Select(i => (Finite(Member(i, "least")), Finite(Member(i, "greatest"))))],
        };
    }

    private static GprOfOutputs Made(JsonElement root, JsonElement model, string[] names, int P)
    {
        double[] X = [.. Member(model, "X").EnumerateArray().Select(Finite)];
        double[] Y = [.. Member(model, "Y").EnumerateArray().Select(y => y.ValueKind == JsonValueKind.Null ? double.NaN : Finite(y))];
        var (D, N) = (names.Length, Y.Length / P);
        if (D == 0 || Y.Length != N * P || X.Length != N * D) throw new FormatException($"X has {X.Length} numbers and Y {Y.Length}, for {D} inputs and {P} targets.");
        if (LikelihoodExpression.Parse(Text(root, "likelihood"), names) is not GaussianNoise noise) throw new FormatException($"its likelihood '{Text(root, "likelihood")}' is no Gaussian noise.");
        var kernel = OutputKernelExpression.Parse(Text(root, "kernel"), names, P);
        return new(Tensor.FromSpan(X, N, D), Tensor.FromSpan(Y, N, P), kernel, MeanExpression.Parse(Text(root, "mean"), names), noise);
    }
}
