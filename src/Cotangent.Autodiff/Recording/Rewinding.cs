using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Lets a function draw the same random numbers again.</summary>
/// <remarks>A capture keeps the way back and the way forth as nodes, so that a replay draws alike too.</remarks>
/// <param name="draws">The generators, as they stood before the first evaluation.</param>
internal sealed class Rewinding(IReadOnlyList<Draw> draws)
{
    private readonly PhiloxState[] before = [.. draws.Select(draw => draw.Before)];
    private readonly PhiloxState[] after = new PhiloxState[draws.Count];

    /// <summary>Notes where the generators stand, before the function is evaluated again.</summary>
    internal void Mark()
    {
        for (var i = 0; i < before.Length; i++) before[i] = draws[i].Random.State;
    }

    /// <summary>Puts the generators back to where they stood, until the result is disposed.</summary>
    internal Return Rewind()
    {
        Do("Rewind", GoBack);
        return new(this);
    }

    private void Do(string name, Action step)
    {
        step();
        if (draws.Count > 0 && ActiveRecorders.Current is not null) ActiveRecorders.Record(new StateNode(name, step));
    }

    private void GoBack()
    {
        for (var i = 0; i < before.Length; i++) (after[i], draws[i].Random.State) = (draws[i].Random.State, before[i]);
    }

    private void GoForth()
    {
        for (var i = 0; i < after.Length; i++) draws[i].Random.State = after[i];
    }

    /// <summary>Lets the generators go on from where they were.</summary>
    internal readonly struct Return(Rewinding rewinding) : IDisposable
    {
        public void Dispose() => rewinding.Do("Go on", rewinding.GoForth);
    }

    /// <summary>A change of generators in the middle of a program; it has no numbers to give.</summary>
    private sealed class StateNode(string name, Action run) : Node(name, Tensor.Zeros(0))
    {
        internal override bool IsFresh => true;

        internal override double Flops => 0;

        internal override int InputCount => 0;

        internal override Tensor Input(int index) => throw new ArgumentOutOfRangeException(nameof(index));

        internal override void Run() => run();

        internal override void Pull(Tensor dY, Contributions pass)
        {
            // It has no inputs.
        }

        internal override Tensor Push(ReadOnlySpan<Tensor?> tangents) => throw new InvalidOperationException($"{Name}: it has no inputs, so no tangents.");
    }
}
