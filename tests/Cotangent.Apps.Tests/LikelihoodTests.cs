using System.Globalization;
using System.Text.Json;

namespace Cotangent.Apps.Tests;

/// <summary>Fits of counts, classes and times from the command line, and what they print.</summary>
public sealed class LikelihoodTests : IDisposable
{
    private readonly Command command = new();

    public LikelihoodTests() => command.Write("rain.csv", string.Join('/', Enumerable.Range(0, 60).Select(Row).Prepend("x,n,sky,time,event")));

    public void Dispose() => command.Dispose();

    [Fact]
    public void Counts_have_an_interval_of_whole_numbers_and_a_deviance()
    {
        var (code, output, errors) = command.Run("fit", "rain.csv", "--target", "n", "--inputs", "x", "--likelihood", "Poisson");
        Assert.Equal(0, code);
        Assert.StartsWith(
            "the model is Laplace's approximation (laplace), chosen for targets that are not Gaussian and 54 rows, at most 2000\n54 rows train, 6 are held out\n", errors, StringComparison.Ordinal);
        Holds(output, "Laplace's approximation (laplace), chosen for", "approximate log evidence", "held-out deviance", "that it should hold");
        var cells = Predicted("x/2.5").Split(',');
        Assert.Equal(5, cells.Length);
        foreach (var end in cells[3..]) Assert.True(double.IsInteger(double.Parse(end, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Classes_have_a_label_and_probabilities()
    {
        var (code, output, _) = command.Run("fit", "rain.csv", "--target", "sky", "--inputs", "x", "--likelihood", "Softmax", "--max-evaluations", "40");
        Assert.Equal(0, code);
        Holds(output, "variational approximation (vgp)", "held-out error rate", "held-out log loss", "held-out Brier score", "calibration error");
        var cells = Predicted("x/2.5").Split(',');
        Assert.Contains(cells[1], (string[])["clear", "grey", "wet"]);
        Assert.Equal(1, cells[2..].Sum(p => double.Parse(p, CultureInfo.InvariantCulture)), 1e-12);
        using var json = JsonDocument.Parse(command.Run("show", "rain.fit.safetensors", "--json").Output);
        Assert.Equal(["clear", "grey", "wet"], json.RootElement.GetProperty("model").GetProperty("labels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(6, json.RootElement.GetProperty("heldOut").GetProperty("probabilities").GetProperty("wet").GetArrayLength());
    }

    [Fact]
    public void Times_may_be_censored()
    {
        var (code, output, _) = command.Run("fit", "rain.csv", "--target", "time", "--event", "event", "--inputs", "x", "--likelihood", "Weibull", "--max-evaluations", "40");
        Assert.Equal(0, code);
        Assert.Contains("held-out times censored", output, StringComparison.Ordinal);
        Assert.True(double.Parse(Predicted("x/2.5").Split(',')[3], CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public void A_training_by_minibatches_goes_on_from_its_checkpoint()
    {
        string[] line = ["fit", "rain.csv", "--target", "n", "--inputs", "x", "--likelihood", "Poisson", "--model", "svgp", "--inducing", "8", "--minibatch", "16", "--checkpoint", "place.bin"];
        Assert.Equal(0, command.Run([.. line, "--max-evaluations", "5", "--quiet"]).Code);
        var (code, output, errors) = command.Run([.. line, "--max-evaluations", "9"]);
        Assert.Equal(0, code);
        Assert.Contains("iteration 6 ", errors, StringComparison.Ordinal);
        Assert.Contains("sparse variational approximation (svgp) with 8 inducing inputs by minibatches of 16 rows, asked for", output, StringComparison.Ordinal);
        Assert.Contains("Not known to have converged", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--likelihood Poisson --model exact", "--model exact takes Gaussian noise, and the likelihood is PoissonLikelihood. Take one of laplace, vgp, svgp with --model.")]
    [InlineData("--inducing 55", "--inducing is 55; expected 1 to 54, the number of training rows.")]
    [InlineData("--inducing 5 --model exact", "--inducing is 5, and exact regression has no inducing inputs. Leave it out, or take a model that has, such as --model sparse.")]
    [InlineData("--minibatch 5 --model exact", "--minibatch is 5, and exact regression has no minibatches. Leave it out, or take a model that has, such as --model svgp.")]
    [InlineData("--event event", "--event is for times that may be censored. Leave it out, or take --likelihood Weibull or --likelihood LogLogistic.")]
    [InlineData("--checkpoint c.bin", "--checkpoint keeps the place of a training by minibatches, and exact regression has none. Leave it out, or take --model svgp.")]
    public void Options_that_do_not_go_together_are_refused(string options, string message)
    {
        var result = command.Run([.. "fit rain.csv --target n --inputs x".Split(' '), .. options.Split(' ')]);
        Assert.Equal(new Result(2, "", $"error: {message}\n"), result);
        Assert.Equal(["rain.csv"], command.Names);
    }

    private static void Holds(string output, params string[] words)
    {
        foreach (var word in words) Assert.Contains(word, output, StringComparison.Ordinal);
    }

    private string Predicted(string table)
    {
        command.Write("new.csv", table);
        var (code, output, errors) = command.Run("predict", "rain.fit.safetensors", "new.csv");
        Assert.Equal((0, ""), (code, errors));
        return output.TrimEnd().Split('\n')[1];
    }

    private static string Row(int i)
    {
        var (x, noise) = (i / 8.0, Math.Sin(37.0 * i));
        var f = Math.Sin(x) + 0.5 * noise;
        var time = Math.Exp(f);
        return FormattableString.Invariant($"{x},{Math.Max(0, Math.Round(3 + 2 * f))},{(f < -0.4 ? "clear" : f < 0.4 ? "grey" : "wet")},{Math.Min(time, 2):R},{(time < 2 ? 1 : 0)}");
    }
}
