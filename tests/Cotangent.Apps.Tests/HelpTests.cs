namespace Cotangent.Apps.Tests;

/// <summary>Help that is asked for in the ways that people ask, hints, completion, and what a fit has in it.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("--help", "")]
    [InlineData("--help", "help")]
    [InlineData("fit --help", "help fit")]
    [InlineData("predict --help", "help predict")]
    public void Help_is_the_same_however_it_is_asked_for(string usual, string other) =>
        Assert.Equal(command.Run(usual.Split(' ')), command.Run(other.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("fti", "error: Unrecognized command or argument 'fti'. Did you mean 'fit'?\nRun 'cotangent --help' for the options.\n")]
    [InlineData("predicts", "error: Unrecognized command or argument 'predicts'. Did you mean 'predict'?\nRun 'cotangent --help' for the options.\n")]
    [InlineData(
        "doctor --secnds 1",
        "error: Unrecognized command or argument '--secnds'. Did you mean '--seconds'?\nerror: Unrecognized command or argument '1'.\nRun 'cotangent doctor --help' for the options.\n")]
    public void A_word_that_is_nearly_one_has_a_hint(string line, string errors) => Assert.Equal(new Result(2, "", errors), command.Run(line.Split(' ')));

    [Theory]
    [InlineData("cotangent ", "predict")]
    [InlineData("cotangent fit --", "--target")]
    [InlineData("cotangent fit a.csv --model ", "svgp")]
    [InlineData("cotangent fit a.csv --kernel ", "Matern52")]
    [InlineData("cotangent fit a.csv --likelihood ", "Poisson")]
    [InlineData("cotangent completion ", "fish")]
    public void A_shell_is_told_what_may_follow(string line, string word)
    {
        var (code, output, _) = command.Run($"[suggest:{line.Length}]", line);
        Assert.Equal(0, code);
        Assert.Contains(word, output.Split('\n'));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _cotangent cotangent")]
    [InlineData("zsh", "compdef _cotangent cotangent")]
    [InlineData("fish", "complete -c cotangent")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void There_is_a_script_for_each_shell(string shell, string line)
    {
        var (code, output, errors) = command.Run("completion", shell);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.StartsWith($"# cotangent completion {shell} >", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shell_that_is_not_known_is_refused() => Assert.Equal(2, command.Run("completion", "cmd").Code);

    [Fact]
    public void A_fit_shows_what_is_in_it()
    {
        command.Write("data.csv", "x,y/1,2/2,3/3,5/4,4/5,6/6,7/7,5/8,4/9,3/10,2");
        Assert.Equal(0, command.Run("fit", "data.csv", "--target", "y", "--kernel", "SE + Linear", "--fix", "likelihood.variance", "--quiet").Code);
        var (code, output, errors) = command.Run("show", "data.fit.safetensors");
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith(
            "fit of 'y' in 'data.csv': 10 of 10 rows trained, held out none (a tenth of 10 rows is too few to judge by: each row is predicted from all others instead)\n",
            output,
            StringComparison.Ordinal);
        Assert.Matches(@"\nkernel.kernels\[0\].lengthscales +\d+\.\d+ +\(\d+\.\d+ in data units\)\n", output);
        Assert.Matches(@"\nlikelihood.variance .*fixed\n", output);
        Assert.Contains("\neach row     by the others: rmse ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_path_fails_before_a_kernel_is_searched_for()
    {
        command.Write("data.csv", "x,y/1,2/2,3/3,5/4,4/5,6/6,7/7,5/8,4/9,3/10,2");
        var (code, _, errors) = command.Run("fit", "data.csv", "--target", "y", "--fix", "likelihood.varianc");
        Assert.Equal(2, code);
        Assert.StartsWith("error: There is no parameter 'likelihood.varianc'.", errors, StringComparison.Ordinal);
    }
}
