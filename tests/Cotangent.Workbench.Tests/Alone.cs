namespace Cotangent.Workbench.Tests;

/// <summary>Tests that measure memory run by themselves.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
