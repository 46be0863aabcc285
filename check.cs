// Everything that must pass before a commit: format, build, tests, samples.
//   dotnet run check.cs                 all of it
//   dotnet run check.cs -- --no-test    what a test run with analyzers has not done: format, and a sample
using System.Diagnostics;

var isWithoutTests = args.Contains("--no-test");
(string Name, string[] Arguments)[] steps =
[
    // White space, in samples too; the rules of style and of use are errors of the release build.
    ("format", ["format", "whitespace", ".", "--folder", "--verify-no-changes", "--exclude", "**/obj/**", "**/bin/**", "--verbosity", "quiet"]),
    .. isWithoutTests ? [] : new[]
    {
        ("build", new[] { "build", "Cotangent.slnx", "--configuration", "Release", "--verbosity", "quiet", "-warnaserror" }),
        ("test", new[] { "test", "--solution", "Cotangent.slnx", "--configuration", "Release", "--no-build" }),
    },
    .. Samples().Select(sample => ($"sample {Path.GetFileNameWithoutExtension(sample)}", new[] { "run", "--configuration", "Release", sample })),
];

var clock = Stopwatch.StartNew();
foreach (var (name, arguments) in steps)
{
    var start = clock.Elapsed;
    var (exitCode, output) = Run(arguments);
    Console.WriteLine($"{(exitCode == 0 ? "ok    " : "FAILED")} {name,-30} {(clock.Elapsed - start).TotalSeconds,6:F1} s");
    if (exitCode == 0) continue;
    Console.WriteLine(output);
    Console.WriteLine($"check: {name} failed (dotnet {string.Join(' ', arguments)}). Mend it and run the check again.");
    return 1;
}
Console.WriteLine($"check: {steps.Length} steps passed in {clock.Elapsed.TotalSeconds:F0} s.");
return 0;

// Tests run every sample; one is run here as a reader does it.
static string[] Samples() => [Path.Combine("samples", "FrontDoor.cs")];

static (int ExitCode, string Output) Run(string[] arguments)
{
    var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
    using var process = Process.Start(start)!;
    var errors = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return (process.ExitCode, output + errors.Result);
}
