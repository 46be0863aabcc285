namespace Cotangent.Workbench.Models;

/// <summary>What training costs, about.</summary>
/// <param name="Flops">Floating-point operations of one evaluation of the objective with its gradient.</param>
/// <param name="Evaluations">How many evaluations a fit takes, about.</param>
/// <param name="Bytes">The memory that one evaluation needs at its peak.</param>
public sealed record ModelCost(double Flops, int Evaluations, double Bytes);
