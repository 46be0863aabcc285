using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

File.WriteAllLines("sine.csv", ["x,y", .. Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i / 4.0},{10 + Math.Sin(i / 4.0)}"))]);
var outcome = FitRun.Execute(new FitRequest("sine.csv", "y") { Kernel = "Matern52" });
File.WriteAllBytes("sine.fit.safetensors", FitFile.Bytes(outcome));
var saved = SavedFit.Read("sine.fit.safetensors");
var predicted = Predictor.Predict(saved.Model.Posterior(), saved.Standardizer, [2.6]);
if (Math.Abs(predicted.Mean[0] - (10 + Math.Sin(2.6))) > 0.05) throw new InvalidOperationException("the prediction is wrong");

double[] x = [.. Enumerable.Range(0, 20).Select(i => i / 2.0)], y = [.. x.Select(Math.Sin)];
var fitted = Gp.Fit(x, y);
fitted.Save("code.fit.safetensors");
if (SavedFit.Read("code.fit.safetensors").MakePredictor().Predict([2.6])[0] != fitted.Predict([2.6])[0]) throw new InvalidOperationException("the saved fit predicts otherwise");
