using Cotangent.GaussianProcesses;
using Cotangent.Plots;

double[] x = [.. Enumerable.Range(0, 30).Select(i => i / 4.0)], y = [.. x.Select(Math.Sin)];
var curve = Gp.Fit(x, y, new() { Kernel = () => new Matern52() }).Predict(x);
var (lower, upper) = curve.Interval();
var figure = new SeriesFigure { X = x, Y = y, CurveX = x, Mean = curve.Mean.ToArray(), Lower = lower.ToArray(), Upper = upper.ToArray() };
File.WriteAllText("figure.svg", figure.Svg());
File.WriteAllBytes("figure.png", figure.Png());
if (new FileInfo("figure.png").Length < 1000) throw new InvalidOperationException("there is no picture");
var symbols = Directory.GetFiles(AppContext.BaseDirectory, "*Skia*.pdb", SearchOption.AllDirectories);
if (symbols.Length > 0) throw new InvalidOperationException($"native symbols are in the output: {symbols[0]}");
