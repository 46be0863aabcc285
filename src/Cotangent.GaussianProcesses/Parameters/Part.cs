namespace Cotangent.GaussianProcesses;

/// <summary>A named part of a model: a parameter, or something that has parts itself.</summary>
/// <param name="Name">A word, or a word with an index such as <c>kernels[0]</c>.</param>
/// <param name="Node">The part.</param>
/// <param name="Unit">What a parameter is measured in. It is not used of a part that has parts itself: they have units of their own.</param>
/// <param name="Below">What is a pure number to everything below this part.</param>
/// <param name="Columns">The input columns that are numbered 0, 1, … below this part; null where they keep their numbers.</param>
public readonly record struct Part(string Name, IParameterTree Node, Unit Unit = default, PureNumbers Below = PureNumbers.None, IReadOnlyList<int>? Columns = null);
