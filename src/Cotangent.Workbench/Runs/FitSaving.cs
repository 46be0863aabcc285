using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Saves fits that were made in code, in the file that the command <c>cotangent</c> writes and reads: <c>fitted.Save("run.fit.safetensors")</c>, and <see cref="SavedFit.Read(string)"/>.</summary>
/// <remarks>
/// A file is written whole or not at all, and what was saved is read once before, so that every file that is written can be read: with the same parameters, bit for bit. Kernels, means and
/// likelihoods of the program's own are saved once they have a name, by <see cref="Expressions.OwnTypes"/>.
/// </remarks>
public static class FitSaving
{
    /// <summary>Saves the fit to a file.</summary>
    /// <param name="fitted">The fit.</param>
    /// <param name="path">The file; its name ends with <see cref="FitFile.Ending"/> by custom.</param>
    /// <param name="names">What the file calls the columns; null for the names of the fit.</param>
    /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void Save(this FittedGp fitted, string path, FitNames? names = null) => AtomicFile.WriteBytes(path, fitted.FileBytes(names));

    /// <summary>Saves the fit to a stream.</summary>
    /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
    public static void Save(this FittedGp fitted, Stream stream, FitNames? names = null) => Write(stream, fitted.FileBytes(names));

    /// <summary>The bytes of the file of the fit.</summary>
    /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
    public static byte[] FileBytes(this FittedGp fitted, FitNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        CandidateResult[] candidates = [.. fitted.Trials.Select(CandidateResult.Of)];
        return Bytes(FitInMemory.Of("FittedGp.Save", fitted.Model, fitted.Standardizer, fitted.Report, candidates, Named(names, fitted.InputNames)));
    }

    /// <summary>Saves the fit to a file.</summary>
    /// <inheritdoc cref="Save(FittedGp, string, FitNames)"/>
    public static void Save(this FittedClassifier fitted, string path, FitNames? names = null) => AtomicFile.WriteBytes(path, fitted.FileBytes(names));

    /// <summary>Saves the fit to a stream.</summary>
    /// <inheritdoc cref="Save(FittedGp, Stream, FitNames)"/>
    public static void Save(this FittedClassifier fitted, Stream stream, FitNames? names = null) => Write(stream, fitted.FileBytes(names));

    /// <summary>The bytes of the file of the fit.</summary>
    /// <inheritdoc cref="FileBytes(FittedGp, FitNames)"/>
    public static byte[] FileBytes(this FittedClassifier fitted, FitNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        return Bytes(FitInMemory.Of("FittedClassifier.Save", fitted.Model, fitted.Standardizer, fitted.Report, [], Named(names, fitted.InputNames)));
    }

    /// <summary>Saves a model of one target, whose data are in their own units, to a file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; its name ends with <see cref="FitFile.Ending"/> by custom.</param>
    /// <param name="report">The report of its fit; null where it was not fitted.</param>
    /// <param name="names">What the file calls the columns.</param>
    /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void Save(this Model model, string path, FitReport? report = null, FitNames? names = null) => AtomicFile.WriteBytes(path, model.FileBytes(report, names));

    /// <summary>Saves a model of one target, whose data are in their own units, to a stream.</summary>
    /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
    public static void Save(this Model model, Stream stream, FitReport? report = null, FitNames? names = null) => Write(stream, model.FileBytes(report, names));

    /// <summary>The bytes of the file of a model of one target, whose data are in their own units.</summary>
    /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
    public static byte[] FileBytes(this Model model, FitReport? report = null, FitNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var D = Models.ModelKinds.PartsOf(model).InputCount;
        return Bytes(FitInMemory.Of("Model.Save", model, Standardizer.Identity(D), report, [], names ?? new FitNames()));
    }

    /// <summary>The bytes of a file from which the model comes with all of its settings.</summary>
    private static byte[] Bytes(FitOutcome outcome)
    {
        var bytes = FitFile.Bytes(outcome);
        var (before, after) = (outcome.Model, SavedFit.Read(bytes).Model);
        if (before.Settings.SequenceEqual(after.Settings)) return bytes;
        var lost = before.Settings.Except(after.Settings).Select(setting => $"{setting.Name} = {setting.Value}");
        throw new ArgumentException($"FitFile: a {before.GetType().Name} with {string.Join(", ", lost)} would be read without it. Make the model with the usual setting, or save its parts by yourself.");
    }

    /// <summary>Names that were given, and for the inputs those of the fit where they were not.</summary>
    private static FitNames Named(FitNames? names, IReadOnlyList<string>? ofFit) => (names ?? new FitNames()) with { InputNames = names?.InputNames ?? ofFit };

    private static void Write(Stream stream, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(bytes);
    }
}
