using System.Net.Http.Json;
using System.Text.Json;
using Cotangent;
using Cotangent.Extensions;
using Cotangent.GaussianProcesses;

// A service that serves predictions, asked once by itself.
double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 4.0)], y = [.. x.Select(t => 20 + 10 * Math.Sin(t))];
var fitted = Gp.Fit(x, y, new() { Kernel = () => new Matern52() });
var posterior = new Gpr(Tensor.FromArray(x, x.Length, 1), Tensor.FromArray(y), new Matern52()).Posterior();

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCotangentPredictor(options => options.Fit = _ => fitted.Predictor);
builder.WebHost.UseUrls("http://127.0.0.1:0");
var app = builder.Build();
app.MapGet("/predict", (double at, LivePredictor predictor) => predictor.Predict([[at]]));
app.MapGet("/posterior", (double at) => posterior.PredictY(Tensor.FromRows([[at]])));
await app.StartAsync();

using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
var answer = await client.GetFromJsonAsync<PredictedRow[]>("/predict?at=2.6");
var ofPosterior = await client.GetFromJsonAsync<JsonElement>("/posterior?at=2.6");
await app.StopAsync();
if (ofPosterior.GetProperty("mean").Deserialize<Tensor>()![0, 0] != posterior.PredictY(Tensor.FromRows([[2.6]])).Mean[0, 0])
    throw new InvalidOperationException("the answer of the posterior is wrong");
if (answer is not [var (mean, _, lower, upper)] || !(lower < mean && mean < upper) || Math.Abs(mean - (20 + 10 * Math.Sin(2.6))) > 0.2)
    throw new InvalidOperationException("the answer is wrong");
