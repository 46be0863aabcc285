namespace Cotangent;

/// <summary>One thing a program does: it reads some tensors and writes others.</summary>
internal abstract class Step
{
    internal abstract string Name { get; }

    internal abstract IReadOnlyList<Tensor> Inputs { get; }

    internal abstract IReadOnlyList<Tensor> Outputs { get; }

    /// <summary>The floating-point operations of a run, by formula.</summary>
    internal abstract double Flops { get; }

    /// <summary>How many nodes of the capture it stands for.</summary>
    internal virtual int NodeCount => 1;

    /// <summary>True when every run gives other values.</summary>
    internal virtual bool IsFresh => false;

    /// <summary>The bytes it reads and writes, each tensor once.</summary>
    internal double Bytes => sizeof(double) * (Inputs.Distinct().Sum(x => (double)x.Count) + Outputs.Sum(x => (double)x.Count));

    /// <summary>True when an output may take over the storage of an input that nothing reads afterwards.</summary>
    internal virtual bool MayOverwrite(int input, int output) => false;

    /// <summary>True when an output may take over the storage of an earlier one, which only this step reads.</summary>
    internal virtual bool MayShare(int earlier, int output) => false;

    /// <summary>Called once, when the storage of all tensors is settled.</summary>
    internal virtual void Bind()
    {
    }

    internal abstract void Run();
}
