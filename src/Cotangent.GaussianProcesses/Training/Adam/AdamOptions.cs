namespace Cotangent.GaussianProcesses;

/// <summary>How far <see cref="Adam"/> steps, and how often.</summary>
/// <param name="MaxIterations">At most so many steps in all, those of earlier calls included.</param>
/// <param name="LearningRate">α: about how far each element moves in a step.</param>
/// <param name="Beta1">β₁: what the mean of the gradients keeps from step to step.</param>
/// <param name="Beta2">β₂: what the mean of their squares keeps.</param>
/// <param name="Epsilon">ε, added to the root of that mean: below it, steps shrink with the gradient.</param>
public sealed record AdamOptions(int MaxIterations = 1000, double LearningRate = 0.001, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
{
    internal AdamOptions Checked()
    {
        Require(MaxIterations >= 0, nameof(MaxIterations), MaxIterations, "must be 0 or more.");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "must be a number above 0.");
        Require(Beta1 >= 0 && Beta1 < 1, nameof(Beta1), Beta1, "must be at least 0 and below 1.");
        Require(Beta2 >= 0 && Beta2 < 1, nameof(Beta2), Beta2, "must be at least 0 and below 1.");
        Require(Epsilon > 0 && double.IsFinite(Epsilon), nameof(Epsilon), Epsilon, "must be a number above 0: a gradient of 0 is divided by it.");
        return this;
    }

    private static void Require(bool isAllowed, string name, double value, string otherwise)
    {
        if (!isAllowed) throw new ArgumentOutOfRangeException(name, value, $"AdamOptions: {name} {otherwise}");
    }
}
