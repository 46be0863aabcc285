// Mutation testing of one library, by hand: which changes of its code does no test notice?
//   dotnet run mutate.cs PROJECT [PATTERN ...]       PROJECT such as Cotangent.GaussianProcesses; PATTERN such as **/Kernels/**/*.cs, all files when left out
// Works on a copy of the last commit in a temporary folder, so that the working tree stays as it is. The report, mutation-report.html, is in that folder. Hours for a whole library.
using System.Diagnostics;
using System.Xml.Linq;

const string Version = "5.1.0";
if (args.Length == 0 || !File.Exists(Source(args[0])) || !File.Exists(Tests(args[0])))
{
    Console.Error.WriteLine($"usage: dotnet run mutate.cs PROJECT [PATTERN ...], in the root of the repository; projects: {string.Join(", ", Projects())}");
    return 2;
}
var folder = Directory.CreateTempSubdirectory("mutate-").FullName;
var copy = Path.Combine(folder, "copy");
if (Run(".", "git", ["clone", "--quiet", ".", copy]) is not 0 and var cloned) return cloned;
if (Run(".", "dotnet", ["tool", "install", "dotnet-stryker", "--version", Version, "--tool-path", Path.Combine(folder, "tool")]) is not 0 and var installed) return installed;

// Stryker reads the projects itself: it sees neither a framework from Directory.Build.props nor a reference by way of another project.
var (source, tests) = (Path.Combine(copy, Source(args[0])), Path.Combine(copy, Tests(args[0])));
StateFramework(source);
StateFramework(tests);
AddReference(tests, Path.GetRelativePath(Path.GetDirectoryName(tests)!, source));
string[] patterns = [.. args.Skip(1).SelectMany(pattern => new[] { "--mutate", pattern })];
var code = Run(Path.GetDirectoryName(tests)!, Path.Combine(folder, "tool", "dotnet-stryker"),
    ["--test-runner", "mtp", "--project", Path.GetFileName(source), "--reporter", "html", "--reporter", "json", "--reporter", "cleartext", "--output", Path.Combine(folder, "report"), .. patterns]);
Console.WriteLine($"mutate: the report is in {Path.Combine(folder, "report")}");
return code;

static string Source(string project) => Path.Combine("src", project, $"{project}.csproj");
static string Tests(string project) => Path.Combine("tests", $"{project}.Tests", $"{project}.Tests.csproj");
static IEnumerable<string> Projects() => Directory.Exists("src") ? Directory.GetDirectories("src").Select(d => Path.GetFileName(d)).Where(p => File.Exists(Tests(p))).Order() : [];

static void StateFramework(string path)
{
    var project = XDocument.Load(path);
    project.Root!.AddFirst(new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0")));
    project.Save(path);
}

static void AddReference(string path, string reference)
{
    var project = XDocument.Load(path);
    if (project.Descendants("ProjectReference").Any(r => Path.GetFileName((string)r.Attribute("Include")!) == Path.GetFileName(reference))) return;
    project.Root!.Add(new XElement("ItemGroup", new XElement("ProjectReference", new XAttribute("Include", reference))));
    project.Save(path);
}

static int Run(string folder, string command, string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder })!;
    process.WaitForExit();
    if (process.ExitCode != 0) Console.Error.WriteLine($"mutate: {command} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
    return process.ExitCode;
}
