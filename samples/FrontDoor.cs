#:project ../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
// The temperature of the earth since 1880, from arrays: Gp.Fit chooses a kernel, fits it, and says what the fit is worth; Predict gives each year its distribution.
//   dotnet run samples/FrontDoor.cs
using System.Globalization;
using Cotangent.GaussianProcesses;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Yearly means of land and ocean, 1880 to 2023, in degrees Celsius above the mean of 1951 to 1980. Source: NASA GISS, GISTEMP v4 (public domain).
double[] anomalies =
[
    -0.17, -0.09, -0.11, -0.17, -0.28, -0.33, -0.31, -0.36, -0.17, -0.1, -0.35, -0.22, -0.27, -0.31, -0.31, -0.23,
    -0.11, -0.11, -0.27, -0.17, -0.08, -0.15, -0.28, -0.37, -0.47, -0.26, -0.22, -0.39, -0.43, -0.48, -0.44, -0.44,
    -0.37, -0.34, -0.15, -0.14, -0.36, -0.46, -0.29, -0.27, -0.27, -0.19, -0.28, -0.26, -0.27, -0.22, -0.11, -0.22,
    -0.2, -0.36, -0.16, -0.09, -0.16, -0.29, -0.12, -0.2, -0.15, -0.03, 0, -0.02, 0.12, 0.18, 0.06, 0.09,
    0.2, 0.09, -0.07, -0.03, -0.11, -0.11, -0.17, -0.07, 0.01, 0.08, -0.13, -0.14, -0.19, 0.05, 0.06, 0.03,
    -0.03, 0.06, 0.03, 0.05, -0.2, -0.11, -0.06, -0.02, -0.08, 0.05, 0.03, -0.08, 0.01, 0.16, -0.07, -0.01,
    -0.1, 0.18, 0.07, 0.16, 0.26, 0.32, 0.14, 0.31, 0.16, 0.12, 0.18, 0.32, 0.39, 0.27, 0.45, 0.41,
    0.22, 0.23, 0.31, 0.45, 0.33, 0.46, 0.61, 0.38, 0.39, 0.54, 0.63, 0.62, 0.53, 0.68, 0.64, 0.66,
    0.54, 0.66, 0.72, 0.61, 0.65, 0.68, 0.74, 0.9, 1.01, 0.92, 0.85, 0.98, 1.01, 0.85, 0.89, 1.17,
];

// Every sixth year is held out, to see whether the error bars are honest.
var years = Enumerable.Range(0, anomalies.Length).ToLookup(i => i % 6 == 3);
double[] Years(bool isHeldOut) => [.. years[isHeldOut].Select(i => 1880.0 + i)];
double[] Values(bool isHeldOut) => [.. years[isHeldOut].Select(i => anomalies[i])];

var fitted = Gp.Fit(Years(isHeldOut: false), Values(isHeldOut: false), new() { InputNames = ["year"] });
Console.WriteLine(fitted);

Console.WriteLine("\nyear  observed  predicted  95 % interval");
var (x, y) = (Years(isHeldOut: true), Values(isHeldOut: true));
var predicted = fitted.Predict(x);
for (var i = 0; i < x.Length; i++)
{
    var (mean, _, lower, upper) = predicted[i];
    Console.WriteLine($"{x[i]:F0}  {y[i],8:F2}  {mean,9:F2}  {lower,5:F2} to {upper,5:F2}{(y[i] < lower || y[i] > upper ? "  outside" : "")}");
}
var inside = predicted.Zip(y).Count(row => row.Second >= row.First.Lower && row.Second <= row.First.Upper);
Console.WriteLine($"{inside} of {y.Length} years that were held out lie in their interval.");
if (inside < 20) throw new InvalidOperationException($"{inside} of {y.Length} years lie in their interval; expected about 95 %.");

// Ten years on, two in three chances, and the chance of more than 1.5 degrees: the prediction is a distribution.
var next = fitted.Predict([2033.0]);
var (low, high) = next.Interval(2.0 / 3);
Console.WriteLine($"2033: {low[0]:F2} to {high[0]:F2} with a chance of two in three; more than 1.5 degrees with a chance of {1 - next.Cdf([1.5])[0]:P0}.");
