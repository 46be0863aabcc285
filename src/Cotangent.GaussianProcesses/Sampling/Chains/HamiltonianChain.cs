using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A chain that moves by trajectories, and in its warm-up learns their step size and mass matrix.</summary>
internal sealed class HamiltonianChain : MarkovChain
{
    private readonly Motion motion;
    private readonly ITrajectory trajectory;
    private readonly DualAveraging averaging;
    private readonly IMassEstimate estimate;
    private readonly WarmupWindows windows;
    private readonly MassMatrix form;
    private double stepSize = 1;

    internal HamiltonianChain(int count, HamiltonianOptions options, LogDensityFunction density, Func<Motion, ITrajectory> trajectory, Philox random) : base(count, options.Warmup, random)
    {
        form = options.MassMatrix;
        estimate = form == MassMatrix.Curvature ? new CurvatureEstimate(count, density) : new SpreadEstimate(form, count);
        motion = new(count, density, Metric.Unit(form, count));
        this.trajectory = trajectory(motion);
        (averaging, windows) = (new(options.TargetAcceptance), WarmupWindows.Of(options.Warmup));
    }

    internal override double StepSize => stepSize;

    internal override ChainState State => base.State with
    {
        StepSize = stepSize,
        InverseMass = [.. motion.Metric.InverseMass],
        Averaging = averaging.State,
        Spread = estimate.State,
    };

    internal override void Evaluate() => motion.Evaluate(Z);

    internal override void Restore(ChainState state)
    {
        base.Restore(state);
        (stepSize, averaging.State, estimate.State) = (state.StepSize, state.Averaging, state.Spread!);
        motion.Metric = Metric.Of(form, [.. state.InverseMass]);
    }

    private protected override Transition Move()
    {
        if (Iteration == 0) Begin();
        var made = trajectory.Move(Z, stepSize, Random);
        if (Iteration < Warmup) Adapt(made);
        return made;
    }

    private void Begin()
    {
        motion.Metric = Metric.Of(form, estimate.Start(Z.Q));
        FindStepSize();
    }

    private void Adapt(Transition made)
    {
        var after = Iteration + 1;
        stepSize = averaging.Next(made.Acceptance);
        if (after > windows.First && windows.Ends is [.., var last] && after <= last) estimate.Add(Z.Q);
        if (windows.Ends.Contains(after))
        {
            motion.Metric = Metric.Of(form, estimate.EndWindow(Z.Q));
            FindStepSize();
        }
        if (after == Warmup) stepSize = averaging.Averaged;
    }

    private void FindStepSize()
    {
        stepSize = StepSizeSearch.From(stepSize, motion, Z, Random);
        averaging.Restart(stepSize);
    }
}
