using System.Globalization;
using Cotangent.Numerics;

namespace Cotangent.Testing;

/// <summary>The first derivatives of one function: VJP and JVP against finite differences, and against each other.</summary>
internal sealed class FirstOrderCheck(string what, Func<Tensor[], Tensor> f, CheckInput[] inputs, GradientTolerances tolerances)
{
    private readonly Tensor[] x = [.. inputs.Select(i => i.Value)];

    internal void Run(Tensor y, Tensor v, Philox random)
    {
        var gradients = TapeDerivative.Vjp(f, x, v);
        for (var i = 0; i < x.Length; i++) CheckShape(i, gradients[i]);
        for (var i = 0; i < x.Length; i++) CheckInputAlone(i, gradients[i], y, v, Direction.For(inputs[i], random));
        Tensor[] all = [.. inputs.Select(input => Direction.For(input, random))];
        CheckDot("all inputs", all, TapeDerivative.Jvp(f, x, all), v, gradients, AbsoluteDot(v, y));
    }

    private void CheckInputAlone(int i, Tensor gradient, Tensor y, Tensor v, Tensor u)
    {
        var name = $"input {i} {Shapes.Text(x[i].Shape)}";
        Tensor?[] alone = [.. x.Select((_, k) => k == i ? u : null)];
        var numeric = DirectionalDifference.Along(f, x, alone, tolerances.Step);
        var lost = DirectionalDifference.Rounding(AbsoluteDot(v, y), tolerances.Step);
        Compare("VJP", "⟨Jᵀv, u⟩", name, u, Dot(gradient, u), "finite differences", Dot(v, numeric), AbsoluteDot(gradient, u) + AbsoluteDot(v, numeric), tolerances.Numeric, lost);

        var pushed = TapeDerivative.Jvp(f, x, alone);
        CheckElements(name, u, y, pushed, numeric);
        CheckDot(name, [u], pushed, v, [gradient], AbsoluteDot(v, y));
    }

    private void CheckShape(int i, Tensor gradient)
    {
        if (gradient.Shape.SequenceEqual(x[i].Shape)) return;
        throw new CheckFailedException($"GradientCheck: the gradient of {what} for input {i} has shape {Shapes.Text(gradient.Shape)}; expected {Shapes.Text(x[i].Shape)}, the shape of the input.");
    }

    private void CheckElements(string name, Tensor u, Tensor y, Tensor pushed, Tensor numeric)
    {
        if (!pushed.Shape.SequenceEqual(y.Shape))
            throw new CheckFailedException($"GradientCheck: the tangent of {what} along {name} has shape {Shapes.Text(pushed.Shape)}; expected {Shapes.Text(y.Shape)}, the shape of the result.");
        var scale = Largest(pushed) + Largest(numeric);
        var lost = DirectionalDifference.Rounding(Largest(y), tolerances.Step);
        for (var i = 0; i < y.Count; i++)
            Compare("JVP", $"element {i} of J u", name, u, pushed.Span[i], "finite differences", numeric.Span[i], scale, tolerances.Numeric, lost);
    }

    private void CheckDot(string name, Tensor[] u, Tensor pushed, Tensor v, Tensor[] gradients, double value)
    {
        var (left, right, scale) = (Dot(v, pushed), 0.0, AbsoluteDot(v, pushed));
        for (var i = 0; i < u.Length; i++)
        {
            right += Dot(gradients[i], u[i]);
            scale += AbsoluteDot(gradients[i], u[i]);
        }
        Compare("dot test", "⟨v, J u⟩", name, u[0], left, "⟨Jᵀv, u⟩", right, scale, tolerances.Dot, tolerances.Dot * value);
    }

    private void Compare(string check, string quantity, string name, Tensor u, double analytic, string other, double numeric, double scale, double tolerance, double lost)
    {
        var error = Math.Abs(analytic - numeric);
        if (error <= tolerance * scale + lost) return;
        var relative = scale == 0 ? error : error / scale;
        throw new CheckFailedException(
            $"GradientCheck, {check} of {what}: for {name} along u = {u}, {quantity} is {Number(analytic)} by the tape and {Number(numeric)} by {other}: " +
            $"a relative error of {Number(relative)}; expected at most {Number(tolerance)}.");
    }

    private static double Dot(Tensor a, Tensor b) => Op.Sum(a * b).ToScalar();

    private static double AbsoluteDot(Tensor a, Tensor b) => Op.Sum(Op.Abs(a * b)).ToScalar();

    private static double Largest(Tensor a)
    {
        var largest = 0.0;
        foreach (var value in a) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static string Number(double value) => value.ToString("G8", CultureInfo.InvariantCulture);
}
