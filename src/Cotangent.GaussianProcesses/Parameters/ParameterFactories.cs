using System.Runtime.CompilerServices;

namespace Cotangent.GaussianProcesses;

/// <summary>Parameters from the start values that a constructor takes, each with a check of its shape.</summary>
/// <remarks>
/// <c>Variance = variance.Scalar(this, Transform.Positive())</c>. A start value that is a parameter is shared, not copied; its shape is checked alike. Messages name what is
/// being made and the argument.
/// </remarks>
public static class ParameterFactories
{
    /// <summary>A parameter that is one number.</summary>
    /// <param name="start">What the constructor was given.</param>
    /// <param name="owner">What is being made, for messages.</param>
    /// <param name="transform">Where values may lie, if the start value does not say.</param>
    /// <param name="otherwise">The value, if the start value was left out.</param>
    /// <param name="name">The argument's name, which the compiler fills in.</param>
    /// <exception cref="ArgumentException">The start value has another shape, or a value that the transform does not allow.</exception>
    public static Parameter Scalar(
        this StartValue start, IParameterTree owner, Transform transform, double otherwise = 1, [CallerArgumentExpression(nameof(start))] string name = "")
    {
        var parameter = start.With(transform, otherwise, Done(owner, name));
        return parameter.Shape.Length == 0 ? parameter : throw Wrong(owner, name, parameter, "one number");
    }

    /// <summary>A parameter that is one number for all input columns, or a list with one for each.</summary>
    /// <param name="start">What the constructor was given.</param>
    /// <param name="owner">What is being made, for messages.</param>
    /// <param name="activeDims">The input columns that are used; null for all, however many there are.</param>
    /// <param name="transform">Where values may lie, if the start value does not say.</param>
    /// <param name="otherwise">Every value, if the start value was left out.</param>
    /// <param name="name">The argument's name, which the compiler fills in.</param>
    /// <exception cref="ArgumentException">The start value has another shape, or a value that the transform does not allow.</exception>
    public static Parameter PerColumn(
        this StartValue start, IParameterTree owner, IReadOnlyList<int>? activeDims, Transform transform, double otherwise = 1, [CallerArgumentExpression(nameof(start))] string name = "")
    {
        var parameter = start.With(transform, otherwise, Done(owner, name));
        if (parameter.Shape.Length > 1) throw Wrong(owner, name, parameter, "one number, or a list with one per column");
        if (activeDims is not null && parameter.Shape is [var count] && count != activeDims.Count)
            throw new ArgumentException($"{owner.GetType().Name}: {name} has {count} elements for {activeDims.Count} active columns. Give one number, or one per column.");
        return parameter;
    }

    /// <summary>A parameter that is one number for all outputs, or a list with one for each.</summary>
    /// <param name="start">What the constructor was given.</param>
    /// <param name="owner">What is being made, for messages.</param>
    /// <param name="transform">Where values may lie, if the start value does not say.</param>
    /// <param name="otherwise">Every value, if the start value was left out.</param>
    /// <param name="name">The argument's name, which the compiler fills in.</param>
    /// <exception cref="ArgumentException">The start value has another shape, or a value that the transform does not allow.</exception>
    public static Parameter PerOutput(
        this StartValue start, IParameterTree owner, Transform transform, double otherwise = 1, [CallerArgumentExpression(nameof(start))] string name = "")
    {
        var parameter = start.With(transform, otherwise, Done(owner, name));
        return parameter.Shape.Length <= 1 ? parameter : throw Wrong(owner, name, parameter, "one number, or a list with one per output");
    }

    /// <summary>A parameter that is a list of the given length; the start value may be one number, which fills it.</summary>
    /// <param name="start">What the constructor was given.</param>
    /// <param name="owner">What is being made, for messages.</param>
    /// <param name="length">The length of the list.</param>
    /// <param name="transform">Where values may lie, if the start value does not say.</param>
    /// <param name="otherwise">Every value, if the start value was left out.</param>
    /// <param name="name">The argument's name, which the compiler fills in.</param>
    /// <exception cref="ArgumentException">The start value has another shape, or a value that the transform does not allow.</exception>
    public static Parameter Vector(
        this StartValue start, IParameterTree owner, int length, Transform transform, double otherwise = 1, [CallerArgumentExpression(nameof(start))] string name = "")
    {
        var parameter = start.Filling(length).With(transform, otherwise, Done(owner, name));
        return parameter.Shape is [var count] && count == length ? parameter : throw Wrong(owner, name, parameter, $"a list of {length}, or one number for each");
    }

    /// <summary>A parameter that is a matrix [D, P], one row per input column and one column per output.</summary>
    /// <param name="start">What the constructor was given.</param>
    /// <param name="owner">What is being made, for messages.</param>
    /// <param name="transform">Where values may lie, if the start value does not say.</param>
    /// <param name="otherwise">Every value, if the start value was left out.</param>
    /// <param name="name">The argument's name, which the compiler fills in.</param>
    /// <exception cref="ArgumentException">The start value has another shape, or a value that the transform does not allow.</exception>
    public static Parameter PerColumnAndOutput(
        this StartValue start, IParameterTree owner, Transform transform, double otherwise = 1, [CallerArgumentExpression(nameof(start))] string name = "")
    {
        var parameter = start.With(transform, otherwise, Done(owner, name));
        return parameter.Shape.Length == 2 ? parameter : throw Wrong(owner, name, parameter, "a matrix [D, P], one row per input column and one column per output");
    }

    /// <summary>A parameter of the shape of a usual value; the start value may be one number, which fills it.</summary>
    /// <param name="start">What the constructor was given.</param>
    /// <param name="owner">What is being made, for messages.</param>
    /// <param name="transform">Where values may lie, if the start value does not say.</param>
    /// <param name="otherwise">The value, if the start value was left out.</param>
    /// <param name="name">The argument's name, which the compiler fills in.</param>
    /// <exception cref="ArgumentException">The start value has another shape, or a value that the transform does not allow.</exception>
    public static Parameter Like(
        this StartValue start, IParameterTree owner, Transform transform, Tensor otherwise, [CallerArgumentExpression(nameof(start))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        var parameter = start.Filling(otherwise.Shape.ToArray()).With(transform, otherwise, Done(owner, name));
        return parameter.Shape.SequenceEqual(otherwise.Shape) ? parameter : throw Wrong(owner, name, parameter, $"the shape {Shapes.Text(otherwise.Shape)}, or one number for each element");
    }

    /// <summary>What messages begin with.</summary>
    private static string Done(IParameterTree owner, string name)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return $"{owner.GetType().Name}: {name}";
    }

    private static ArgumentException Wrong(IParameterTree owner, string name, Parameter parameter, string expected) =>
        new($"{Done(owner, name)} has shape {Shapes.Text(parameter.Shape)}; expected {expected}.");
}
