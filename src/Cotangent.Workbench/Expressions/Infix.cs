using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>A type that is written with a sign between its parts.</summary>
/// <param name="Type">The type that is made.</param>
/// <param name="Join">Makes one node of two.</param>
internal sealed record Infix(Type Type, Func<ISettings, ISettings, ISettings> Join);
