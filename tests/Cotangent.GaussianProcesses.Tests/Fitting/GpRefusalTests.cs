namespace Cotangent.GaussianProcesses.Tests.Fitting;

/// <summary>What cannot be fitted or predicted at is refused at the door, by name, row and value.</summary>
public class GpRefusalTests
{
    private static readonly double[] Y = [1, 3, 2];

    private static readonly GpOptions Named = Waves.Quick with { InputNames = ["age", "dose"] };

    public static TheoryData<string, Func<FittedGp>> Fits => new()
    {
        { "x has 2 rows and there are 3 targets; expected one target for each row.", () => Gp.Fit([1.0, 2], Y) },
        { "x has 1 row; expected at least 2.", () => Gp.Fit([1.0], [1.0]) },
        { "x has 0 rows; expected at least 2.", () => Gp.Fit(new List<double[]>(), []) },
        { "x has no columns; expected at least one input.", () => Gp.Fit(new double[3, 0], Y) },
        { "row 1 of x has 1 numbers and row 0 has 2; expected every row to have as many.", () => Gp.Fit([[1, 2], [1], [3, 4]], Y) },
        { "row 1 of x is null; expected the numbers of its inputs.", () => Gp.Fit([[1, 2], null!, [3, 4]], Y) },
        { "columns is 0; expected the number of inputs, at least 1.", () => Gp.Fit([1, 2, 3], 0, Y) },
        { "x has 5 numbers; expected 2 for each row, one row after the other.", () => Gp.Fit([1, 2, 3, 4, 5], 2, Y) },
        { "input 0 is NaN in row 1; expected a finite number. Drop the row, or fill the value in.", () => Gp.Fit([1, double.NaN, 3], Y) },
        { "input 'dose' is Infinity in row 2; expected a finite number. Drop the row, or fill the value in.", () => Gp.Fit([[1, 2], [3, 4], [5, double.PositiveInfinity]], Y, Named) },
        { "y is NaN in row 2; expected a finite number. Drop the row, or fill the value in.", () => Gp.Fit([1, 2, 3], [1, 2, double.NaN]) },
        { "input 'dose' is 7 in all 3 rows; expected at least two different values. Leave it out.", () => Gp.Fit([[1, 7], [2, 7], [3, 7]], Y, Named) },
        { "y is 4 in all 3 rows; expected at least two different values: equal ones teach a fit nothing.", () => Gp.Fit([1, 2, 3], [4, 4, 4]) },
        { "the target 'y' has the standard deviation 5E+159, whose square is beyond the range of a double. Change its unit.", () => Gp.Fit([1, 2], [0, 1e160]) },
        { "the target 'y' has a largest value of 1E+160, whose square is beyond the range of a double. Change its unit.", () => Gp.Fit([1, 2], [0, 1e160], new() { IsStandardized = false }) },
        { "InputNames has 1 name and x has 2 columns; expected one name for each column.", () => Gp.Fit([[1, 2], [2, 1], [3, 3]], Y, new() { InputNames = ["age"] }) },
        { "InputNames has an empty name; expected a word for each column.", () => Gp.Fit([[1, 2], [2, 1], [3, 3]], Y, new() { InputNames = ["age", " "] }) },
        { "InputNames has 'age' 2 times; expected different names.", () => Gp.Fit([[1, 2], [2, 1], [3, 3]], Y, new() { InputNames = ["age", "age"] }) },
        { "UnitsPerYear is given for 2 inputs; expected one, the time. Leave it out.", () => Gp.Fit([[1, 2], [2, 1], [3, 3]], Y, new() { UnitsPerYear = 1 }) },
        { "x has shape []; expected [N, D], or [N] for one input.", () => Gp.Fit(Tensor.Scalar(1), Tensor.Ones(1)) },
        { "the function Kernel of the options returned null; expected what it is to make.", () => Gp.Fit([1, 2, 3], Y, new() { Kernel = () => null! }) },
        {
            "kernel.lengthscales has a start value, and no single unit in the data: it mixes units, or is one number for inputs of different scales, while the model sees standardised data. " +
                "Set IsStandardized to false in the options, so that the model sees the data as they are, or leave it out.",
            () => Gp.Fit([[1, 2], [2, 1], [3, 9]], Y, new() { Kernel = () => new Matern52(lengthscales: 2) })
        },
        {
            "kernel.variance has a prior, which is over values in units of the data, while the model sees standardised data. Set IsStandardized to false in the options, so that the model sees the " +
                "data as they are, or leave it out.",
            () => Gp.Fit([1, 2, 3], Y, new() { Kernel = () => { var kernel = new Matern52(); kernel.Variance.Prior = new GammaPrior(2, 1); return kernel; } })
        },
        {
            "kernel.lengthscales has the transform positive, above 0.5, whose bound is in units of the data, while the model sees standardised data. Set IsStandardized to false in the options, so " +
                "that the model sees the data as they are, or leave it out.",
            () => Gp.Fit([1, 2, 3], Y, new() { Kernel = () => new Matern52(lengthscales: default(StartValue).In(Transform.Positive(0.5))) })
        },
    };

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_fit_is_refused(string message, Func<FittedGp> fit) =>
        Assert.Equal($"Gp.Fit: {message}", Assert.Throws<ArgumentException>(fit).Message.Split(" (Parameter", 2)[0]);

    [Theory]
    [InlineData("Restarts is -1; expected 0 or more.", -1, 10, 0)]
    [InlineData("MaxEvaluations is 0; expected 1 or more.", 0, 0, 0)]
    [InlineData("NoiseFloor is -0.5; expected 0 or more, a share of the variance of the targets.", 0, 10, -0.5)]
    public void So_are_options_that_mean_nothing(string message, int restarts, int evaluations, double floor) => Assert.Equal(
        $"Gp.Fit: {message} (Parameter 'options')",
        Assert.Throws<ArgumentException>(() => Gp.Fit([1, 2, 3], Y, new() { Restarts = restarts, MaxEvaluations = evaluations, NoiseFloor = floor })).Message);

    [Fact]
    public void Several_targets_are_refused_with_what_to_do() => Assert.StartsWith(
        "Gp.Fit: y has shape [3, 2]; expected [N] or [N, 1], one target. Fit each target by itself, or make a Gpr of all.",
        Assert.Throws<ArgumentException>(() => Gp.Fit(Tensor.Ones(3, 1), Tensor.Ones(3, 2))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void So_is_what_cannot_be_predicted_at()
    {
        var fitted = Gp.Fit(Waves.Pairs, Waves.Degrees, new() { InputNames = ["age", "dose"], MaxEvaluations = 1 });
        void Refused(string message, Action predict) => Assert.Equal($"FittedGp.Predict: {message}", Assert.Throws<ArgumentException>(predict).Message.Split(" (Parameter", 2)[0]);
        Refused("x has 1 columns; expected 2, those of the fit.", () => fitted.Predict(new double[,] { { 1 } }));
        Refused("x has 3 numbers; expected 2 for each row, one row after the other.", () => fitted.Predict([1, 2, 3]));
        Refused("input 'dose' is NaN in row 1; expected a finite number. Drop the row, or fill the value in.", () => fitted.Predict([[1, 2], [3, double.NaN]]));
        Refused(
            "row 1 of x (input 'age' = 1E+300, input 'dose' = 2) has no prediction that a double can hold: it is too far from the data. Check the row, or leave it out.",
            () => fitted.Predict([[1, 2], [1e300, 2]]));
    }

    [Fact]
    public void More_rows_than_there_is_memory_for_are_refused()
    {
        var rows = new TrainingRows(new double[2_000_000], new double[2_000_000], Standardizer.Identity(1));
        Assert.StartsWith("Exact regression on 2000000 rows needs about 320000 GB; ", Assert.Throws<InsufficientMemoryException>(rows.RequireMemory).Message, StringComparison.Ordinal);
        Assert.StartsWith("Exact regression on 2000000 rows needs about 128000 GB; ", Assert.Throws<InsufficientMemoryException>(rows.RequireMemoryToEvaluate).Message, StringComparison.Ordinal);
    }
}
