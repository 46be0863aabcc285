using System.Runtime.CompilerServices;

namespace Cotangent;

/// <summary>Functions of tensors that are captured once and replayed: the ops of the first call are kept, improved, and run again on new numbers, without dispatch and without allocation.</summary>
/// <remarks>
/// The function must do the same ops each time: loops and branches on the host may depend on shapes and settings, not on the values of tensors. Reading a value
/// that depends on inputs or variables, drawing random numbers (other than by <see cref="Op.RandomNormal"/>), and assigning variables are refused at the capture, with the reason.
/// Variables are read at every replay. Everything else on the host is seen once: tensors that the function takes from outside are constants.
/// </remarks>
public static class Compiled
{
    /// <summary>y = f(x), captured at the first call, and once more for every new shape.</summary>
    [OverloadResolutionPriority(1)] // x => x is a function of one tensor
    public static CompiledFunction Function(Func<Tensor, Tensor> f, CapturePasses passes = CapturePasses.All)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new(1, inputs => [f(inputs[0])], passes);
    }

    /// <summary>z = f(x, y), captured at the first call, and once more for every new shape.</summary>
    public static CompiledFunction Function(Func<Tensor, Tensor, Tensor> f, CapturePasses passes = CapturePasses.All)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new(2, inputs => [f(inputs[0], inputs[1])], passes);
    }

    /// <summary>(y₁, y₂, …) = f(x₁, x₂, …), captured at the first call, and once more for every new shape or number of inputs.</summary>
    /// <remarks>Name the type of the parameter, <c>(Tensor[] x) => [x[0] + x[1], x[0] * x[1]]</c>: otherwise the function is taken for one of a single tensor.</remarks>
    public static CompiledFunction Function(Func<Tensor[], Tensor[]> f, CapturePasses passes = CapturePasses.All)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new(null, f, passes);
    }

    /// <summary>A scalar loss and its gradients with respect to variables, as one program.</summary>
    /// <param name="loss">Computes the loss from the variables, by ops.</param>
    /// <param name="variables">What it is differentiated by, trainable or not.</param>
    /// <param name="passes">What is done to make it faster.</param>
    public static CompiledGradient ValueAndGradient(Func<Tensor> loss, IReadOnlyList<Variable> variables, CapturePasses passes = CapturePasses.All)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(variables);
        return new(loss, variables, passes);
    }
}
