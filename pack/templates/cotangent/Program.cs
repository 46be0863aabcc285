using Cotangent.GaussianProcesses;

// The temperature of an oven, every half hour. Put your own numbers here: one x, or several in a row, for each y.
double[] hours = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5];
double[] degrees = [20.1, 24.6, 28.7, 29.6, 29.2, 26.2, 21.1, 16.8, 12.2, 10.5, 10.2, 13.3, 17.0, 22.4, 26.4, 29.6];

// A kernel is chosen, its parameters are fitted, and the report says what the fit is worth.
var fitted = Gp.Fit(hours, degrees);
Console.WriteLine(fitted);

// Where a new measurement would lie, with 95 %.
double[] at = [2.25, 5.25, 9];
foreach (var (x, (mean, _, lower, upper)) in at.Zip(fitted.Predict(at))) Console.WriteLine($"at {x} h: {mean:F1}, between {lower:F1} and {upper:F1}");
