using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>Kernels, mean functions and likelihoods of the program's own, by the names under which files and expressions know them.</summary>
/// <remarks>
/// Each is added once, where the program starts, and from then on fits that have it are saved and loaded as others are, in this program and in every other that adds it under the same name:
/// <c>OwnTypes.AddKernel("Matern72", a => new Matern72(a.Scalar("variance"), a.PerColumn("lengthscales"), a.ActiveDims()))</c>.
/// The names of the arguments are those that the type lists as its parts and settings. A file holds names and numbers alone: it cannot bring code, and a name that the program does not
/// know is refused.
/// </remarks>
public static class OwnTypes
{
    /// <summary>Adds a kernel.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">What expressions and files call it: a word.</param>
    /// <param name="make">Makes one of its arguments, with a start value left out where an argument is.</param>
    /// <exception cref="ArgumentException">The name is no word, or name or type was added already.</exception>
    public static void AddKernel<T>(string name, Func<FormArguments, T> make) where T : Kernel => Add(KernelTable.Table, name, make);

    /// <summary>Adds a mean function.</summary>
    /// <inheritdoc cref="AddKernel"/>
    public static void AddMean<T>(string name, Func<FormArguments, T> make) where T : MeanFunction => Add(MeanTable.Table, name, make);

    /// <summary>Adds a likelihood.</summary>
    /// <inheritdoc cref="AddKernel"/>
    public static void AddLikelihood<T>(string name, Func<FormArguments, T> make) where T : Likelihood => Add(LikelihoodTable.Table, name, make);

    private static void Add<T>(NodeTable table, string name, Func<FormArguments, T> make) where T : class, ISettings
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(make);
        table.Add(NodeRow.Of(name, a => make(new(a)) ?? throw a.Wrong($"what makes {name} returned null; expected a {typeof(T).Name}.")));
    }
}
