using Cotangent.Workbench.Expressions;

namespace Cotangent.Apps.Tests;

/// <summary>What users do wrong: one line that says what and how to mend it, the exit code of its class, and nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Good = "x,y/1,2/2,3/3,5/4,4/5,6/6,7/7,5/8,4/9,3/10,2";
    private const string Duplicates = "x,y/1,2/1,3/2,2/2,5/3,4/3,3";
    private const string Kernels = "The kernels are: {kernels}.";
    private const string Parameters = "The parameters are: kernel.variance, kernel.lengthscales, likelihood.variance.";
    private const string Forms = "expected last:0.1, random:0.1, every:10, mask:FILE#COLUMN or none.";

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    /// <summary>To the parser it divides thousands, so that 0,2 would be 2.</summary>
    [Theory]
    [InlineData("error: --seconds is '0,2'; expected a number with a decimal point, such as 0.2.\n", "doctor", "--seconds", "0,2")]
    [InlineData("error: --interval is '0,9'; expected a number with a decimal point, such as 0.9.\n", "predict", "none.fit.safetensors", "none.csv", "--interval", "0,9")]
    public void A_decimal_comma_in_a_number_of_the_command_line_is_refused(string errors, params string[] arguments) => Assert.Equal(new Result(2, "", errors), command.Run(arguments));

    [Theory]
    [InlineData(Good, "Column 'yy' is not in 'data.csv', which has 'x', 'y'. Did you mean 'y'?", "--target", "yy")]
    [InlineData(Good, "Column 'width' is not in 'data.csv', which has 'x', 'y'. Check the name.", "--target", "y", "--inputs", "x,width")]
    [InlineData(
        "x,y/1,2/2,abc/3,4/4,5",
        "Column 'y' of 'data.csv': row 2 (line 3) has 'abc'; expected a number as in most cells of the column. Correct the cell, say that it stands for a missing one " +
            "with --na abc and fit with --drop-missing, or leave the column out with --exclude.")]
    [InlineData("x,y/1,a/2,b/3,c", "Column 'y' of 'data.csv' is text: row 1 (line 2) has 'a'; expected a number or a date. Correct the file, or choose another column. "
        + "To fit classes, take --likelihood Bernoulli for two, or --likelihood Softmax for more.")]
    [InlineData(
        "x,y/1,2/2,NaN/3,4/4,5",
        "Column 'y' of 'data.csv' has 1 missing cell, the first, 'NaN', in row 2 (line 3). Fill in every cell, fit with --drop-missing, which leaves such rows out, " +
            "or leave the column out with --exclude.")]
    [InlineData(
        "x,y/1,2/inf,3/-inf,4/4,5",
        "Column 'x' of 'data.csv' has 2 non-finite values, the first, 'inf', in row 2 (line 3); expected finite numbers. Correct them, or leave such cells empty and fit with --drop-missing.",
        "--target", "y", "--inputs", "x")]
    [InlineData("x,y/1,2/,3/3,4", "Column 'x' of 'data.csv' has 1 missing cell, the first in row 2 (line 3). Fill in every cell, fit with --drop-missing, which leaves such rows out, " +
        "or leave the column out with --exclude.")]
    [InlineData("x,y/1,2", "Selecting from 'data.csv': there is 1 row; expected at least 2. Use a file with more rows.")]
    [InlineData("x,y", "Reading 'data.csv': there is a header with 2 columns but no data row; expected at least one. Use a file with rows.")]
    [InlineData("x,y/1,2/2,2/3,2", "Selecting from 'data.csv': all 3 values of the target 'y' are 2; expected at least two different ones. Choose another column with --target.")]
    [InlineData(
        "x,c,y/1,7,2/2,7,3/3,7,5",
        "Selecting from 'data.csv': the input 'c' has the same value in all 3 rows; expected at least two different ones. Leave them out with --exclude.", "--target", "y", "--inputs", "x,c")]
    [InlineData(Good, "Reading 'data.csv': --kind names the column 'z'; the columns are 'x', 'y'.", "--target", "y", "--kind", "z=date")]
    [InlineData(Good, "Holdout 'last:0.95' of 'data.csv' leaves 0 training rows of 10; expected at least 2. Hold out fewer.", "--target", "y", "--holdout", "last:0.95")]
    public void Data_that_cannot_be_used(string table, string message, params string[] options) => Refused(3, table, message, options);

    [Theory]
    [InlineData("Kernel expression, character 6: there is no kernel 'Matrn52'. Did you mean 'Matern52'? " + Kernels, "--kernel", "SE + Matrn52")]
    [InlineData("Kernel expression, character 15: expected ')', found the end in \"SE + (Matern52\".", "--kernel", "SE + (Matern52")]
    [InlineData(
        "Kernel expression, character 1: Matern52 has no argument 'lengthscale'. Did you mean 'lengthscales'? It takes: activeDims, lengthscales, variance.",
        "--kernel",
        "Matern52(lengthscale=2)")]
    [InlineData(
        "Mean function expression, character 1: there is no mean function 'linar'. Did you mean 'linear'? " +
            "The mean functions are: zero, constant, linear, identity, polynomial, switched, trend, polynomialTrend.",
        "--mean",
        "linar")]
    [InlineData("There is no parameter 'kernel.length'. " + Parameters, "--kernel", "SE", "--set", "kernel.length=1")]
    [InlineData("There is no parameter 'noise'. " + Parameters, "--kernel", "SE", "--set-in-data-units", "noise=1")]
    [InlineData("There is no parameter 'kernel.length'. " + Parameters, "--kernel", "SE", "--fix", "kernel.length")]
    [InlineData("'kernel.variance' does not set a parameter; expected PATH=NUMBER or PATH=[a, b], such as likelihood.variance=0.1.", "--kernel", "SE", "--set", "kernel.variance")]
    [InlineData("'kernel.lengthscales' has shape []; got 2 values. Give one, or one per element.", "--kernel", "SE", "--set", "kernel.lengthscales=[1, 2]")]
    [InlineData("--max-evaluations is -1; expected 0 (evaluate only) or more.", "--max-evaluations", "-1")]
    [InlineData("--out is empty; expected a directory, such as '.'.", "--out", "")]
    [InlineData("Holdout 'every:1' has no whole number of at least 2; " + Forms, "--holdout", "every:1")]
    [InlineData("--decimal is 'dot'; expected point or comma.", "--decimal", "dot")]
    [InlineData("--delimiter is 'x'; expected comma, semicolon, tab, bar or space.", "--delimiter", "x")]
    [InlineData("--date-order is 'dmy'; expected day-first or month-first.", "--date-order", "dmy")]
    [InlineData("--kind is 'x'; expected NAME=KIND, such as site=category.", "--kind", "x")]
    [InlineData("--kind x=words: 'words' is no kind of column; expected one of number, date, category, boolean.", "--kind", "x=words")]
    [InlineData(
        "--time-zone is 'Mars/Olympus', which this system does not know; expected a name such as Europe/Berlin. Or write the offset of each time, such as +01:00.", "--time-zone", "Mars/Olympus")]
    public void A_command_line_that_cannot_be_carried_out(string message, params string[] options) => Refused(2, Good, message, ["--target", "y", .. options]);

    [Theory]
    [InlineData("Option '--target' is required.", "fit", "data.csv")]
    [InlineData("Cannot parse argument 'many' for option '--restarts' as a whole number.", "fit", "data.csv", "--target", "y", "--restarts", "many")]
    [InlineData("Unrecognized command or argument '--targt'. Did you mean '--target'?", "fit", "data.csv", "--target", "y", "--targt")]
    public void A_command_line_that_cannot_be_read(string message, params string[] arguments)
    {
        var (code, output, errors) = command.Run(arguments);
        Assert.Equal($"error: {message}\nRun 'cotangent fit --help' for the options.\n", errors);
        Assert.Equal((2, ""), (code, output));
    }

    [Fact]
    public void Duplicate_inputs_with_zero_noise()
    {
        const string message = "'likelihood.variance' cannot be set: Parameter.Assign: 0 is not a value this parameter can have; its transform (positive) allows a number above 0.";
        Refused(2, Duplicates, message, ["--target", "y", "--kernel", "SE", "--holdout", "none", "--set", "likelihood.variance=0"]);
    }

    /// <summary>Beside a variance of 1e14 the least noise there is rounds to none.</summary>
    [Fact]
    public void Duplicate_inputs_with_noise_that_rounds_to_none()
    {
        command.Write("data.csv", Duplicates);
        var (code, output, errors) = command.Run(
            ["fit", "data.csv", "--target", "y", "--kernel", "SE", "--holdout", "none", "--set", "kernel.variance=1e14", "--set", "likelihood.variance=1.1e-6", "--fix", "likelihood.variance"]);
        Assert.Equal((4, ""), (code, output));
        Assert.Contains("error: Cholesky: the [6, 6] matrix is not positive definite: pivot 1 is ", errors, StringComparison.Ordinal);
        Assert.EndsWith("Look for duplicate inputs or a lengthscale far beyond the range of the inputs; or add jitter or noise to its diagonal.\n", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data.csv", "The results cannot be written to 'data.csv': this is a file; expected a directory. Choose another --out.")]
    [InlineData("data.csv/sub", "The results cannot be written to 'data.csv/sub': ")]
    public void Output_that_cannot_be_written_is_found_before_the_fit(string directory, string message)
    {
        command.Write("data.csv", Good);
        var (code, output, errors) = command.Run("fit", "data.csv", "--target", "y", "--out", directory);
        Assert.Equal((5, ""), (code, output));
        Assert.StartsWith($"error: {message}", errors, StringComparison.Ordinal);
        Assert.EndsWith(" Choose another --out.\n", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Equal(["data.csv"], command.Names);
    }

    [Fact]
    public void A_result_whose_name_is_taken_by_a_directory()
    {
        Directory.CreateDirectory(Path.Combine(command.Folder, "data.svg"));
        command.Write("data.csv", Good);
        var (code, _, errors) = command.Run("fit", "data.csv", "--target", "y", "--kernel", "SE", "--quiet");
        Assert.Equal("error: Writing './data.svg': this is a directory; expected the name of a file. Name a file in it.\n", errors);
        Assert.Equal(5, code);
        Assert.Equal(["data.csv", "data.svg"], command.Names);
    }

    [Fact]
    public void A_file_that_is_not_there()
    {
        var (code, _, errors) = command.Run("fit", "gone.csv", "--target", "y");
        Assert.Equal("error: Reading 'gone.csv': there is no such file. Check the path; a relative one starts at the current directory.\n", errors);
        Assert.Equal(3, code);
    }

    [Fact]
    public void A_saved_fit_cut_off_in_the_middle()
    {
        command.Write("data.csv", Good);
        Assert.Equal(0, command.Run("fit", "data.csv", "--target", "y", "--kernel", "SE", "--quiet").Code);
        var whole = File.ReadAllBytes(Path.Combine(command.Folder, "data.fit.safetensors"));
        File.WriteAllBytes(Path.Combine(command.Folder, "cut.fit.safetensors"), whole[..(whole.Length / 2)]);
        var (code, output, errors) = command.Run("predict", "cut.fit.safetensors", "data.csv", "--out", "predicted.csv");
        Assert.Equal(
            "error: 'cut.fit.safetensors' is not a fit this version can read: its bytes are not those that its checksum was made of: it was cut off, damaged or changed. "
                + "Fit again with this version, or use another copy.\n",
            errors);
        Assert.Equal((3, ""), (code, output));
        Assert.DoesNotContain("predicted.csv", command.Names);
    }

    private void Refused(int code, string table, string message, string[] options)
    {
        command.Write("data.csv", table);
        var result = command.Run(["fit", "data.csv", .. options.Length == 0 ? ["--target", "y"] : options]);
        Assert.Equal(
            $"error: {message.Replace("{kernels}", string.Join(", ", KernelExpression.Names), StringComparison.Ordinal)}\n",
            result.Errors[Math.Max(0, result.Errors.IndexOf("error: ", StringComparison.Ordinal))..]);
        Assert.Equal((code, ""), (result.Code, result.Output));
        Assert.Equal(["data.csv"], command.Names);
    }
}
