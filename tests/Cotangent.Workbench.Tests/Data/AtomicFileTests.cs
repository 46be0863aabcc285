using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_and_replaced_and_nothing_else_is_left()
    {
        using var directory = new TestDirectory();
        AtomicFile.WriteText(directory["a.txt"], "ångström");
        AtomicFile.WriteBytes(directory["a.txt"], "new"u8);
        Assert.Equal("new", File.ReadAllText(directory["a.txt"]));
        Assert.Equal([directory["a.txt"]], Directory.GetFileSystemEntries(directory.FullName));
    }

    [Fact]
    public void A_link_keeps_pointing_to_its_target()
    {
        using var directory = new TestDirectory();
        File.CreateSymbolicLink(directory["link"], directory["target"]);
        AtomicFile.WriteText(directory["target"], "old");
        AtomicFile.WriteText(directory["link"], "new");
        Assert.Equal("new", File.ReadAllText(directory["target"]));
        Assert.NotNull(new FileInfo(directory["link"]).LinkTarget);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite)]
    public void A_file_that_is_replaced_keeps_its_permissions(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other permissions");
        using var directory = new TestDirectory();
        AtomicFile.WriteText(directory["a"], "old");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory["a"], mode);
        AtomicFile.WriteText(directory["a"], "new");
        if (!OperatingSystem.IsWindows()) Assert.Equal(mode, File.GetUnixFileMode(directory["a"]));
    }

    [Fact]
    public void What_fails_in_the_middle_leaves_the_old_file_and_no_other()
    {
        using var directory = new TestDirectory();
        AtomicFile.WriteText(directory["a"], "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(directory["a"], stream =>
        {
            stream.Write("ne"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(directory["a"]));
        Assert.Equal([directory["a"]], Directory.GetFileSystemEntries(directory.FullName));
    }

    [Fact]
    public void A_path_that_cannot_be_a_file_is_refused()
    {
        using var directory = new TestDirectory();
        var (path, deep) = (directory.FullName, directory["none/a.txt"]);
        Assert.Equal($"Writing '{path}': this is a directory; expected the name of a file. Name a file in it.", Refusal(() => AtomicFile.WriteText(path, "")));
        Assert.Equal($"Writing '{deep}': there is no directory '{directory["none"]}'. Create it, or name another path.", Refusal(() => AtomicFile.WriteText(deep, "")));
        Assert.Equal("Writing '': this is no path; expected the name of a file.", Refusal(() => AtomicFile.WriteText("", "")));
        Assert.Equal("Writing '/dev/null': this is a device; expected the name of a file that can be replaced as a whole.", Refusal(() => AtomicFile.WriteText("/dev/null", "")));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_no_other()
    {
        using var directory = new TestDirectory();
        var path = directory[new string('n', 300)];
        Assert.StartsWith($"Writing '{path}': the file could not be written (", Refusal(() => AtomicFile.WriteText(path, "x")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(directory.FullName));
    }

    [Fact]
    public void Of_a_set_the_first_is_written_though_another_cannot_be()
    {
        using var directory = new TestDirectory();
        Directory.CreateDirectory(directory["b"]);
        AtomicFile.WriteText(directory["a"], "old");
        Assert.StartsWith($"Writing '{directory["b"]}': this is a directory", Refusal(() =>
            AtomicFile.WriteSet([(directory["a"], "new"u8.ToArray()), (directory["b"], [])])), StringComparison.Ordinal);
        Assert.Equal("new", File.ReadAllText(directory["a"]));
        Assert.StartsWith($"Writing '{directory["b"]}': this is a directory", Refusal(() =>
            AtomicFile.WriteSet([(directory["b"], []), (directory["a"], "newer"u8.ToArray())])), StringComparison.Ordinal);
        Assert.Equal("new", File.ReadAllText(directory["a"]));
        Assert.Equal([directory["a"], directory["b"]], Directory.GetFileSystemEntries(directory.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_killed_process_left_goes_and_what_a_living_one_writes_stays()
    {
        using var directory = new TestDirectory();
        string[] left = [Leftovers.NewName(directory.FullName), Leftovers.NewName(directory.FullName), directory[".cotangent-note.tmp"]];
        var own = $"-{Environment.ProcessId}-";
        left[1] = left[1].Replace(own, "-999999999-", StringComparison.Ordinal);
        foreach (var path in left) File.WriteAllText(path, "part");
        Leftovers.Clean(directory.FullName);
        Assert.Equal([File.Exists(left[0]), File.Exists(left[1]), File.Exists(left[2])], [true, false, true]);
        Leftovers.Clean(directory["none"]);
    }
}
