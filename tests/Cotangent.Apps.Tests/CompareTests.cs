namespace Cotangent.Apps.Tests;

/// <summary>Several models from the command line.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly Command command = new();

    public CompareTests() => command.Write("data.csv", string.Join('/', Enumerable.Range(0, 30).Select(Row).Prepend("x,y")));

    public void Dispose() => command.Dispose();

    [Fact]
    public void Models_are_compared_and_written_and_nothing_of_the_users_is_lost()
    {
        string[] compare = ["compare", "data.csv", "--target", "y", "--kernel", "Linear", "--kernel", "SE"];
        var (code, output, errors) = command.Run(compare);
        Assert.True(code == 0, errors);
        Assert.StartsWith("30 rows, inputs x; leave-one-out, each row predicted from all others, with parameters as fitted to all\n", output, StringComparison.Ordinal);
        Assert.EndsWith(
            "wrote ./data.compare.json, ./data.compare.svg, ./data.compare.png\nnext  cotangent fit data.csv --target y --kernel 'SquaredExponential(lengthscales=1)'\n",
            output,
            StringComparison.Ordinal);
        Assert.Equal(["data.compare.json", "data.compare.png", "data.compare.svg", "data.csv"], command.Names);
        Assert.Equal(0, command.Run([.. compare, "--quiet"]).Code);

        command.Write("data.compare.json", "mine");
        Assert.Equal(
            new Result(5, "", "error: Writing './data.compare.json': there is such a file, which cotangent did not make. Choose another --out, or replace it with --force.\n"),
            command.Run([.. compare, "--quiet"]));
    }

    [Fact]
    public void A_dry_run_says_what_would_be_compared_and_writes_nothing()
    {
        var (code, output, errors) = command.Run("compare", "data.csv", "--target", "y", "--kernel", "SE", "--model", "exact", "--model", "sparse", "--dry-run");
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("data    30 rows; inputs x\nmodels  2, exact regression, asked for; sparse regression with 15 inducing inputs, asked for\n", output, StringComparison.Ordinal);
        Assert.Contains("scores  cross-validation in 5 parts, each predicted from the others by a fit of its own: 12 fits\n", output, StringComparison.Ordinal);
        Assert.Equal(["data.csv"], command.Names);
        Assert.Equal(new Result(2, "", "error: --folds is 31; expected 2 to 30, the number of rows.\n"), command.Run("compare", "data.csv", "--target", "y", "--folds", "31"));
    }

    private static string Row(int i) => FormattableString.Invariant($"{i},{Math.Sin(i / 4.0) + 0.1 * Math.Cos(17.0 * i)}");
}
