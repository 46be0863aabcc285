using Cotangent.Testing;

namespace Cotangent.Autodiff.Tests;

public sealed class OpTests
{
    /// <summary>Ops without a row of their own, and why.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["Fused"] = "makes ops by hand: GaussianLogDensity is one, and has cases",
        ["ArgMax"] = "gives integers, which have no derivative",
        ["ArgMin"] = "gives integers, which have no derivative",
        ["ArgSort"] = "gives integers, which have no derivative",
        ["ArgTopK"] = "gives integers, which have no derivative",
        ["RandomNormal"] = "has no inputs: CompiledFunctionTests",
        ["RandomUniform"] = "has no inputs: CompiledFunctionTests",
        ["Anchor"] = "is a constant to derivatives: AnchorTests",
        ["StopGradient"] = "has no derivative by intent, which finite differences would contradict: IdentitiesTests",
    };

    public static TheoryData<string> Names => [.. OpCases.All.Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void First_derivatives_agree(string name) => Check(name, order: 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void Second_derivatives_agree(string name) => Check(name, order: 2);

    [Theory]
    [MemberData(nameof(Names))]
    public void Several_cotangents_or_tangents_may_go_at_once(string name)
    {
        var row = OpCases.Named(name);
        ManyAtOnce.Check(row.F, [.. row.Inputs.Select(input => input.Value)]);
    }

    [Fact]
    public void Every_op_has_a_case()
    {
        var missing = OpCases.PublicOps.Except(OpCases.All.Select(c => c.Op)).Where(op => !Exempt.ContainsKey(op));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_case_has_its_own_name() => Assert.Empty(OpCases.All.GroupBy(c => c.ToString()).Where(g => g.Count() > 1).Select(g => g.Key));

    private static void Check(string name, int order)
    {
        var row = OpCases.Named(name);
        GradientCheck.Run(row.F, row.Inputs, order, row.Tolerances);
    }
}
