namespace Cotangent.Cli;

/// <summary>A result that could not be written.</summary>
internal sealed class OutputException(string message, Exception? inner = null) : Exception(message, inner);
