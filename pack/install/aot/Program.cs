using System.Runtime.CompilerServices;
using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Runs;

if (RuntimeFeature.IsDynamicCodeSupported) throw new InvalidOperationException("this is not a native program");
double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 4.0)], y = [.. x.Select(t => 20 + 10 * Math.Sin(t))];
var fitted = Gp.Fit(x, y);
Console.WriteLine($"{fitted}\nvectors: {string.Join(", ", SimdWidth.Supported)}");
if (Math.Abs(fitted.Predict([2.6])[0].Mean - (20 + 10 * Math.Sin(2.6))) > 0.1) throw new InvalidOperationException("the prediction is wrong");
if (SavedFit.Read(fitted.FileBytes()).MakePredictor().Predict([2.6])[0] != fitted.Predict([2.6])[0]) throw new InvalidOperationException("the saved fit predicts otherwise");
