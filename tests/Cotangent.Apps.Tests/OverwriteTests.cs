namespace Cotangent.Apps.Tests;

/// <summary>Nothing of the user's is written over, and what is replaced is said.</summary>
public sealed class OverwriteTests : IDisposable
{
    private const string Table = "x,y/1,2/2,3/3,5/4,4/5,6/6,7/7,5/8,4/9,3/10,2";
    private const string Foreign = "there is such a file, which cotangent did not make. Choose another --out, or replace it with --force.";
    private static readonly string[] Fit = ["fit", "data.csv", "--target", "y", "--kernel", "SE", "--max-evaluations", "3", "--quiet"];

    private readonly Command command = new();

    public OverwriteTests() => command.Write("data.csv", Table);

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("data.fit.safetensors")]
    [InlineData("data.svg")]
    [InlineData("data.png")]
    public void A_file_that_the_command_did_not_make_is_replaced_by_force_alone(string name)
    {
        command.Write(name, "mine");
        Assert.Equal(new Result(5, "", $"error: Writing './{name}': {Foreign}\n"), command.Run(Fit));
        Assert.Equal("mine\n", command.Read(name));
        Assert.Equal(new[] { "data.csv", name }.Order(StringComparer.Ordinal), command.Names);
        Assert.Equal(0, command.Run([.. Fit, "--force"]).Code);
        Assert.NotEqual("mine\n", command.Read(name));
    }

    [Fact]
    public void Data_called_as_a_fit_is_not_replaced_by_its_fit()
    {
        command.Write("data.json", Table);
        Assert.Equal(0, command.Run([.. Fit.Select(word => word == "data.csv" ? "data.json" : word)]).Code);
        Assert.StartsWith("x,y\n", command.Read("data.json"), StringComparison.Ordinal);
        command.Write("data.svg", Table);
        var refused = command.Run([.. Fit.Select(word => word == "data.csv" ? "data.svg" : word), "--force"]);
        Assert.Equal(new Result(5, "", "error: Writing './data.svg': this file is read by the command, and would be lost. Choose another --out.\n"), refused);
    }

    [Fact]
    public void An_earlier_fit_is_replaced_and_that_is_said()
    {
        Assert.Equal(0, command.Run(Fit).Code);
        Assert.Equal(new Result(0, "", ""), command.Run(Fit)); // as --quiet asks for
        var (code, _, errors) = command.Run([.. Fit.Where(word => word != "--quiet")]);
        Assert.Equal(0, code);
        Assert.EndsWith("note  replaced ./data.fit.safetensors, the fit of 'y' in 'data.csv'\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_write_protected_is_replaced_by_force_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other permissions");
        Assert.Equal(0, command.Run(Fit).Code);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(command.Folder, "data.png"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Equal(new Result(5, "", "error: Writing './data.png': the file is write-protected. Choose another --out, or replace it with --force.\n"), command.Run(Fit));
        Assert.Equal(0, command.Run([.. Fit, "--force"]).Code);
    }

    [Theory]
    [InlineData("data.csv", "this file is read by the command, and would be lost. Choose another --out.")]
    [InlineData("link.csv", "this file is read by the command, and would be lost. Choose another --out.")]
    [InlineData("./sub/../data.fit.safetensors", "this file is read by the command, and would be lost. Choose another --out.")]
    [InlineData("note.txt", Foreign)]
    public void A_prediction_replaces_neither_what_it_reads_nor_a_file_of_another_kind(string output, string message)
    {
        Assert.Equal(0, command.Run(Fit).Code);
        Directory.CreateDirectory(Path.Combine(command.Folder, "sub"));
        File.CreateSymbolicLink(Path.Combine(command.Folder, "link.csv"), Path.Combine(command.Folder, "data.csv"));
        command.Write("note.txt", "mine");
        var before = File.ReadAllBytes(Path.Combine(command.Folder, output));
        Assert.Equal(new Result(5, "", $"error: Writing '{output}': {message}\n"), command.Run("predict", "data.fit.safetensors", "data.csv", "--out", output));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(command.Folder, output)));
    }

    [Fact]
    public void A_prediction_replaces_an_earlier_one_of_the_same_columns()
    {
        Assert.Equal(0, command.Run(Fit).Code);
        string[] predict = ["predict", "data.fit.safetensors", "data.csv", "--out", "predicted.csv"];
        Assert.Equal((0, 0), (command.Run(predict).Code, command.Run(predict).Code));
        Assert.Equal((5, 0), (command.Run([.. predict, "--latent"]).Code, command.Run([.. predict, "--latent", "--force"]).Code));
    }

    [Fact]
    public void A_figure_is_drawn_again_from_its_fit_and_replaces_nothing_else()
    {
        Assert.Equal(0, command.Run(Fit).Code);
        var svg = command.Read("data.svg");
        foreach (var name in (string[])["data.svg", "data.png"]) File.Delete(Path.Combine(command.Folder, name));
        Assert.Equal(new Result(0, "wrote ./data.svg, ./data.png\n", ""), command.Run("plot", "data.fit.safetensors"));
        Assert.Equal(svg.Length, command.Read("data.svg").Length, 20.0);
        Assert.Equal(0, command.Run("plot", "data.fit.safetensors", "--out", "drawn").Code);
        command.Write("data.png", "mine");
        Assert.Equal(new Result(5, "", $"error: Writing './data.png': {Foreign}\n"), command.Run("plot", "data.fit.safetensors"));
    }

    [Fact]
    public void A_page_replaces_an_earlier_page_alone()
    {
        string[] fit = [.. Fit, "--report", "page.html"];
        Assert.Equal((0, 0), (command.Run(fit).Code, command.Run(fit).Code));
        command.Write("page.html", "mine");
        Assert.Equal(new Result(5, "", $"error: Writing 'page.html': {Foreign}\n"), command.Run(fit));
        Assert.Equal(5, command.Run([.. Fit, "--report", "data.csv", "--force"]).Code);
    }

    [Fact]
    public void A_log_is_not_added_to_data()
    {
        command.Write("run.jsonl", "mine");
        Assert.Equal(new Result(5, "", $"error: Writing 'run.jsonl': {Foreign}\n"), command.Run([.. Fit, "--log", "run.jsonl"]));
        Assert.Equal(5, command.Run([.. Fit, "--log", "data.csv", "--force"]).Code);
        Assert.Equal(Table.Replace("/", "\n", StringComparison.Ordinal) + "\n", command.Read("data.csv"));
    }

    [Fact]
    public void A_directory_is_not_made_for_data_that_are_not_there()
    {
        Assert.Equal(3, command.Run("fit", "gone.csv", "--target", "y", "--out", "made").Code);
        Assert.Equal(["data.csv"], command.Names);
    }
}
