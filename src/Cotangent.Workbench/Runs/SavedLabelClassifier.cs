using System.IO.Compression;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>A classifier of labels read back from its file: it predicts as it did, bit for bit, from any number of threads.</summary>
/// <typeparam name="TLabel">What labels are: words, numbers, truth values.</typeparam>
public sealed class SavedLabelClassifier<TLabel>
{
    private readonly GpPredictor[] predictors;

    internal SavedLabelClassifier(IReadOnlyList<TLabel> labels, IReadOnlyList<SavedFit> fits) => (Labels, Fits, predictors) = (labels, fits, [.. fits.Select(fit => fit.MakePredictor())]);

    /// <summary>The different labels, ascending.</summary>
    public IReadOnlyList<TLabel> Labels { get; }

    /// <summary>The fit of each label against the others; of two labels the one of the second against the first.</summary>
    public IReadOnlyList<SavedFit> Fits { get; }

    /// <summary>The most probable label at new inputs [M D], and the probability of each.</summary>
    /// <exception cref="ArgumentException">The inputs have another number of columns, or one is not finite or too far from the data for a prediction that a double can hold.</exception>
    /// <exception cref="ArithmeticException">At some row every label has a probability too small for a double.</exception>
    public LabelPrediction<TLabel> Predict(IReadOnlyList<double[]> x) => LabelPrediction<TLabel>.OneAgainstOthers(Labels, [.. predictors.Select(predictor => predictor.Predict(x).Mean.ToArray())]);

    /// <summary>The same at new inputs that stand one row after the other: one number a row for a fit of one input.</summary>
    /// <inheritdoc cref="Predict(IReadOnlyList{double[]})"/>
    public LabelPrediction<TLabel> Predict(ReadOnlySpan<double> x)
    {
        var own = new List<IReadOnlyList<double>>();
        foreach (var predictor in predictors) own.Add(predictor.Predict(x).Mean.ToArray());
        return LabelPrediction<TLabel>.OneAgainstOthers(Labels, own);
    }
}

/// <summary>Reads the files of <see cref="LabelSaving"/>.</summary>
public static class SavedLabelClassifier
{
    private const long MostBytes = 1L << 31;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off or damaged, is no classifier, or has labels of another type; the message says which.</exception>
    public static SavedLabelClassifier<TLabel> Read<TLabel>(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FitDocument.Reading(path, () => Read<TLabel>(File.ReadAllBytes(path), path));
    }

    /// <summary>The same of the bytes of a file.</summary>
    /// <param name="bytes">What the file has.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">The bytes are no classifier, or have labels of another type; the message says which.</exception>
    public static SavedLabelClassifier<TLabel> Read<TLabel>(byte[] bytes, string source = "classifier")
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            var labels = LabelNames.Read<TLabel>(Content(zip, LabelSaving.LabelsName, bytes.Length));
            var fits = labels.Count == 2 ? 1 : labels.Count;
            if (labels.Count < 2 || labels.Distinct().Count() != labels.Count || zip.Entries.Count != fits + 1)
                throw new FormatException($"it has {labels.Count} labels and {zip.Entries.Count - 1} fits");
            return new(labels, [.. Enumerable.Range(0, fits).Select(i => Fit(zip, LabelSaving.FitName(i), bytes.Length, source))]);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or OverflowException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            var what = e is FormatException ? e.Message : "it is damaged or not whole";
            throw new DataException($"Reading '{source}': this is no classifier of labels that can be read: {what}. Save it again by FittedLabelClassifier.Save.");
        }
    }

    private static SavedFit Fit(ZipArchive zip, string name, int length, string source)
    {
        var fit = SavedFit.Read(Content(zip, name, length), $"{source}/{name}");
        return fit.Labels?.Count == 2 ? fit : throw new FormatException($"{name} is no fit of two classes");
    }

    /// <summary>What a part has, which is not compressed, so that it is no longer than the file.</summary>
    private static byte[] Content(ZipArchive zip, string name, int length)
    {
        var entry = zip.GetEntry(name) ?? throw new FormatException($"it has no part {name}");
        if (entry.Length != entry.CompressedLength || entry.Length > Math.Min(length, MostBytes))
            throw new FormatException($"its part {name} has {entry.Length} bytes, and {entry.CompressedLength} in the file");
        using var stream = entry.Open();
        var content = new byte[entry.Length];
        if (stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) < content.Length || stream.ReadByte() >= 0) throw new FormatException($"its part {name} is not whole");
        return content;
    }
}
