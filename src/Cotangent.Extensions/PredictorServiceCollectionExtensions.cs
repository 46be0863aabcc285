using Cotangent.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds predictors of Cotangent to the services of a host.</summary>
public static class PredictorServiceCollectionExtensions
{
    private const string UsualName = "predictor";

    extension(IServiceCollection services)
    {
        /// <summary>Adds a <see cref="LivePredictor"/>, which services ask for by its type: <c>services.AddCotangentPredictor(options => options.FitPath = "co2.fit.safetensors")</c>.</summary>
        /// <param name="configure">Says where it comes from.</param>
        public IServiceCollection AddCotangentPredictor(Action<PredictorOptions> configure)
        {
            ArgumentNullException.ThrowIfNull(services);
            services.Configure(UsualName, configure);
            services.AddSingleton(provider => Made(provider, UsualName));
            services.AddSingleton<IHostedService>(provider => new PredictorStart(provider.GetRequiredService<LivePredictor>()));
            return services;
        }

        /// <summary>Adds one of several predictors, which services ask for by its name: <c>[FromKeyedServices("co2")] LivePredictor co2</c>.</summary>
        /// <param name="name">Its name, which is the key of the service, and that of messages, metrics and logs.</param>
        /// <param name="configure">Says where it comes from.</param>
        public IServiceCollection AddCotangentPredictor(string name, Action<PredictorOptions> configure)
        {
            ArgumentNullException.ThrowIfNull(services);
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            services.Configure(name, configure);
            services.AddKeyedSingleton(name, (provider, _) => Made(provider, name));
            services.AddSingleton<IHostedService>(provider => new PredictorStart(provider.GetRequiredKeyedService<LivePredictor>(name)));
            return services;
        }
    }

    private static LivePredictor Made(IServiceProvider provider, string name) => new(
        name,
        provider.GetRequiredService<IOptionsMonitor<PredictorOptions>>().Get(name),
        provider.GetRequiredService<ILogger<LivePredictor>>(),
        provider.GetService<TimeProvider>());
}
