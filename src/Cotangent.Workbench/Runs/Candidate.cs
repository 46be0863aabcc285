using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>A kernel to try: its name in words, and how to make a new one.</summary>
internal sealed record Candidate(string Name, Func<Kernel> Make);
