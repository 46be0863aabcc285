namespace Cotangent;

/// <summary>What a captured program does.</summary>
public sealed class ProgramDescription
{
    internal ProgramDescription(Program program) => Program = program;

    internal Program Program { get; }
}
