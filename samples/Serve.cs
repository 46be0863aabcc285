#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Cotangent.Extensions/Cotangent.Extensions.csproj
#:property PublishAot=false
#:property RunAnalyzersDuringBuild=false
// A web service that predicts: minimal API, validation by row and column, health, metrics, and refits while it serves.
//   dotnet run samples/Serve.cs                              asks itself a few questions, and ends
//   dotnet run samples/Serve.cs -- http://127.0.0.1:5080     serves there until Ctrl-C; then: curl 'http://127.0.0.1:5080/predict?at=2.5'
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.Http.Json;
using Cotangent.Extensions;
using Cotangent.GaussianProcesses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var builder = WebApplication.CreateBuilder(); // which reads no arguments: ours is an address
builder.WebHost.UseUrls(args is [var address] ? address : "http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Warning);

// A fit of the measurements of a sensor, made when the host starts; options.FitPath = "co2.fit.safetensors" would read one that was saved.
builder.Services.AddCotangentPredictor(options =>
{
    options.Fit = token => Gp.Fit(Sensor.Hours(), Sensor.Degrees(), new() { InputNames = ["hour"] }, cancellationToken: token).Predictor;
    options.MostRows = 1000;
});
builder.Services.AddHealthChecks().AddCheck<PredictorHealthCheck>("predictor");

var app = builder.Build();
using var metrics = new Metrics();
app.MapHealthChecks("/health");
app.MapGet("/metrics", () => metrics.Text());
app.MapGet("/predict", (double at, LivePredictor predictor) => Answer([[at]], predictor));
app.MapPost("/predict", (double[][] rows, LivePredictor predictor) => Answer(rows, predictor));
app.MapPost("/mean", (double[][] rows, LivePredictor predictor) => predictor.Faults(rows) is { Count: > 0 } faults ? Refusal(faults) : Results.Ok(predictor.Mean(rows)));
app.MapPost("/refit", async (LivePredictor predictor, CancellationToken cancellationToken) =>
{
    await predictor.RefitAsync(cancellationToken);
    return Results.Ok(predictor.Since);
});

if (args.Length > 0)
{
    app.Run();
    return;
}
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
foreach (var path in new[] { "/health", "/predict?at=2.5", "/predict?at=NaN" })
{
    using var answer = await client.GetAsync(path);
    Console.WriteLine($"GET {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
}
var before = await client.GetStringAsync("/predict?at=2.5");
using (var refit = await client.PostAsync("/refit", null)) refit.EnsureSuccessStatusCode();
using (var mean = await client.PostAsJsonAsync("/mean", new double[][] { [2.5], [9] })) Console.WriteLine($"POST /mean: {await mean.Content.ReadAsStringAsync()}");
Console.WriteLine($"after a refit to the same rows the bits are {(await client.GetStringAsync("/predict?at=2.5") == before ? "the same" : "other")}");
Console.WriteLine($"GET /metrics:\n{await client.GetStringAsync("/metrics")}");
await app.StopAsync();
if (!before.StartsWith("[{\"mean\":", StringComparison.Ordinal)) throw new InvalidOperationException($"the service answered {before}");

static IResult Answer(double[][] rows, LivePredictor predictor) => predictor.Faults(rows) is { Count: > 0 } faults ? Refusal(faults) : Results.Ok(predictor.Predict(rows));

// 400 with a sentence for each value that is wrong, by its place.
static IResult Refusal(IReadOnlyList<InputFault> faults) =>
    Results.ValidationProblem(faults.GroupBy(f => f.Column is { } column ? $"[{f.Row}][{column}]" : $"[{f.Row}]").ToDictionary(g => g.Key, g => g.Select(f => f.Message).ToArray()));

internal static class Sensor
{
    internal static double[] Hours() => [.. Enumerable.Range(0, 96).Select(i => i / 4.0)];

    internal static double[] Degrees() => [.. Hours().Select((hour, i) => 18 + 6 * Math.Sin(hour * Math.PI / 12) + 0.2 * Math.Cos(37 * i))];
}

// Sums of what the predictor tells, as text. A program that has OpenTelemetry gives the name of the meter to that: AddMeter(ServingTelemetry.Name).
internal sealed class Metrics : IDisposable
{
    private readonly SortedDictionary<string, double> sums = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    internal Metrics()
    {
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ServingTelemetry.Name) listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.Start();
    }

    public void Dispose() => listener.Dispose();

    internal string Text()
    {
        lock (sums) return string.Join('\n', sums.Select(sum => $"{sum.Key} {sum.Value:G6}"));
    }

    private void Add(string name, double value)
    {
        lock (sums) sums[name] = sums.GetValueOrDefault(name) + value;
    }
}
