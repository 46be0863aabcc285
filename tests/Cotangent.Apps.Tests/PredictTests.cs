using System.Globalization;

namespace Cotangent.Apps.Tests;

/// <summary>What <c>predict</c> writes beside the columns of the table.</summary>
public sealed class PredictTests : IDisposable
{
    private readonly Command command = new();

    public PredictTests()
    {
        command.Write("wave.csv", string.Join('/', Enumerable.Range(0, 30).Select(i =>
            FormattableString.Invariant($"2020-{1 + i / 28:00}-{1 + i % 28:00},{i},{Math.Sin(i / 3.0):R}")).Prepend("day,mean,y")));
        Assert.Equal(0, command.Run("fit", "wave.csv", "--target", "y", "--inputs", "mean", "--kernel", "SE", "--quiet", "--max-evaluations", "5").Code);
    }

    public void Dispose() => command.Dispose();

    [Fact]
    public void All_columns_come_back_as_they_stand_and_in_their_order()
    {
        File.WriteAllText(Path.Combine(command.Folder, "new.csv"), "id,\"a, b\",mean,day\n007,\"x \"\"y\"\"\",1.50,2020-05\n,,2,\n");
        var (code, output, errors) = command.Run("predict", "wave.fit.safetensors", "new.csv");
        Assert.Equal((0, "note  The table has a column 'mean' of its own, so the predicted one is called 'y.mean'.\n"), (code, errors));
        var lines = output.Split('\n');
        Assert.Equal("id,\"a, b\",mean,day,y.mean,sd,lower,upper", lines[0]);
        Assert.StartsWith("007,\"x \"\"y\"\"\",1.50,2020-05,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith(",,2,,", lines[2], StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(command.Folder, "again.csv"), output);
        Assert.Equal(0, command.Run("predict", "wave.fit.safetensors", "again.csv").Code); // what it writes it reads
    }

    [Fact]
    public void Quantiles_draws_and_the_latent_function_are_columns_when_asked_for()
    {
        command.Write("new.csv", "mean/3/7.5");
        string[] predict = ["predict", "wave.fit.safetensors", "new.csv", "--quantiles", "0.025,0.5,0.975", "--latent", "--samples", "2", "--seed", "5"];
        var (code, output, _) = command.Run(predict);
        Assert.Equal(0, code);
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal("mean,y.mean,sd,lower,upper,q0.025,q0.5,q0.975,latent,latent_sd,sample1,sample2", lines[0]);
        foreach (var line in lines[1..])
        {
            double[] cells = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.Equal([cells[3], cells[1], cells[4]], cells[5..8], (a, b) => Math.Abs(a - b) < 1e-12);
            Assert.Equal(cells[1], cells[8], 1e-12);
            Assert.InRange(cells[9], 0, cells[2]);
            Assert.All(cells[10..], draw => Assert.InRange(draw, cells[1] - 6 * cells[2], cells[1] + 6 * cells[2]));
            Assert.NotEqual(cells[10], cells[11]);
        }
        Assert.Equal(output, command.Run(predict).Output);
        Assert.NotEqual(output, command.Run([.. predict[..^1], "6"]).Output);
    }

    [Theory]
    [InlineData("--interval 1", "--interval is 1; expected a share between 0 and 1, such as 0.95.")]
    [InlineData("--quantiles 0.1,1", "--quantiles has 1; expected probabilities between 0 and 1, such as 0.1,0.5,0.9.")]
    [InlineData("--quantiles 0,1", "--quantiles has 0; expected probabilities between 0 and 1, such as 0.1,0.5,0.9.")]
    [InlineData("--quantiles half", "--quantiles has 'half'; expected probabilities between 0 and 1, such as 0.1,0.5,0.9.")]
    [InlineData("--samples -1", "--samples is -1; expected 0 to 10000.")]
    public void Numbers_that_cannot_be_are_refused(string options, string message) =>
        Assert.Equal(new Result(2, "", $"error: {message}\n"), command.Run(["predict", "wave.fit.safetensors", "wave.csv", .. options.Split(' ')]));

    [Theory]
    [InlineData("mean/1/inf", "has 1 non-finite value, the first, 'inf', in row 2 (line 3)")]
    [InlineData("mean/1/NaN", "has 1 missing cell, the first, 'NaN', in row 2 (line 3); a row with a missing input has no prediction. Fill in the cells, or leave such rows out with --drop-missing.")]
    [InlineData("mean,z/1,1/,2", "has 1 missing cell, the first in row 2 (line 3); a row with a missing input has no prediction. Fill in the cells, or leave such rows out with --drop-missing.")]
    public void Inputs_that_are_not_finite_are_refused_by_row(string table, string message)
    {
        command.Write("new.csv", table);
        var (code, output, errors) = command.Run("predict", "wave.fit.safetensors", "new.csv");
        Assert.Equal((3, ""), (code, output));
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_with_a_missing_input_are_left_out_when_asked_for()
    {
        command.Write("new.csv", "mean,z/1,a/,b/3,c");
        var (code, output, errors) = command.Run("predict", "wave.fit.safetensors", "new.csv", "--drop-missing");
        Assert.Equal(0, code);
        Assert.StartsWith("note  1 row with a missing input was left out.\n", errors, StringComparison.Ordinal);
        Assert.Equal(["1,a", "3,c"], output.TrimEnd().Split('\n')[1..].Select(line => string.Join(',', line.Split(',')[..2])));
    }

    [Fact]
    public void What_it_would_cost_is_said_alone_when_asked_for()
    {
        var (code, output, errors) = command.Run("predict", "wave.fit.safetensors", "wave.csv", "--dry-run");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("data    30 rows would be predicted from the fit of 'y' in 'wave.csv'\ncost    about a second and 1 MB\n", output);
        (code, output, errors) = command.Run("fit", "wave.csv", "--target", "y", "--inputs", "mean", "--dry-run", "--out", "made");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            "data    30 rows would train, 0 would be held out (a tenth of 30 rows is too few to judge by: each row is predicted from all others instead); inputs mean\n"
            + "model   exact regression, chosen for Gaussian noise and 30 rows, at most 5000\ncost    about a second and 1 MB\n", output);
        Assert.DoesNotContain("made", command.Names);
    }
}
