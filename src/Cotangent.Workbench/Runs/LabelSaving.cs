using System.IO.Compression;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Saves classifiers of labels that were made in code, by <see cref="Gp.Classify{TLabel}(double[,], IReadOnlyList{TLabel}, GpOptions, IProgress{FitProgress}, CancellationToken)"/>.</summary>
/// <remarks>
/// The file is a zip file, not compressed, of the labels and of the fit of each against the others, which is a file as that of any fit, for <c>cotangent show</c> and <c>predict</c> too.
/// It is written whole or not at all, and <see cref="SavedLabelClassifier"/> reads it.
/// </remarks>
public static class LabelSaving
{
    /// <summary>The usual end of the name of such a file.</summary>
    public const string Ending = ".labels.zip";

    internal const string LabelsName = "labels.json";

    /// <summary>Saves the classifier to a file, whose name ends with <see cref="Ending"/> by custom.</summary>
    /// <exception cref="ArgumentException">Labels are of a type that files cannot say, or a model has something that they cannot; the message says what.</exception>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void Save<TLabel>(this FittedLabelClassifier<TLabel> fitted, string path) => AtomicFile.WriteBytes(path, fitted.FileBytes());

    /// <summary>The bytes of the file of the classifier.</summary>
    /// <exception cref="ArgumentException">Labels are of a type that files cannot say, or a model has something that they cannot; the message says what.</exception>
    public static byte[] FileBytes<TLabel>(this FittedLabelClassifier<TLabel> fitted)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, LabelsName, LabelNames.Write(fitted.Labels));
            for (var i = 0; i < fitted.Fits.Count; i++) Add(zip, FitName(i), fitted.Fits[i].FileBytes());
        }
        return bytes.ToArray();
    }

    internal static string FitName(int index) => $"{index}{FitFile.Ending}";

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same fit is the same file
        using var stream = entry.Open();
        stream.Write(content);
    }
}
