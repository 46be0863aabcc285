namespace Cotangent.GaussianProcesses.Tests.Inducing.Shards;

public class ShardTreeTests
{
    /// <summary>(((a + b) + c) + d) is 1, (a + c) + (b + d) is 2.</summary>
    [Fact]
    public void Numbers_are_added_in_pairs_of_neighbours() => Assert.Equal([0.0], ShardTree.Sum([[1e16], [1], [-1e16], [1]]));

    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "(0 1)")]
    [InlineData(3, "((0 1) 2)")]
    [InlineData(5, "(((0 1) (2 3)) 4)")]
    [InlineData(7, "(((0 1) (2 3)) ((4 5) 6))")]
    public void The_left_half_is_a_power_of_two(int count, string expected)
    {
        var values = Enumerable.Range(0, count).Select(i => Math.Pow(1.1, 40 * i) / 3).ToArray();
        Assert.Equal(Nested(expected, values), ShardTree.Sum([.. values.Select(v => new[] { v })])[0]);
    }

    [Fact]
    public void Zeros_behind_the_last_change_nothing()
    {
        double[][] vectors = [[0.1, 1e16], [0.2, 1], [0.3, -1e16]];
        for (var empty = 0; empty < 6; empty++)
            Assert.Equal(ShardTree.Sum(vectors), ShardTree.Sum([.. vectors, .. Enumerable.Repeat(new double[2], empty)]));
    }

    [Fact]
    public void What_was_given_stays()
    {
        double[][] vectors = [[1, 2], [3, 4], [5, 6]];
        Assert.Equal([9.0, 12], ShardTree.Sum(vectors));
        Assert.Equal([1.0, 2], vectors[0]);
        Assert.Equal([5.0, 6], vectors[2]);
    }

    [Fact]
    public void Vectors_of_other_lengths_are_refused()
    {
        Assert.Contains("vector 1 has 1 numbers; expected 2", Assert.Throws<ArgumentException>(() => ShardTree.Sum([[1, 2], [1]])).Message, StringComparison.Ordinal);
        Assert.Contains("no vectors", Assert.Throws<ArgumentException>(() => ShardTree.Sum([])).Message, StringComparison.Ordinal);
    }

    private static double Nested(string text, double[] values)
    {
        var stack = new Stack<double>();
        foreach (var c in text)
        {
            if (char.IsDigit(c)) stack.Push(values[c - '0']);
            else if (c == ')') stack.Push(stack.Pop() is var right ? stack.Pop() + right : 0);
        }
        return stack.Single();
    }
}
