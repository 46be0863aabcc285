using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>A kernel that a search found, as text and numbers, so that who fits it need not search.</summary>
/// <param name="Kernel">The kernel as an expression.</param>
/// <param name="Values">The unconstrained values of its parameters, in tree order.</param>
/// <param name="Fixed">Which of them a fit does not move.</param>
/// <param name="Noise">Where Gaussian noise begins; null for its default.</param>
internal sealed record FoundKernel(string Kernel, IReadOnlyList<IReadOnlyList<double>> Values, IReadOnlyList<bool> Fixed, double? Noise)
{
    /// <summary>Of what a search chose; null where it compared nothing.</summary>
    internal static FoundKernel? Of(KernelChoice choice) => choice.Trials.Count == 0 ? null : Of(choice.Kernel, new GaussianLikelihood(choice.Noise).Variance.Value.ToScalar());

    /// <summary>Of a kernel.</summary>
    internal static FoundKernel Of(Kernel kernel, double? noise)
    {
        var parameters = ParameterTree.Parameters(kernel).Select(p => p.Parameter).ToArray();
        return new(KernelExpression.Text(kernel), [.. parameters.Select(p => p.Unconstrained.Value.ToArray())], [.. parameters.Select(p => !p.IsTrainable)], noise);
    }

    /// <summary>A kernel of its own with the same values, of which the same are fixed.</summary>
    /// <exception cref="DataException">The numbers are not those of the kernel.</exception>
    internal Kernel Make(IReadOnlyList<string> names)
    {
        var kernel = KernelExpression.Parse(Kernel, names);
        var parameters = ParameterTree.Parameters(kernel).Select(p => p.Parameter).ToArray();
        if (parameters.Length != Values.Count || parameters.Length != Fixed.Count)
            throw new DataException($"The kernel '{Kernel}' has {parameters.Length} parameters; there are values of {Values.Count}. Use one version of the program everywhere.");
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i].Unconstrained.Assign(Tensor.FromSpan([.. Values[i]], parameters[i].Unconstrained.Shape));
            parameters[i].IsTrainable = !Fixed[i];
        }
        return kernel;
    }
}
