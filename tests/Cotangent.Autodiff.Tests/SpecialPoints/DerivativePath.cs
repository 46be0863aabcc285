namespace Cotangent.Autodiff.Tests.SpecialPoints;

/// <summary>Ways of differentiating a function of several tensors again and again, each derivative backward or forward.</summary>
internal static class DerivativePath
{
    /// <summary>All modes for first and second order; for the third each pair once more, by one of them.</summary>
    internal static string[] Modes(int order) => order switch
    {
        0 => [""],
        1 => ["r", "f"],
        2 => ["rr", "fr", "rf", "ff"],
        _ => ["rrr", "ffr", "rrf", "fff"],
    };

    /// <summary>∂f by the arguments of the word, the first letter innermost; modes has r for reverse and f for forward, the outermost first.</summary>
    internal static Func<Tensor[], Tensor> Of(Func<Tensor[], Tensor> f, string word, string modes)
    {
        for (var i = 0; i < word.Length; i++) f = modes[^(i + 1)] == 'r' ? Reverse(f, word[i] - '0') : Forward(f, word[i] - '0');
        return f;
    }

    private static Func<Tensor[], Tensor> Reverse(Func<Tensor[], Tensor> f, int argument) => x =>
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(x[argument]);
        return tape.Gradient(f(x), x[argument], UnconnectedGradients.Zero)!;
    };

    private static Func<Tensor[], Tensor> Forward(Func<Tensor[], Tensor> f, int argument) => x =>
    {
        using var accumulator = new ForwardAccumulator(x[argument], Tensor.Ones(x[argument].Shape));
        return accumulator.Jvp([f(x)], UnconnectedGradients.Zero)[0]!;
    };
}
