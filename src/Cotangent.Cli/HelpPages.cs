using Cotangent.Workbench.Expressions;

namespace Cotangent.Cli;

/// <summary>What the help of a command says below its options: examples, and the words that options take.</summary>
internal static class HelpPages
{
    /// <summary>The lines below the options of a command; empty for none.</summary>
    internal static string Below(string command) => command switch
    {
        "fit" => $"""

            Examples:
              cotangent fit data.csv --target y
              cotangent fit co2.csv --target co2 --holdout every:10
              cotangent fit visits.csv --target visits --likelihood Poisson
              cotangent fit data.csv --target y --kernel SE --set likelihood.variance=0.01 --fix likelihood.variance
              zcat data.csv.gz | cotangent fit - --target y --json

            Kernels (joined by + and *, with settings in brackets):
            {Folded(KernelExpression.Names)}

            Likelihoods:
            {Folded(LikelihoodExpression.Names)}

            Parameters are named by paths, as the report and 'cotangent show' list them: kernel.variance, kernel.lengthscales, likelihood.variance, mean.c; of a sum or a product
              kernel.kernels[0].variance.
            Inputs are all other columns that can be, numbers, dates, booleans and text of a few words, unless --inputs names them.

            """,
        "compare" => $"""

            Examples:
              cotangent compare data.csv --target y
              cotangent compare data.csv --target y --kernel SE --kernel Matern32 --kernel "Linear + Matern32"
              cotangent compare data.csv --target y --model exact --model sparse --inducing 50 --folds 10

            """,
        "predict" => $"""

            Examples:
              cotangent predict data{Workbench.Runs.FitFile.Ending} new.csv
              cotangent predict data{Workbench.Runs.FitFile.Ending} new.csv --quantiles 0.05,0.5,0.95 --out predicted.csv
              cotangent predict data{Workbench.Runs.FitFile.Ending} - < new.csv

            """,
        _ => "",
    };

    private static string Folded(IReadOnlyList<string> names)
    {
        const int width = 110;
        var lines = new List<string> { " " };
        foreach (var name in names)
        {
            if (lines[^1].Length + name.Length > width) lines.Add(" ");
            lines[^1] += $" {name}{(name == names[^1] ? "" : ",")}";
        }
        return string.Join('\n', lines);
    }
}
