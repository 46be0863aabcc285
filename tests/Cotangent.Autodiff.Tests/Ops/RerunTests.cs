namespace Cotangent.Autodiff.Tests;

/// <summary>A recorded node can be evaluated again after its inputs' storage was overwritten: nothing of the first evaluation may stay.</summary>
public sealed class RerunTests
{
    public static TheoryData<string> Names => [.. LinearAlgebraCases.All.Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_follows_its_inputs(string name)
    {
        var row = LinearAlgebraCases.All.Single(c => c.ToString() == name);
        Tensor[] x = [.. row.Inputs.Select(input => Tensor.FromSpan(input.Value.Span, input.Value.Shape))];
        using var tape = new GradientTape();
        foreach (var input in x) tape.Watch(input);
        var (y, recorded) = (row.F(x), tape.Nodes.Count);
        foreach (var input in x)
            for (var i = 0; i < input.Count; i++) input.Data[i] *= 1.25;
        for (var i = 0; i < recorded; i++) tape.Nodes[i].Run();
        Near.Equal(row.F([.. x.Select(input => Tensor.FromSpan(input.Span, input.Shape))]), y, 0);
    }
}
