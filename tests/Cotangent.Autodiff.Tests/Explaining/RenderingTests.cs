using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Explaining;

/// <summary>An explanation as text, Mermaid and HTML.</summary>
public sealed partial class RenderingTests
{
    [Fact]
    public void The_text_tells_targets_contributions_path_and_what_was_skipped()
    {
        using var program = new NaturalGradient();
        Assert.Equal(
            """
            Gradient of 2 targets with respect to 2 sources: Σ vᵀ ∂target/∂source

            Targets, each weighted by its cotangent v
              mean [2, 1]     v = [[1.5], [-2]], given
              varsqrt [2, 2]  v = [[0.4, 0], [-0.3, 0.2]], given

            Source eta1 [2, 1] receives 2 contributions
              from mean     [[1.5], [-2]]            by identity
              from varsqrt  [[-0.3185], [0.228333]]  by Cholesky ← Subtract ← MatMul
              sum           [[1.1815], [-1.77167]]

            Source eta2 [2, 2] receives 1 contribution
              from varsqrt  [[0.1285, -0.095], [-0.095, 0.0666667]]  by Cholesky ← Subtract

            One element written out: what changes with eta1[1, 0]
                                         slope     v  v × slope
              mean[1, 0]                     1    -2         -2
              varsqrt[1, 0]              -0.25  -0.3      0.075
              varsqrt[1, 1]           0.766667   0.2   0.153333
              sum: with ones, with v   1.51667         -1.77167

            Path: 3 ops between the sources and the targets
              6 MatMul(eta1 [2, 1], eta1 [2, 1]) → [2, 2]
              7 Subtract(eta2 [2, 2], op 6 [2, 2]) → [2, 2]
              8 Cholesky(op 7 [2, 2]) → [2, 2]

            Skipped: 5 of 8 recorded ops: 5 above the sources.

            Note: 2 targets are added into one gradient per source. To have them apart, read the contributions, or ask for each target by itself.

            Note: 1 of the 4 weights of varsqrt [2, 2] has no effect: no source moves the target above its diagonal.

            """,
            program.Explained().ToString());
    }

    [Fact]
    public void The_text_of_an_unconnected_source_tells_the_reason()
    {
        using var tape = new GradientTape();
        var (x, y) = (Vector(1, 2), Vector(3, 4));
        tape.Watch(y);
        Assert.Equal(
            """
            Gradient of 1 target with respect to 1 source: Σ vᵀ ∂target/∂source

            Targets, each weighted by its cotangent v
              y [2]  v = ones: no output gradient was given

            Source x [2] receives 0 contributions
              none  the tensor [2] was never watched on this tape

            Path: no op lies between the sources and the targets

            Skipped: none of the recorded ops.

            Note: No output gradient was given for y [2]: summing 2 outputs, this is the gradient of their sum. Ask for the Jacobian to have them apart, or give output gradients to weight them.

            Note: x is not connected: the tensor [2] was never watched on this tape.

            """,
            tape.Explain(y, x).ToText());
    }

    [Fact]
    public void The_text_of_a_long_path_leaves_its_middle_out()
    {
        var text = Long(60).ToText();
        Assert.Contains("\n  … 36 ops are not shown …\n", text, StringComparison.Ordinal);
        var gradient = TensorSummary.Of(Long(60).Sources[0].Gradient!);
        Assert.Contains($"  from y  {gradient}  by Sin ← Sin ← Sin ← … 54 ops … ← Sin ← Sin ← Sin\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Mermaid_draws_sources_ops_and_targets_with_shapes_on_the_arrows()
    {
        using var program = new NaturalGradient();
        Assert.Equal(
            """
            flowchart BT
                n0(["eta1 [2, 1]<br/>gradient [[1.1815], [-1.77167]]"])
                n1(["eta2 [2, 2]<br/>gradient [[0.1285, -0.095], [-0.095, 0.0666667]]"])
                n2["MatMul"]
                n3["Subtract"]
                n4["Cholesky"]
                n5{{"mean [2, 1]<br/>v = [[1.5], [-2]]"}}
                n6{{"varsqrt [2, 2]<br/>v = [[0.4, 0], [-0.3, 0.2]]"}}
                n0 -->|"[2, 1]"| n2
                n1 -->|"[2, 2]"| n3
                n2 -->|"[2, 2]"| n3
                n3 -->|"[2, 2]"| n4
                n0 -->|"[2, 1]"| n5
                n4 -->|"[2, 2]"| n6

            """,
            program.Explained().ToMermaid());
    }

    [Fact]
    public void Mermaid_escapes_what_it_would_read_as_its_own_signs()
    {
        using var tape = new GradientTape();
        var v = new Variable(Vector(1, 2), "a\"<b>#1");
        Assert.Contains("n0([\"a#quot;#lt;b#gt;#35;1 [2]<br/>gradient [1, 1]\"])", tape.Explain(Sum(v), v).ToMermaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_stands_alone()
    {
        using var program = new NaturalGradient();
        var page = program.Explained().ToHtml();
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        foreach (var stranger in (string[])["http", "<script", "<link", "<img", "@import", "src="]) Assert.DoesNotContain(stranger, page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_well_formed_and_tells_the_numbers()
    {
        using var program = new NaturalGradient();
        var page = program.Explained().ToHtml();
        var body = XDocument.Parse(Void().Replace(page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace("&emsp;", " ", StringComparison.Ordinal), "$1/>"));
        var text = string.Join(' ', body.Descendants("body").Single().DescendantNodes().OfType<XText>().Select(node => node.Value));
        Assert.Contains("Gradient of mean, varsqrt with respect to eta1, eta2", text, StringComparison.Ordinal);
        var flat = string.Concat(body.Descendants("div").First().Value.Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains("1.5mean[0,0]−2mean[1,0]+0.4varsqrt[0,0]−0.3varsqrt[1,0]+0.2varsqrt[1,1]", flat, StringComparison.Ordinal);
        foreach (var number in (string[])["−0.3185", "0.228333", "1.1815", "−1.77167", "1.6425", "✗ not the gradient"])
            Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Equal(7, body.Descendants("rect").Count());
        Assert.Equal(6, body.Descendants("path").Count(path => path.Attribute("class")?.Value == "arrow"));
    }

    [Fact]
    public void A_long_path_is_drawn_with_its_middle_as_one_box()
    {
        var explanation = Long(1000);
        Assert.Contains("976 more ops", explanation.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("976 of 1000 ops are drawn as one box.", explanation.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(27, explanation.ToMermaid().Split('\n').Count(line => line.Contains("\"]", StringComparison.Ordinal) || line.Contains("\"}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Large_tensors_are_summed_up_and_names_are_escaped()
    {
        using var tape = new GradientTape();
        var v = new Variable(Tensor.Full(0.5, 9, 9), "<w>");
        var page = tape.Explain(Sum(v), v).ToHtml();
        Assert.Contains("&lt;w&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<w>", page, StringComparison.Ordinal);
        Assert.Contains("81 elements, norm 9, from 1 to 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_of_the_gradient_stays_on_the_diagonal_of_a_symmetric_one_and_minds_cuts()
    {
        using var program = new NaturalGradient();
        Assert.Contains(
            "when <span class=\"s\">eta2</span>[0, 0] grows by a small ε and the rest stays, the number above changes by 0.1285 ε.",
            program.Explained().ToHtml(),
            StringComparison.Ordinal);
        using var tape = new GradientTape();
        var v = new Variable(Vector(1, -3), "v");
        var cut = ActiveRecorders.Record(new CutNode("StopGradient", v, Vector(1, -3)));
        var page = tape.Explain(Sum(cut * v), v).ToHtml();
        Assert.Contains("</span>[1] grows by a small ε and the rest stays, the number above changes by −3 ε, not counting what goes through StopGradient.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_greys_weights_without_effect_and_writes_one_element_out()
    {
        using var program = new NaturalGradient();
        var page = program.Explained().ToHtml();
        Assert.Contains("<td>0.4</td><td class=\"grey\">0.0</td>", page, StringComparison.Ordinal);
        Assert.Contains("grey: no effect, for no source moves the target there", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td><span class=\"t\">varsqrt</span>[1, 0]</td><td>−0.25</td><td>−0.3</td><td>0.075</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<b>1.51667</b><small>with ones</small></td><td></td><td><b>−1.77167</b><small>with v: the gradient</small>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_slopes_are_summed_up_after_the_first()
    {
        using var tape = new GradientTape();
        var x = Tensor.Scalar(2);
        tape.Watch(x);
        var explanation = tape.Explain(x * Tensor.Full(0.5, 20), x);
        Assert.Matches(@"\n  8 more +4 +4\n  sum: with ones, with v +10 +10\n", explanation.ToText());
        Assert.Contains("<tr><td>8 more</td><td>4</td><td></td><td>4</td></tr>", explanation.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_elements_of_a_batch_of_matrices_stand_in_matrices_with_their_points_in_line()
    {
        var html = TensorHtml.Of(Tensor.FromSpan([1, 0.25, -3, 0, 1, 1, 1, 1e-5], 2, 2, 2));
        Assert.Equal(2, html.Split("<table").Length - 1);
        Assert.StartsWith("<table class=\"tensor\"><tr><td>1</td><td>0.25</td></tr><tr><td>−3</td>", html, StringComparison.Ordinal);
        Assert.Equal(
            "<table class=\"tensor\"><tr><td>1.00</td><td>0.25</td></tr><tr><td>−3.00</td><td>0.00</td></tr></table>",
            TensorHtml.Of(Tensor.FromSpan([1, 0.25, -3, 0], 1, 2, 2)));
    }

    [Fact]
    public void Renderings_do_not_depend_on_the_culture()
    {
        using var program = new NaturalGradient();
        var explanation = program.Explained();
        string[] All() => [explanation.ToText(), explanation.ToMermaid(), explanation.ToHtml()];
        var (invariant, before) = (All(), CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(invariant, All());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_shape_of_explanation_renders()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var program = RandomProgram.Of(seed);
            using var tape = program.Tape;
            var explanation = tape.Explain(program.Targets, program.Sources, program.Cotangents);
            Assert.All((string[])[explanation.ToText(), explanation.ToMermaid(), explanation.ToHtml()], text => Assert.NotEmpty(text));
            Assert.DoesNotContain("NaN", PathSvg.Of(explanation), StringComparison.Ordinal);
        }
    }

    private static Explanation Long(int ops)
    {
        using var tape = new GradientTape();
        var x = Tensor.Scalar(0.5);
        tape.Watch(x);
        var y = x;
        for (var i = 0; i < ops; i++) y = Sin(y);
        return tape.Explain(y, x);
    }

    [GeneratedRegex("(<(?:meta|br)[^>]*[^/])>|(?<=<br)>")]
    private static partial Regex Void();
}
