using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>The values of a model's parameters under names, as a log takes them: numbers one by one where there are few, all of a parameter together where there are many.</summary>
public static class ParameterNumbers
{
    private const int Most = 3;

    /// <summary>The parameters of at most <paramref name="most"/> numbers, each number under its path: <c>kernel.variance</c>, <c>kernel.lengthscales[0]</c>.</summary>
    /// <param name="root">The model, or a part of one: <c>model.Kernel</c>.</param>
    /// <param name="most">How many numbers a parameter has at most.</param>
    public static IReadOnlyList<(string Name, double Value)> Few(IParameterTree root, int most = Most) =>
        [.. ParameterTree.Parameters(root).Where(p => Count(p.Parameter) <= most).SelectMany(Elements)];

    /// <summary>The parameters of more than <paramref name="most"/> numbers, each with all of them: for a <see cref="Histogram"/>.</summary>
    /// <param name="root">The model, or a part of one: <c>model.Kernel</c>.</param>
    /// <param name="most">How many numbers a parameter has at most that is left out here.</param>
    public static IReadOnlyList<(string Name, Tensor Values)> Many(IParameterTree root, int most = Most) =>
        [.. ParameterTree.Parameters(root).Where(p => Count(p.Parameter) > most).Select(p => (p.Path, p.Parameter.Value))];

    private static int Count(Parameter parameter)
    {
        var count = 1;
        foreach (var length in parameter.Shape) count *= length;
        return count;
    }

    private static IEnumerable<(string, double)> Elements((string Path, Parameter Parameter) part)
    {
        var value = part.Parameter.Value;
        if (value.Shape.Length == 0) return [(part.Path, value.ToScalar())];
        return value.ToArray().Select((number, i) => ($"{part.Path}[{string.Join(", ", Index(value, i))}]", number));
    }

    /// <summary>Where element i stands, by row-major order.</summary>
    private static string[] Index(Tensor value, int i)
    {
        var index = new string[value.Shape.Length];
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            index[axis] = (i % value.Shape[axis]).ToString(CultureInfo.InvariantCulture);
            i /= value.Shape[axis];
        }
        return index;
    }
}
