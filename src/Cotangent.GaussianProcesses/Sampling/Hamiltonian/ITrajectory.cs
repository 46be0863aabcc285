namespace Cotangent.GaussianProcesses;

/// <summary>How a Hamiltonian sampler goes from one point of a chain to the next.</summary>
internal interface ITrajectory
{
    /// <summary>Moves z by a trajectory of steps of a size.</summary>
    Transition Move(PhasePoint z, double stepSize, Numerics.Philox random);
}
