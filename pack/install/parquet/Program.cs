using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Parquet;
using Parquet.Schema;

double?[] hours = [.. Enumerable.Range(0, 60).Select(i => (double?)(i / 4.0))];
var schema = new ParquetSchema(new DataField<double?>("hour"), new DataField<double?>("degrees"));
await using (var file = File.Create("oven.parquet"))
{
    await using var writer = await ParquetWriter.CreateAsync(schema, file, new ParquetOptions { CompressionMethod = CompressionMethod.Zstd });
    using var group = writer.CreateRowGroup();
    await group.WriteAsync(schema.DataFields[0], new ReadOnlyMemory<double?>(hours));
    await group.WriteAsync(schema.DataFields[1], new ReadOnlyMemory<double?>([.. hours.Select(h => h == 5 ? default(double?) : 20 + Math.Sin(h!.Value))]));
}
var outcome = FitRun.Execute(new FitRequest("oven.parquet", "degrees") { Kernel = "Matern52", DropsMissing = true });
var saved = SavedFit.Read(FitFile.Bytes(outcome));
var predicted = PredictRun.Execute(saved, TableFile.Read("oven.parquet", saved.Reading)).Columns.Single(column => column.Name == "mean").Values;
if (Math.Abs(predicted[20] - (20 + Math.Sin(5))) > 0.05) throw new InvalidOperationException("the prediction is wrong");
