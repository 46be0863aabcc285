using Cotangent.Fuzz;
using SharpFuzz;

// Cotangent.Fuzz TARGET            one of fit, table, parquet, tensors, driven by afl-fuzz
// Cotangent.Fuzz TARGET FILE ...   reads files once, as those that afl-fuzz found
// Cotangent.Fuzz seeds TARGET DIR  writes the files to begin with
if (args is ["seeds", var of, var folder])
{
    Directory.CreateDirectory(folder);
    foreach (var (i, bytes) in FuzzTargets.Seeds(of).Index()) File.WriteAllBytes(Path.Combine(folder, $"seed{i}"), bytes);
    return;
}
var target = args.Length > 0 && FuzzTargets.All.TryGetValue(args[0], out var known) ? known : throw new ArgumentException($"Expected one of {string.Join(", ", FuzzTargets.All.Keys)}, or seeds.");
if (args.Length > 1)
{
    foreach (var path in args[1..]) target(File.ReadAllBytes(path));
    return;
}
Fuzzer.OutOfProcess.Run(stream =>
{
    using var bytes = new MemoryStream();
    stream.CopyTo(bytes);
    target(bytes.ToArray());
});
