namespace Cotangent;

/// <summary>One evaluated op: its inputs, its output, how to compute it again, and how derivatives pass through it.</summary>
internal abstract class Node(string name, Tensor output)
{
    /// <summary>The name of the op, for messages.</summary>
    internal readonly string Name = name;

    internal readonly Tensor Output = output;

    /// <summary>True where derivatives end: the output counts as constant.</summary>
    internal virtual bool IsCut => false;

    /// <summary>True for a derivative: where no cotangent comes through, the derivative of what it was taken of is zero.</summary>
    internal virtual bool IsDerived => false;

    /// <summary>True when every run gives other values: random numbers.</summary>
    internal virtual bool IsFresh => false;

    /// <summary>The generators that it drew from when it was evaluated first, each with its state before.</summary>
    internal virtual IReadOnlyList<Draw> Draws => [];

    /// <summary>What it computes besides <see cref="Output"/>, in the order of their numbers from 1; derivatives pass through the output alone.</summary>
    internal virtual ReadOnlySpan<Tensor> OtherOutputs => [];

    /// <summary>Everything besides its name, its inputs and its output's shape that decides what the node computes, comparable by Equals.</summary>
    /// <remarks>Null when that is not known, and then the node is equal to no other.</remarks>
    internal virtual object? Attributes => null;

    /// <summary>The tensor whose storage the output shares, so that there is nothing to run; null when it has storage of its own.</summary>
    internal virtual Tensor? Shared => null;

    /// <summary>The floating-point operations of one run; 0 where elements are only put elsewhere.</summary>
    internal abstract double Flops { get; }

    internal abstract int InputCount { get; }

    internal abstract Tensor Input(int index);

    /// <summary>True when the output may take over the storage of this input, if both have as many elements and no other input of another shape shares it.</summary>
    /// <param name="input">Its number.</param>
    /// <param name="output">0 for <see cref="Output"/>, then <see cref="OtherOutputs"/>.</param>
    internal virtual bool MayOverwrite(int input, int output = 0) => false;

    /// <summary>Recomputes the outputs' buffers from the inputs' buffers.</summary>
    internal abstract void Run();

    /// <summary>Hands vᵀJ to the pass for each input that needs it; <paramref name="dY"/> is v.</summary>
    internal abstract void Pull(Tensor dY, Contributions pass);

    /// <summary>J t, where tangents[i] is the tangent of input i and null means zero; at least one is given.</summary>
    internal abstract Tensor Push(ReadOnlySpan<Tensor?> tangents);
}
