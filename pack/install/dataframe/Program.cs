using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Microsoft.Data.Analysis;

double[] hours = [.. Enumerable.Range(0, 40).Select(i => i / 4.0)];
var frame = new DataFrame(
    new DoubleDataFrameColumn("hour", hours), new StringDataFrameColumn("line", hours.Select((_, i) => i % 2 == 0 ? "a" : "b")),
    new DoubleDataFrameColumn("degrees", hours.Select((h, i) => 20 + Math.Sin(h) + i % 2)));
var table = frame.ToDataset();
var saved = SavedFit.Read(FitFile.Bytes(FitRun.Execute(new FitRequest("ovens", "degrees") { Kernel = "SE" }, table)));
var predicted = PredictRun.Execute(saved, table).ToDataFrame();
if (Math.Abs((double)predicted["mean"][10] - (double)frame["degrees"][10]) > 0.1) throw new InvalidOperationException("the prediction is wrong");
