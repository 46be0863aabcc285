using Cotangent.Extensions;
using Cotangent.GaussianProcesses;

// The temperature of an oven, every half hour. Put your own rows here, or set options.FitPath to a file that `cotangent fit` or fitted.Save wrote.
double[] hours = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5];
double[] degrees = [20.1, 24.6, 28.7, 29.6, 29.2, 26.2, 21.1, 16.8, 12.2, 10.5, 10.2, 13.3, 17.0, 22.4, 26.4, 29.6];

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCotangentPredictor(options =>
    options.Fit = token => Gp.Fit(hours, degrees, new() { InputNames = ["hour"] }, cancellationToken: token).Predictor);
builder.Services.AddHealthChecks().AddCheck<PredictorHealthCheck>("predictor");

var app = builder.Build();
app.MapHealthChecks("/health");

// GET /predict?at=2.25 answers with the mean, the standard deviation, and the interval that has 95 %; what cannot be predicted is refused with the reason.
app.MapGet("/predict", (double at, LivePredictor predictor) =>
    predictor.Faults([[at]]) is [var fault, ..] ? Results.BadRequest(fault.Message) : Results.Ok(predictor.Predict([[at]])[0]));

// Fits again while the old fit goes on serving.
app.MapPost("/refit", async (LivePredictor predictor, CancellationToken cancellationToken) =>
{
    await predictor.RefitAsync(cancellationToken);
    return Results.Ok(predictor.Since);
});
app.Run();
