using Cotangent.GaussianProcesses;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

// A fit in the browser, or in Node.js, which has no page: there the argument node ends the program after it.
double[] x = [.. Enumerable.Range(0, 30).Select(i => i / 4.0)], y = [.. x.Select(Math.Sin)];
var fitted = Gp.Fit(x, y, new() { Kernel = () => new Matern52() });
var predicted = fitted.Predict([2.6])[0];
if (Math.Abs(predicted.Mean - Math.Sin(2.6)) > 0.01) throw new InvalidOperationException($"the prediction is wrong: {predicted.Mean}");
Console.WriteLine($"fitted in {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}: {predicted.Mean:F4} +- {predicted.StandardDeviation:F4}");
if (args.Contains("node")) return;
await WebAssemblyHostBuilder.CreateDefault(args).Build().RunAsync();
