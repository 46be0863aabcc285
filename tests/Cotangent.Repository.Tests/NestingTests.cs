namespace Cotangent.Repository.Tests;

public sealed class NestingTests
{
    [Fact]
    public void No_member_nests_deeper_than_three_levels()
    {
        var found = Repo.CSharpFiles.SelectMany(file => Nesting.TooDeep(Repo.Lines(file)).Select(line => $"{file}:{line}: deeper than {Nesting.Limit} levels; return early or name the inner part"));
        Assert.Empty(found);
    }

    [Fact]
    public void The_measure_sees_the_fourth_level_and_not_the_third()
    {
        string[] three = ["class C", "{", "    void M()", "    {", "        if (a)", "            if (b)", "                if (c) d();"];
        Assert.Empty(Nesting.TooDeep(three));
        string[] four = [.. three[..^1], "                for (;;)", "                    if (c) d();"];
        Assert.Equal([8], Nesting.TooDeep(four));
        Assert.Equal([9], Nesting.TooDeep(["class Outer", "{", .. four.Select(l => "    " + l)]).Select(n => n - 1));
    }
}
