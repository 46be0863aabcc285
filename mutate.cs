// Mutation testing of one library, by hand: which changes of its code does no test notice?
//   dotnet run mutate.cs PROJECT [PATTERN ...] [--sample N] [--seed S] [--in FOLDER]
//   PROJECT such as Cotangent.GaussianProcesses; PATTERN such as **/Kernels/**/*.cs, all files when left out; N mutants at random, 500 when left out.
// Stryker makes the mutants, all in one assembly, in a copy of the last commit in a temporary folder; a probe keeps that assembly. The tests are then run here: each class once to see which
// mutants it reaches, and for each mutant of the sample those classes that reach it, until one fails. With a folder of an earlier run, its mutants and its coverage are taken again.
// The report is mutation.md in the folder, and each result as it comes is a line of results.tsv. Half an hour for 500 mutants, on two quiet cores.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

const string Version = "5.1.0";
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = args.Index().Where(a => a.Item.StartsWith("--", StringComparison.Ordinal)).ToDictionary(a => a.Item, a => args.ElementAtOrDefault(a.Index + 1) ?? "");
string[] words = [.. args.Index().Where(a => !options.ContainsKey(a.Item) && (a.Index == 0 || !options.ContainsKey(args[a.Index - 1]))).Select(a => a.Item)];
var areKnown = options.Keys.All(o => o is "--sample" or "--seed" or "--in");
if (!areKnown || words.Length == 0 || !File.Exists(Source(words[0])) || !File.Exists(Tests(words[0])))
{
    Console.Error.WriteLine($"usage: dotnet run mutate.cs PROJECT [PATTERN ...] [--sample N] [--seed S] [--in FOLDER], in the root of the repository; projects: {string.Join(", ", Projects())}");
    return 2;
}
var (project, sample, seed) = (words[0], int.Parse(options.GetValueOrDefault("--sample", "500")), int.Parse(options.GetValueOrDefault("--seed", "1")));
var folder = Path.GetFullPath(options.GetValueOrDefault("--in") ?? Directory.CreateTempSubdirectory("mutate-").FullName);
var (json, bin) = (Path.Combine(folder, "report", "reports", "mutation-report.json"), Path.Combine(folder, "copy", "tests", $"{project}.Tests", "bin", "Release", "net10.0"));
if (!File.Exists(json) && Make() is not 0 and var failed) return failed;
var classes = Coverage();
var all = Mutants().Where(m => m.IsIn(words[1..])).ToArray();
var random = new Random(seed);
random.Shuffle(all);
var results = new ConcurrentBag<(Mutant Mutant, string Status)>();
using var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(folder, "results.tsv")) { AutoFlush = true });
var onAllCores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
Parallel.ForEach(OneByOne(all.Take(sample)), onAllCores, () => new TestHost(folder, bin, project), (mutant, _, host) =>
{
    var status = Tried(mutant, host);
    results.Add((mutant, status));
    log.WriteLine($"{status}\t{mutant.Id}\t{mutant}");
    if (status is "survived" or "not reached") Console.WriteLine($"{results.Count}: {status}: {mutant}");
    if (results.Count % 20 == 0) lock (log) File.WriteAllText(Path.Combine(folder, "mutation.md"), Report());
    return host;
}, host => host.End());
File.WriteAllText(Path.Combine(folder, "mutation.md"), Report());
Console.WriteLine(Report());
Console.WriteLine($"mutate: the report is in {folder}");
return 0;

// Stryker reads the projects itself: it sees neither a framework from Directory.Build.props nor a reference by way of another project. It knows one test, which keeps the assembly and touches
// one mutant, so that Stryker has a coverage to go by and is done.
int Make()
{
    var copy = Path.Combine(folder, "copy");
    if (Run(".", "git", "clone", "--quiet", ".", copy) is not 0 and var cloned) return cloned;
    if (Run(".", "dotnet", "tool", "install", "dotnet-stryker", "--version", Version, "--tool-path", Path.Combine(folder, "tool")) is not 0 and var installed) return installed;
    if (Run(copy, "dotnet", "build", Tests(project), "--configuration", "Release", "-p:RunAnalyzers=false", "--verbosity", "quiet") is not 0 and var built) return built;
    var library = XDocument.Load(Path.Combine(copy, Source(project)));
    library.Root!.AddFirst(new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0")));
    library.Save(Path.Combine(copy, Source(project)));
    var probe = Directory.CreateDirectory(Path.Combine(copy, "tests", "Probe")).FullName;
    File.WriteAllText(Path.Combine(probe, "Probe.csproj"), $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><ProjectReference Include="../../{Source(project)}" /></ItemGroup>
        </Project>
        """);
    File.WriteAllText(Path.Combine(probe, "ProbeTests.cs"), $$"""
        namespace Probe;
        public sealed class ProbeTests
        {
            [Fact]
            public void Keeps_the_assembly()
            {
                var assembly = System.Reflection.Assembly.Load("{{project}}");
                File.Copy(assembly.Location, @"{{Path.Combine(bin, $"{project}.dll")}}", overwrite: true);
                foreach (var control in assembly.GetTypes().Where(t => t.Name == "MutantControl")) control.GetMethod("IsActive")!.Invoke(null, [0]);
            }
        }
        """);
    File.WriteAllText(Path.Combine(probe, "StartupHook.cs"), $$"""
        internal sealed class StartupHook
        {
            public static void Initialize()
            {
                var (answers, main) = (System.Console.Out, System.Reflection.Assembly.Load("{{project}}.Tests").EntryPoint!);
                System.AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite); // as xunit ends the process ten seconds after a run
                while (System.Console.In.ReadLine() is { } line) answers.WriteLine($"{{TestHost.Answer}}{main.Invoke(null, [line.Split('\t')])}");
                System.Diagnostics.Process.GetCurrentProcess().Kill();
            }
        }
        """);
    Environment.SetEnvironmentVariable("RunAnalyzers", "false");
    return Run(probe, Path.Combine(folder, "tool", "dotnet-stryker"), "--test-runner", "mtp", "--skip-version-check", "--configuration", "Release", "--project", $"{project}.csproj",
        "--reporter", "json", "--verbosity", "error", "--output", Path.Combine(folder, "report"));
}

// What Stryker would have tested: no mutant that does not compile, and none that a removed block holds.
IEnumerable<Mutant> Mutants()
{
    using var report = JsonDocument.Parse(File.ReadAllText(json));
    foreach (var file in report.RootElement.GetProperty("files").EnumerateObject())
    {
        var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
        var path = file.Name[(file.Name.IndexOf(Path.Combine("src", project), StringComparison.Ordinal) + Path.Combine("src", project).Length + 1)..];
        foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
        {
            if (mutant.GetProperty("status").GetString() is "CompileError" or "Ignored") continue;
            var (start, end) = (Place(mutant, "start"), Place(mutant, "end"));
            var text = string.Join('\n', lines[(start.Line - 1)..end.Line]);
            var original = text[(start.Column - 1)..(text.Length - lines[end.Line - 1].Length + end.Column - 1)];
            string Text(string name) => mutant.GetProperty(name).GetString()!;
            yield return new Mutant(int.Parse(Text("id")), path, start.Line, Text("mutatorName"), original, Text("replacement"));
        }
    }
}

static (int Line, int Column) Place(JsonElement mutant, string name)
{
    var place = mutant.GetProperty("location").GetProperty(name);
    return (place.GetProperty("line").GetInt32(), place.GetProperty("column").GetInt32());
}

// A line for each class: its seconds, the mutants it reaches, and its tests that fail without any mutant, because the mutants' switches take time or allocate; these are left out later.
List<TestClass> Coverage()
{
    var file = Path.Combine(folder, "coverage.tsv");
    if (!File.Exists(file))
    {
        var names = TestWith(60, [], "-list", "classes").Output.Split('\n', StringSplitOptions.TrimEntries).Where(l => l.StartsWith(project, StringComparison.Ordinal)).ToArray();
        var lines = new ConcurrentBag<string>();
        Parallel.ForEach(OneByOne(names), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, name =>
        {
            var run = TestWith(120, [("STRYKER_COVERAGE_FILE", $"{name}.txt"), ("TMPDIR", folder)], "-class", name);
            if (run.Code != 0 && Failing(run.Output).Length == 0)
            {
                Console.WriteLine($"mutate: {name} does not end well without any mutant, or not in two minutes of processor time, and is left out.");
                return;
            }
            var reached = Directory.GetFiles(folder, $"{name}-*.txt").Select(File.ReadAllText).FirstOrDefault(";");
            lines.Add($"{name}\t{run.Seconds:F2}\t{string.Join(',', Failing(run.Output))}\t{reached.Replace(';', '\t')}");
        });
        File.WriteAllLines(file, lines.Order());
    }
    var found = File.ReadLines(file).Select(l => l.Split('\t'))
        .Select(l => new TestClass(l[0], double.Parse(l[1]), [.. Words(l[2])], [.. Words(l[3]).Select(int.Parse)], [.. Words(l[4]).Select(int.Parse)])).ToList();
    foreach (var test in found.SelectMany(c => c.Failing)) Console.WriteLine($"mutate: {test} fails without any mutant and is left out.");
    return found;

    static IEnumerable<string> Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

static string[] Failing(string output) =>
    [.. output.Split('\n').Where(l => l.TrimEnd().EndsWith("[FAIL]", StringComparison.Ordinal)).Select(l => l.Trim().Split('(', ' ')[0]).Distinct()];

// The quick classes of the same folder come first: they kill most, and are a second's work. What a mutant changes in a static field needs a process of its own; a test class too may keep
// something from before, so that a survivor meets the quick classes again in a new process.
string Tried(Mutant mutant, TestHost host)
{
    bool IsOfFolder(TestClass c) => c.Name.StartsWith($"{project}.Tests.{mutant.Folder}", StringComparison.Ordinal);
    var reaching = classes.Where(c => c.Reached.Contains(mutant.Id)).OrderBy(c => IsOfFolder(c) ? 0 : 1).ThenBy(c => c.Seconds).ToArray();
    if (reaching.Length == 0) return "not reached";
    var sum = 0.0;
    var first = Math.Max(1, reaching.TakeWhile(c => (sum += c.Seconds) < 8).Count());
    var (alone, isStatic) = (new TestHost(folder, bin, project), classes.Any(c => c.Static.Contains(mutant.Id)));
    try { return Outcome(isStatic ? alone : host, reaching[..first]) ?? Outcome(isStatic ? alone : host, reaching[first..]) ?? (isStatic ? null : Outcome(alone, reaching[..first])) ?? "survived"; }
    finally { alone.End(); }

    // Killed is by a test that fails twice with the mutant and not without it. One that passes the second time is left out: the machine was busy. Where it fails without the mutant too, one
    // before has left something in the process, and it is tried again in a new one; in a new one it is the mutant itself.
    string? Outcome(TestHost host, TestClass[] round)
    {
        if (round.Length == 0) return null;
        List<string> leftOut = [.. classes.SelectMany(c => c.Failing)];
        while (true)
        {
            var isFresh = host.IsFresh;
            string[] arguments = [.. round.SelectMany(c => new[] { "-class", c.Name }), .. leftOut.SelectMany(t => new[] { "-method-", t }), "-stopOnFail", "-parallelMode", "none"];
            var (code, output) = host.Ask(mutant.Id, 20 + 2 * round.Sum(c => c.Seconds), arguments);
            if (code is null) return output;
            if (code == 0) return null;
            var failing = Failing(output).FirstOrDefault();
            if (failing is null && isFresh) return "killed";
            if (failing is not null && host.Ask(mutant.Id, 60, "-method", failing).Code == 0) leftOut.Add(failing);
            else if (failing is not null && (isFresh || host.Ask(-1, 60, "-method", failing).Code == 0)) return "killed";
            else host.End();
        }
    }
}

// One run of the test program by itself.
(int Code, double Seconds, string Output) TestWith(double limit, (string Name, string Value)[] variables, params string[] arguments)
{
    var start = new ProcessStartInfo(Path.Combine(bin, $"{project}.Tests"), ["-noColor", "-noLogo", .. arguments]) { WorkingDirectory = bin, RedirectStandardOutput = true };
    foreach (var (name, value) in variables) start.Environment[name] = value;
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEndAsync();
    var seconds = 0.0;
    while (!process.WaitForExit(50))
    {
        seconds = Math.Max(seconds, TestHost.Time(process));
        if (seconds > limit) process.Kill(entireProcessTree: true);
    }
    return (process.ExitCode, seconds, output.Result);
}

string Report()
{
    var text = new StringBuilder($"Seed {seed}. Killed counts those that ran out of time; the interval is Wilson's, of 95 %.\n\n");
    text.Append("| folder | mutants | sampled | killed | of them timeout | survived | not reached | share | interval |\n|---|---|---|---|---|---|---|---|---|\n");
    foreach (var group in all.GroupBy(m => m.Folder).OrderBy(g => g.Key)) text.Append(Row(group.Key, group.Count(), [.. results.Where(r => r.Mutant.Folder == group.Key)]));
    text.Append(Row("all", all.Length, [.. results])).Append("\n| survivor | operator | original | mutated |\n|---|---|---|---|\n");
    foreach (var (mutant, status) in results.Where(r => r.Status is "survived" or "not reached").OrderBy(r => r.Mutant.File).ThenBy(r => r.Mutant.Line))
        text.Append($"| {mutant.File}:{mutant.Line}{(status == "survived" ? "" : ", not reached")} | {mutant.Operator} | `{Mutant.Short(mutant.Original)}` | `{Mutant.Short(mutant.Replacement)}` |\n");
    return text.ToString();
}

static string Row(string name, int mutants, (Mutant Mutant, string Status)[] tried)
{
    int Count(string status) => tried.Count(r => r.Status == status);
    var (n, killed, z) = (tried.Length, Count("killed") + Count("timeout"), 1.96);
    if (n == 0) return $"| {name} | {mutants} | 0 | | | | | | |\n";
    var p = (double)killed / n;
    var (middle, half) = ((p + z * z / (2 * n)) / (1 + z * z / n), z * Math.Sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)) / (1 + z * z / n));
    return $"| {name} | {mutants} | {n} | {killed} | {Count("timeout")} | {Count("survived")} | {Count("not reached")} | " +
        $"{100 * p:F1} % | {100 * (middle - half):F1} – {100 * (middle + half):F1} % |\n";
}

// Not in blocks: one may take a thousand times as long as another.
static OrderablePartitioner<T> OneByOne<T>(IEnumerable<T> all) => Partitioner.Create(all, EnumerablePartitionerOptions.NoBuffering);

static string Source(string project) => Path.Combine("src", project, $"{project}.csproj");
static string Tests(string project) => Path.Combine("tests", $"{project}.Tests", $"{project}.Tests.csproj");
static IEnumerable<string> Projects() => Directory.Exists("src") ? Directory.GetDirectories("src").Select(d => Path.GetFileName(d)).Where(p => File.Exists(Tests(p))).Order() : [];

static int Run(string folder, string command, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder })!;
    process.WaitForExit();
    if (process.ExitCode != 0) Console.Error.WriteLine($"mutate: {command} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
    return process.ExitCode;
}

internal sealed record TestClass(string Name, double Seconds, string[] Failing, HashSet<int> Reached, HashSet<int> Static);

/// <summary>A process that runs tests again and again, under the mutant whose number is in a file; ended when its processor time is over, or ten times as long when it waits.</summary>
internal sealed class TestHost(string folder, string bin, string project)
{
    internal const string Answer = "mutate answers: ";
    private readonly string mutant = Path.Combine(folder, $"{Guid.NewGuid():N}.mutant");
    private Process? process;

    internal bool IsFresh => process is null;

    /// <summary>The exit code and the output of a run; no code, and the reason, where it did not end.</summary>
    internal (int? Code, string Output) Ask(int id, double limit, params string[] arguments)
    {
        Write(id);
        process ??= Begin();
        var (from, clock, output) = (Time(process), Stopwatch.StartNew(), new StringBuilder());
        process.StandardInput.WriteLine($"-noColor\t-noLogo\t{string.Join('\t', arguments)}");
        while (true)
        {
            var line = process.StandardOutput.ReadLineAsync();
            while (!line.Wait(100))
            {
                if (Time(process) - from < limit && clock.Elapsed.TotalSeconds < 10 * limit) continue;
                End();
                return (null, "timeout");
            }
            if (line.Result is null)
            {
                End();
                return (-1, "");
            }
            if (line.Result.IndexOf(Answer, StringComparison.Ordinal) is >= 0 and var at) return (int.Parse(line.Result[(at + Answer.Length)..], CultureInfo.InvariantCulture), output.ToString());
            output.AppendLine(line.Result);
        }
    }

    internal void End()
    {
        process?.Kill(entireProcessTree: true);
        process?.WaitForExit();
        process?.Dispose();
        process = null;
    }

    internal static double Time(Process process)
    {
        try { return process.TotalProcessorTime.TotalSeconds; }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception) { return 0; }
    }

    /// <summary>In place: a running process has the file mapped to its memory.</summary>
    private void Write(int id)
    {
        using var file = new FileStream(mutant, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.Write(BitConverter.GetBytes(id));
    }

    private Process Begin()
    {
        var start = new ProcessStartInfo(Path.Combine(bin, $"{project}.Tests")) { WorkingDirectory = bin, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(folder, "copy", "tests", "Probe", "bin", "Release", "net10.0", "Probe.dll");
        start.Environment["STRYKER_MUTANT_FILE"] = mutant;
        start.Environment["DOTNET_GCHeapHardLimit"] = "0xC0000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var begun = Process.Start(start)!;
        begun.ErrorDataReceived += (_, _) => { };
        begun.BeginErrorReadLine();
        return begun;
    }
}

internal sealed record Mutant(int Id, string File, int Line, string Operator, string Original, string Replacement)
{
    public string Folder => File.Split('/', '\\')[0];

    public bool IsIn(string[] patterns) => patterns.Length == 0 || patterns.Any(p => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(p.Replace("**/", "*").TrimStart('/'), File));

    public override string ToString() => $"{File}:{Line} {Operator}: {Short(Original)}  ->  {Short(Replacement)}";

    public static string Short(string text)
    {
        var line = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|");
        return line.Length <= 110 ? line : line[..110] + "…";
    }
}
