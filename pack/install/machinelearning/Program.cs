using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Microsoft.ML;
using Microsoft.ML.Data;

var ml = new MLContext(seed: 1);
var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Oven { Hour = i / 4f, Line = i % 2 == 0 ? "a" : "b", Degrees = 20 + MathF.Sin(i / 4f) + i % 2, Sensors = [i, i * i] }));
view = ml.Transforms.Conversion.MapValueToKey("Key", "Line").Fit(view).Transform(view);
var table = view.ToDataset();
if (!table.Names.SequenceEqual(["Hour", "Line", "Degrees", "Sensors[0]", "Sensors[1]", "Key"])) throw new InvalidOperationException($"the columns are {string.Join(", ", table.Names)}");
var request = new FitRequest("ovens", "Degrees") { Kernel = "SE", Inputs = ["Hour", "Line"] };
var saved = SavedFit.Read(FitFile.Bytes(FitRun.Execute(request, table)));
var predictions = PredictRun.Execute(saved, table).ToDataView();
var (label, score) = (ml.Transforms.Conversion.ConvertType("Label", "Degrees", DataKind.Single), ml.Transforms.Conversion.ConvertType("Score", "mean", DataKind.Single));
var singles = label.Append(score).Fit(predictions).Transform(predictions);
if (!(ml.Regression.Evaluate(singles).RSquared > 0.99)) throw new InvalidOperationException("the predictions are wrong");

internal sealed class Oven
{
    public float Hour { get; set; }

    public string Line { get; set; } = "";

    public float Degrees { get; set; }

    [VectorType(2)]
    public float[] Sensors { get; set; } = [];
}
