using System.Reflection;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>An op whose inputs broadcast takes a number for each of them.</summary>
public sealed class NumbersAsInputsTests
{
    private static readonly Tensor[] Inputs = [Tensor.FromSpan([0.25, 0.5], 2, 1), Vector(0.25, 0.5, 0.75), Tensor.Scalar(0.5)];

    private static readonly MethodInfo[] Broadcasting =
        [.. typeof(Op).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(op => op.ReturnType == typeof(Tensor) && Broadcasts(op))];

    public static TheoryData<string, int> Places =>
        [.. Broadcasting.SelectMany(op => op.GetParameters().Where(p => p.Name != "condition").Select(p => (op.Name, p.Position)))];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_number_is_a_scalar_tensor(string name, int place)
    {
        var op = Broadcasting.Single(op => op.Name == name);
        var types = op.GetParameters().Select(p => p.Position == place ? typeof(double) : typeof(Tensor)).ToArray();
        var withNumber = typeof(Op).GetMethod(name, types);
        Assert.True(withNumber is not null, $"{name} takes no number for input {place}");
        object[] tensors = [.. Inputs.Take(types.Length)];
        object[] numbers = [.. tensors];
        (tensors[place], numbers[place]) = (Tensor.Scalar(0.5), 0.5);
        Assert.Equal(((Tensor)op.Invoke(null, tensors)!).ToArray(), ((Tensor)withNumber.Invoke(null, numbers)!).ToArray());
    }

    [Fact]
    public void The_ops_that_broadcast_are_found() =>
        Assert.Empty(new[] { "Maximum", "Power", "Atan2", "Equal", "XLogY", "Where", "Clip", "IncompleteBeta" }.Except(Broadcasting.Select(op => op.Name)));

    [Fact]
    public void Literals_are_numbers()
    {
        Tensor x = [-1, 2];
        var v = new Variable([-1.0, 2.0]);
        Near.Equal([0, 2], Maximum(x, 0));
        Near.Equal([0, 2], Maximum(0.0, v));
        Near.Equal([-1, 0], Minimum(v, 0));
        Near.Equal([0.5, 4], Power(2, x));
        Near.Equal([1, 4], Power(v, 2));
        Near.Equal([0, 2], Where(x > 0, x, 0));
        Near.Equal([1, 0], Where([true, false], 1, 0));
        Near.Equal([0, 1], Clip(v, 0, 1));
        Near.Equal([-1, 1], Clip(x, v, 1));
        Near.Equal([0, 1], Greater(x, 0));
        Near.Equal([-1, 2], Maximum(x, [-3, 1]));
    }

    [Fact]
    public void A_tie_with_a_number_is_shared() => Near.Equal([0.5, 1], Derive.Gradient(x => Maximum(x, 0), Vector(0, 1)));

    private static bool Broadcasts(MethodInfo op)
    {
        var parameters = op.GetParameters();
        if (parameters.Length is not (2 or 3) || parameters.Any(p => p.ParameterType != typeof(Tensor))) return false;
        try
        {
            return ((Tensor)op.Invoke(null, [.. Inputs.Take(parameters.Length)])!).Shape.SequenceEqual([2, 3]);
        }
        catch (TargetInvocationException refusal) when (refusal.InnerException is ArgumentException)
        {
            return false;
        }
    }
}
