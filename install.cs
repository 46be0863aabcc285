// Installs the packages of ./packages into fresh projects of each kind, and runs them. Make the packages first: dotnet run pack.cs
//   dotnet run install.cs               all kinds
//   dotnet run install.cs -- fsharp vb  these alone
// The native command is installed too where it was made: dotnet run pack.cs native
using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;

var packages = Path.GetFullPath("packages");
if (!Directory.Exists(packages) || Directory.GetFiles(packages, "Cotangent.?.*.nupkg") is not [var package])
{
    Console.WriteLine("install: there is no package Cotangent in ./packages. Make it first: dotnet run pack.cs");
    return 1;
}
var version = Path.GetFileNameWithoutExtension(package)["Cotangent.".Length..];
var folder = Directory.CreateTempSubdirectory("cotangent-install-").FullName;
var failed = 0;
try
{
    string[] others = ["tool", "template", "service", .. Directory.Exists("packages/native") ? ["native"] : Array.Empty<string>()];
    var kinds = Directory.GetDirectories("pack/install").Select(path => Path.GetFileName(path)).Concat(others).Order(StringComparer.Ordinal);
    foreach (var kind in kinds.Where(kind => args.Length == 0 || args.Contains(kind)))
    {
        var clock = Stopwatch.StartNew();
        var (exitCode, output) = Tried(kind);
        Console.WriteLine($"{(exitCode == 0 ? "ok    " : "FAILED")} {kind,-10} {clock.Elapsed.TotalSeconds,6:F1} s");
        if (exitCode == 0) continue;
        Console.WriteLine(output);
        failed++;
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
return failed == 0 ? 0 : 1;

(int ExitCode, string Output) Tried(string kind) => kind switch
{
    "tool" => RunTool("Cotangent.Cli", packages),
    "native" => RunTool("Cotangent.Cli.Native", Path.Combine(packages, "native")),
    "template" or "service" => RunTemplate(kind),
    "aot" => RunPublished(kind),
    "blazor" => RunBlazor(kind),
    "mixed" => RestoreMixed(),
    _ => Run(Prepare(kind), ["run"]),
};

(int ExitCode, string Output) RunPublished(string kind)
{
    var (exitCode, output) = Run(Prepare(kind), ["publish", "-o", "out"]);
    return exitCode == 0 ? Start(Path.Combine(folder, kind, "out", kind), Path.Combine(folder, kind)) : (exitCode, output);
}

// A copy of a project beside a source of packages that has ours; what else is needed comes from where packages come from on this machine.
string Prepare(string kind)
{
    var project = Directory.CreateDirectory(Path.Combine(folder, kind)).FullName;
    foreach (var file in Directory.GetFiles($"pack/install/{kind}", "*", SearchOption.AllDirectories))
    {
        var copy = Path.Combine(project, Path.GetRelativePath($"pack/install/{kind}", file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.WriteAllText(copy, File.ReadAllText(file).Replace("VERSION", version));
    }
    if (kind == "console") File.WriteAllText(Path.Combine(project, "Program.cs"), ReadmeBlock());
    File.WriteAllText(Path.Combine(project, "nuget.config"), File.ReadAllText("pack/install/nuget.config").Replace("PACKAGES", packages));
    return project;
}

// WebAssembly is run by Node.js where there is one; else it was only published, and that is said.
(int ExitCode, string Output) RunBlazor(string kind)
{
    var published = Run(Prepare(kind), ["publish", "-o", "out"]);
    if (published.ExitCode != 0) return published;
    try
    {
        var (exitCode, output) = Start("node", Path.Combine(folder, kind), "run.mjs");
        return (exitCode == 0 && output.Contains("fitted in browser-wasm", StringComparison.Ordinal) ? 0 : 1, output);
    }
    catch (System.ComponentModel.Win32Exception)
    {
        Console.WriteLine("       blazor was published, and not run: there is no Node.js.");
        return (0, "");
    }
}

// Packages of one release ask for each other in their own version alone: two versions in one program are refused by the restore, in a message that names both.
(int ExitCode, string Output) RestoreMixed()
{
    const string other = "0.0.1-other";
    var project = Prepare("mixed");
    Renumber(package, Path.Combine(project, $"Cotangent.{other}.nupkg"), version, other);
    var file = Path.Combine(project, "mixed.csproj");
    File.WriteAllText(file, File.ReadAllText(file).Replace("OTHER", other));
    var (exitCode, output) = Start("dotnet", project, "restore", "--source", packages, "--source", project);
    var namesBoth = output.Contains(other, StringComparison.Ordinal) && output.Contains($"Cotangent (= {version})", StringComparison.Ordinal);
    var isRefused = exitCode != 0 && Regex.IsMatch(output, "NU1605|NU1608|NU1107") && namesBoth;
    return (isRefused ? 0 : 1, $"expected a refusal that names both versions; got {exitCode}: {output}");
}

// The same package under another version.
static void Renumber(string from, string to, string version, string other)
{
    File.Copy(from, to);
    using var zip = ZipFile.Open(to, ZipArchiveMode.Update);
    var entry = zip.GetEntry("Cotangent.nuspec")!;
    string text;
    using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
    entry.Delete();
    using var writer = new StreamWriter(zip.CreateEntry("Cotangent.nuspec").Open());
    writer.Write(text.Replace($"<version>{version}</version>", $"<version>{other}</version>"));
}

// What the README of the packages shows first.
static string ReadmeBlock() => Regex.Match(File.ReadAllText("pack/README.md"), "^```csharp\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

(int ExitCode, string Output) RunTool(string name, string source)
{
    var project = Prepare("data");
    var tool = $"{name}-tool";
    var (exitCode, output) = Run(project, ["tool", "install", name, "--version", version, "--tool-path", tool, "--add-source", source], isProject: false);
    return exitCode == 0 ? Start(Path.Combine(project, tool, "cotangent"), project, "doctor") : (exitCode, output);
}

// What the templates make runs as it is: the program ends by itself, the service is asked for a prediction. Templates are installed into a folder of the test.
(int ExitCode, string Output) RunTemplate(string kind)
{
    var project = Directory.CreateDirectory(Path.Combine(folder, kind)).FullName;
    var hive = Path.Combine(folder, $"{kind}-templates");
    File.WriteAllText(Path.Combine(project, "nuget.config"), File.ReadAllText("pack/install/nuget.config").Replace("PACKAGES", packages));
    string[][] steps =
    [
        ["new", "install", Path.Combine(packages, $"Cotangent.Templates.{version}.nupkg"), "--debug:custom-hive", hive],
        ["new", kind == "service" ? "cotangent-service" : "cotangent", "--name", "Oven", "--output", ".", "--debug:custom-hive", hive],
        ["build", "-warnaserror"],
    ];
    foreach (var step in steps)
        if (Start("dotnet", project, step) is { ExitCode: not 0 } failure) return failure;
    return kind == "service" ? Ask(project) : Start("dotnet", project, "run", "--no-build");
}

(int ExitCode, string Output) Ask(string project)
{
    var address = "http://127.0.0.1:5981";
    using var service = Process.Start(new ProcessStartInfo("dotnet", ["run", "--no-build", "--", "--urls", address, "--Logging:LogLevel:Default", "Warning"]) { WorkingDirectory = project })!;
    using var client = new HttpClient { BaseAddress = new(address) };
    string? answer = null;
    for (var attempt = 0; answer is null && attempt < 60; attempt++)
    {
        Thread.Sleep(500);
        answer = Answer(client);
    }
    service.Kill(entireProcessTree: true);
    return (answer?.StartsWith("{\"mean\":27.", StringComparison.Ordinal) == true ? 0 : 1, answer ?? $"there was no answer at {address}");
}

// Nothing while the service does not listen yet.
static string? Answer(HttpClient client)
{
    try
    {
        return client.GetStringAsync("/predict?at=2.25").Result;
    }
    catch (AggregateException)
    {
        return null;
    }
}

(int ExitCode, string Output) Run(string project, string[] command, bool isProject = true) =>
    Start("dotnet", project, isProject ? [command[0], "--configuration", "Release", .. command[1..]] : command);

// Our packages go into a folder of the test, since their version does not change from one run to the next; all others are taken where they are.
(int ExitCode, string Output) Start(string program, string project, params string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = project, RedirectStandardOutput = true, RedirectStandardError = true };
    var global = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "cache");
    start.Environment["RestoreFallbackFolders"] = global;
    using var process = Process.Start(start)!;
    var errors = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return (process.ExitCode, output + errors.Result);
}
