using static Cotangent.GaussianProcesses.Tests.Training.Variational.Trainings;

namespace Cotangent.GaussianProcesses.Tests.Training.Variational;

public class StepProgramTests
{
    private static readonly (Tensor X, Tensor Y) Data = Rows();

    /// <summary>Two gradients are taken at the same hyperparameters: what depends on them alone is computed once.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_gradients_share_the_covariances_their_factor_and_the_projection(bool whiten)
    {
        var (program, _) = Make(whiten);
        program.Run(Data.X, Data.Y, 0.1);
        var names = program.Program.Describe().Program.Draft.Steps.Select(step => step.Name).ToList();
        Assert.Equal(2, names.Count(name => name == "SquaredExponential")); // Kuu and Kuf
        Assert.Equal(1, names.Count(name => name == "Cholesky")); // of Kuu
        Assert.Equal(1, names.Count(name => name == "NaturalRoot")); // with the factor of the step
        if (whiten) Assert.Equal(1, names.Count(name => name == "CholeskyPullback"));
        Assert.Equal(1, program.Program.CaptureCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_replay_is_what_the_ops_are(bool whiten)
    {
        var (program, count) = Make(whiten);
        program.Run(Op.Gather(Data.X, [0, 1, 2, 3]), Op.Gather(Data.Y, [0, 1, 2, 3]), 0.2);
        var (X, Y) = (Op.Gather(Data.X, [9, 5, 6, 2]), Op.Gather(Data.Y, [9, 5, 6, 2]));
        var replayed = Numbers(program.Run(X, Y, 0.1), count);
        using var tape = new GradientTape();
        var evaluated = Numbers(program.Run(X, Y, 0.1), count);
        Assert.Equal(1, program.Program.EagerCount);
        for (var i = 0; i < replayed.Length; i++) Assert.Equal(evaluated[i], replayed[i], 1e-11 * Math.Max(1, Math.Abs(evaluated[i])));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_is_the_one_at_the_new_q(bool whiten)
    {
        var model = SetAModel(whiten, new BernoulliLikelihood(), 10);
        var labels = Op.Greater(Data.Y, 0);
        var parts = new TrainedParts(model, model.Q, isNatural: true);
        var result = new StepProgram(model, model.Bound, parts).Run(Data.X, labels, 0.2);
        Assert.Equal(model.EvidenceLowerBound(Data.X, labels).ToScalar(), result.BoundBefore, 1e-11);
        result.MoveQ();
        using var tape = new GradientTape();
        var bound = model.EvidenceLowerBound(Data.X, labels);
        var expected = tape.Gradient([-bound], parts.Variables).SelectMany(g => g!.ToArray()).ToArray();
        var gradient = new double[parts.Count];
        result.CopyGradients(gradient);
        Assert.Equal(bound.ToScalar(), result.Bound, 1e-11);
        for (var i = 0; i < gradient.Length; i++) Assert.Equal(expected[i], gradient[i], 1e-10);
    }

    private static (StepProgram Program, int Count) Make(bool whiten)
    {
        var model = SetAModel(whiten, count: 10);
        var parts = new TrainedParts(model, model.Q, isNatural: true);
        return (new(model, model.Bound, parts), parts.Count);
    }

    private static double[] Numbers(StepResult result, int count)
    {
        var numbers = new double[count + 2];
        result.CopyGradients(numbers);
        (numbers[^2], numbers[^1]) = (result.BoundBefore, result.Bound);
        return numbers;
    }
}
