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
    extension(FittedGp fitted)
    {
        /// <summary>Saves the fit to a file.</summary>
        /// <param name="path">The file; its name ends with <see cref="FitFile.Ending"/> by custom.</param>
        /// <param name="names">What the file calls the columns; null for the names of the fit.</param>
        /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
        /// <exception cref="DataException">The path cannot be written.</exception>
        public void Save(string path, FitNames? names = null) => AtomicFile.WriteBytes(path, fitted.FileBytes(names));

        /// <summary>Saves the fit to a stream.</summary>
        /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
        public void Save(Stream stream, FitNames? names = null) => Write(stream, fitted.FileBytes(names));

        /// <summary>The bytes of the file of the fit.</summary>
        /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
        public byte[] FileBytes(FitNames? names = null)
        {
            ArgumentNullException.ThrowIfNull(fitted);
            CandidateResult[] candidates = [.. fitted.Trials.Select(CandidateResult.Of)];
            names ??= new FitNames { InputNames = fitted.InputNames };
            return Bytes(FitInMemory.Of("FittedGp.Save", fitted.Model, fitted.Standardizer, fitted.Report, candidates, names));
        }
    }

    extension(FittedClassifier fitted)
    {
        /// <summary>Saves the fit to a file.</summary>
        /// <inheritdoc cref="Save(FittedGp, string, FitNames?)"/>
        public void Save(string path, FitNames? names = null) => AtomicFile.WriteBytes(path, fitted.FileBytes(names));

        /// <summary>Saves the fit to a stream.</summary>
        /// <inheritdoc cref="Save(FittedGp, Stream, FitNames?)"/>
        public void Save(Stream stream, FitNames? names = null) => Write(stream, fitted.FileBytes(names));

        /// <summary>The bytes of the file of the fit.</summary>
        /// <inheritdoc cref="FileBytes(FittedGp, FitNames?)"/>
        public byte[] FileBytes(FitNames? names = null)
        {
            ArgumentNullException.ThrowIfNull(fitted);
            names ??= new FitNames { InputNames = fitted.InputNames };
            return Bytes(FitInMemory.Of("FittedClassifier.Save", fitted.Model, fitted.Standardizer, fitted.Report, [], names));
        }
    }

    extension(Model model)
    {
        /// <summary>Saves a model of one target, whose data are in their own units, to a file.</summary>
        /// <param name="path">The file; its name ends with <see cref="FitFile.Ending"/> by custom.</param>
        /// <param name="report">The report of its fit; null where it was not fitted.</param>
        /// <param name="names">What the file calls the columns.</param>
        /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
        /// <exception cref="DataException">The path cannot be written.</exception>
        public void Save(string path, FitReport? report = null, FitNames? names = null) => AtomicFile.WriteBytes(path, model.FileBytes(report, names));

        /// <summary>Saves a model of one target, whose data are in their own units, to a stream.</summary>
        /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
        public void Save(Stream stream, FitReport? report = null, FitNames? names = null) => Write(stream, model.FileBytes(report, names));

        /// <summary>The bytes of the file of a model of one target, whose data are in their own units.</summary>
        /// <exception cref="ArgumentException">The model has something that files cannot say; the message says what.</exception>
        public byte[] FileBytes(FitReport? report = null, FitNames? names = null)
        {
            ArgumentNullException.ThrowIfNull(model);
            var D = Models.ModelKinds.PartsOf(model).InputCount;
            return Bytes(FitInMemory.Of("Model.Save", model, Standardizer.Identity(D), report, [], names ?? new FitNames()));
        }
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

    private static void Write(Stream stream, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(bytes);
    }
}
