using System.Text.RegularExpressions;
using System.Xml.Linq;
using static Cotangent.Autodiff.Tests.Replay.DescribedPrograms;
using static Cotangent.Autodiff.Tests.Some;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>A program as Mermaid and HTML.</summary>
public sealed partial class ProgramRenderingTests
{
    [Fact]
    public void Mermaid_draws_what_comes_in_the_steps_and_what_goes_out()
    {
        Assert.Equal(
            """
            flowchart TB
                i0(["input 0 [4, 3]"])
                v0[("w [3]")]
                c0[/"constant 0 [3]"/]
                s1["1 Multiply · Add · Exp with 0.5<br/>[4, 3]"]
                s2["2 SumTo<br/>[4, 1]"]
                s3["3 Divide · Subtract<br/>[4, 3]"]
                s4["4 Sum<br/>[]"]
                o0{{"output 0 [4, 3]"}}
                o1{{"output 1 []"}}
                i0 -->|"[4, 3]"| s1
                v0 -->|"[3]"| s1
                s1 -->|"[4, 3]"| s2
                s1 -->|"[4, 3]"| s3
                s2 -->|"[4, 1]"| s3
                c0 -->|"[3]"| s3
                s3 -->|"[4, 3]"| s4
                s3 -->|"[4, 3]"| o0
                s4 -->|"[]"| o1

            """,
            Small(Few).ToMermaid());
    }

    [Fact]
    public void Mermaid_escapes_what_it_would_read_as_its_own_signs()
    {
        var v = new Variable(Vector(1, 2), "a\"<b>#1");
        var program = Compiled.Function(x => x * v.Value);
        program.Invoke(Vector(3, 4));
        Assert.Contains("v0[(\"a#quot;#lt;b#gt;#35;1 [2]\")]\n", program.Describe().ToMermaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_Mermaid_is_a_box_or_an_arrow_between_boxes()
    {
        foreach (var text in (string[])[Density(6).ToMermaid(), Density(6, CapturePasses.None).ToMermaid(), Long(250).ToMermaid()])
        {
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
            var boxes = lines.Select(line => Box().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();
            var arrows = lines.Select(line => Arrow().Match(line)).Where(match => match.Success).ToArray();
            Assert.Equal(lines.Length, boxes.Count + arrows.Length);
            Assert.All(arrows, arrow => Assert.Subset(boxes, new HashSet<string> { arrow.Groups[1].Value, arrow.Groups[2].Value }));
            Assert.All(boxes.Where(box => box[0] == 'o'), box => Assert.Contains(arrows, arrow => arrow.Groups[2].Value == box));
        }
    }

    [Fact]
    public void Mermaid_draws_the_middle_of_a_long_program_as_one_box()
    {
        var text = Long(300).ToMermaid();
        Assert.Contains("    more[\"100 more steps\"]\n", text, StringComparison.Ordinal);
        Assert.Contains("    s100 -->|\"[4, 1]\"| more\n    c0 -->|\"[4, 4]\"| s201\n    more -->|\"[4, 1]\"| s201\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s101", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_stands_alone()
    {
        var page = Density(6).ToHtml();
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        foreach (var stranger in (string[])["http", "<script", "<link", "<img", "@import", "src="]) Assert.DoesNotContain(stranger, page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_well_formed_and_tells_cost_passes_and_steps()
    {
        var program = Small(Few);
        var body = Parsed(program);
        Assert.Equal("Program of 4 steps, from 7 captured ops", body.Element("h1")!.Value);
        string[] rows = ["work84 flop, 704 B moved; 0.119 flop per byte", "trafficas much as 7.3 passes over the largest tensor, [4, 3] of 96 B", "Fusion5 ops in 2 chains"];
        foreach (var row in rows)
            Assert.Contains(body.Descendants("tr"), tr => tr.Value == row);
        var steps = Table(body, "grid steps").Element("tbody")!.Elements("tr").Select(tr => tr.Elements("td").Select(td => td.Value).ToArray()).ToArray();
        Assert.Equal(["3", "Divide · Subtract", "[4, 3], [4, 1], constant 0 [3]", "output 0 [4, 3]", "0*", "24 flop28.6 %", "248 B35.2 %"], steps[2]);
        Assert.Equal(4, steps.Length);
    }

    [Fact]
    public void The_longest_bars_are_those_of_the_costliest_step()
    {
        var rows = Table(Parsed(Small(Few)), "grid steps").Element("tbody")!.Elements("tr");
        var widths = rows.Select(tr => tr.Descendants("div").Where(div => div.Attribute("style") is not null).Select(div => div.Attribute("style")!.Value).ToArray()).ToArray();
        Assert.Equal(["width:100.0%", "width:90.3%"], widths[0]);
        Assert.Equal(["width:66.7%", "width:100.0%"], widths[2]);
    }

    [Fact]
    public void The_drawing_shows_how_long_each_result_lives_in_which_array()
    {
        var svg = Parsed(Small(Few)).Descendants("svg").Single();
        Assert.Equal(["array 0, 96 B", "array 1, 32 B", "array 2, 8 B"], svg.Elements("text").Where(text => text.Attribute("class")!.Value == "array").Select(text => text.Value));
        var blocks = svg.Elements("g").Select(g => (Title: g.Element("title")!.Value, Class: g.Attribute("class")!.Value, Rect: g.Element("rect")!)).ToArray();
        Assert.Equal(
            ["step 1: Multiply · Add · Exp → [4, 3]", "step 2: SumTo → [4, 1]", "step 3: Divide · Subtract → output 0 [4, 3]", "step 4: Sum → output 1 []"],
            blocks.Select(block => block.Title));
        Assert.Equal(["result", "result", "result output", "result output"], blocks.Select(block => block.Class));
        Assert.Equal(At(blocks[0].Rect, "x") + At(blocks[0].Rect, "width"), At(blocks[2].Rect, "x"), 0.11);
        Assert.Equal(At(blocks[0].Rect, "y"), At(blocks[2].Rect, "y"));
    }

    [Fact]
    public void No_two_blocks_of_an_array_overlap()
    {
        foreach (var passes in (CapturePasses[])[CapturePasses.None, CapturePasses.All])
        {
            var rects = Parsed(Density(6, passes)).Descendants("svg").Single().Descendants("rect");
            foreach (var lane in rects.GroupBy(rect => At(rect, "y")))
            {
                var sorted = lane.OrderBy(rect => At(rect, "x")).ToArray();
                for (var i = 1; i < sorted.Length; i++) Assert.True(At(sorted[i - 1], "x") + At(sorted[i - 1], "width") <= At(sorted[i], "x") + 0.11);
            }
        }
    }

    [Fact]
    public void A_long_program_has_no_drawing_and_leaves_its_middle_out()
    {
        var page = Long(300).ToHtml();
        Assert.DoesNotContain("<svg", page, StringComparison.Ordinal);
        Assert.Contains("100 steps are not shown: 3,200 flop, 19.2 kB", page, StringComparison.Ordinal);
        Assert.Equal(201, Table(Parsed(Long(300)), "grid steps").Element("tbody")!.Elements("tr").Count());
    }

    [Fact]
    public void The_page_escapes_names()
    {
        var v = new Variable(Vector(1, 2), "<w>");
        var program = Compiled.Function(x => x * v.Value);
        program.Invoke(Vector(3, 4));
        var page = program.Describe().ToHtml();
        Assert.Contains("&lt;w&gt; [2]", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<w>", page, StringComparison.Ordinal);
    }

    private static XElement Parsed(ProgramDescription program)
    {
        var page = program.ToHtml();
        return XDocument.Parse(Void().Replace(page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..], "$1/>")).Descendants("body").Single();
    }

    private static XElement Table(XElement body, string kind) => body.Descendants("table").Single(table => table.Attribute("class")!.Value == kind);

    private static double At(XElement rect, string name) => (double)rect.Attribute(name)!;

    [GeneratedRegex("(<meta[^>]*[^/])>")]
    private static partial Regex Void();

    [GeneratedRegex("""^    (\w+)(?:\(\["[^"]*"\]\)|\[\("[^"]*"\)\]|\[/"[^"]*"/\]|\["[^"]*"\]|\{\{"[^"]*"\}\})$""")]
    private static partial Regex Box();

    [GeneratedRegex("""^    (\w+) -->\|"\[[0-9, ]*\]"\| (\w+)$""")]
    private static partial Regex Arrow();
}
