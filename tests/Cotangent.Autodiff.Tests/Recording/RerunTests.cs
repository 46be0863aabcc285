namespace Cotangent.Autodiff.Tests;

/// <summary>A recorded node can run again: it reads what its inputs hold now, and nothing else.</summary>
public sealed class RerunTests
{
    public static TheoryData<string> Names => [.. OpCases.All.Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recording_runs_again_on_other_inputs(string name)
    {
        var row = OpCases.Named(name);
        Tensor[] x = [.. row.Inputs.Select(i => Tensor.FromSpan(i.Value.Span, i.Value.Shape))];
        Tensor[] other = [.. x.Select(input => 1.01 * input)];
        using var tape = new GradientTape();
        foreach (var input in x) tape.Watch(input);
        var y = row.F(x);
        for (var i = 0; i < x.Length; i++) other[i].Data.CopyTo(x[i].Data, 0);
        foreach (var node in tape.Recording.Nodes) node.Run();
        Near.Equal(row.F(other), y, 1e-14, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_node_of_an_op_and_its_rules_runs_again_on_other_inputs(string name)
    {
        var row = OpCases.Named(name);
        Tensor[] x = [.. row.Inputs.Select(i => Tensor.FromSpan(i.Value.Span, i.Value.Shape))];
        Tensor[] other = [.. x.Select(input => 1.01 * input)];
        var nodes = EvaluatedNodes.Of(row.F, x);
        for (var i = 0; i < x.Length; i++) other[i].Data.CopyTo(x[i].Data, 0);
        foreach (var node in nodes) node.Run();
        var fresh = EvaluatedNodes.Of(row.F, other);
        Assert.Equal(fresh.Select(node => node.Name), nodes.Select(node => node.Name));
        foreach (var (expected, actual) in fresh.Zip(nodes)) Near.Equal(expected.Output, actual.Output, 1e-13, $"{name}: {actual.Name}");
    }
}
