using System.CommandLine;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Cotangent.Orleans;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The options by which a process says which cluster it belongs to.</summary>
internal sealed class ClusterOptions
{
    private const int ShortestSecret = 16;
    private readonly Option<string> cluster;
    private readonly Option<string> secret = new("--secret-file")
    {
        Description = $"The file with the secret that all processes of a cluster share; {LocalWorkers.SecretVariable} in the environment when left out. Not for local:N, which makes its own.",
        HelpName = "FILE",
    };
    private readonly Option<string> address = new("--address")
    {
        Description = "The address that other processes of the cluster reach this one by, and the only one it listens on. 127.0.0.1, this machine alone, when left out.",
        HelpName = "IP",
    };
    private readonly Option<string> certificate = new("--tls-certificate")
    {
        Description = "A file of PKCS #12, .pfx or .p12, with a certificate and its key, the same for every process of the cluster: messages are encrypted by TLS, and whoever has another is refused. "
            + "Not for local:N.",
        HelpName = "FILE",
    };
    private readonly Option<string> password = new("--tls-password-file") { Description = "The file with the password of the certificate; none when left out.", HelpName = "FILE" };
    private readonly Option<int> port = new("--port") { Description = "The port that this process listens on; a free one when left out.", HelpName = "PORT" };

    internal ClusterOptions(Command command, string description, bool isRequired)
    {
        cluster = new("--cluster") { Description = description, Required = isRequired, HelpName = "CLUSTER" };
        foreach (var option in (Option[])[cluster, secret, address, port, certificate, password]) command.Options.Add(option);
    }

    /// <summary>What was given as the cluster; null for none.</summary>
    internal string? Given(ParseResult parsed) => parsed.GetValue(cluster);

    /// <summary>How the process takes part in a cluster that was given.</summary>
    /// <exception cref="RunException">An option is malformed, or there is no secret.</exception>
    internal (ClusterAddress Address, ClusterSettings Settings) Read(ParseResult parsed)
    {
        var at = ClusterAddress.Parse(parsed.GetValue(cluster)!);
        var own = parsed.GetValue(address) is { } text ? Parsed(text) : IPAddress.Loopback;
        return (at, new()
        {
            Secret = at.Workers > 0 ? Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N") : Secret(parsed.GetValue(secret)),
            Redis = at.Redis,
            RedisPassword = Environment.GetEnvironmentVariable("COTANGENT_REDIS_PASSWORD"),
            Leader = at.Leader,
            Name = at.Name,
            Address = own,
            Port = parsed.GetValue(port),
            Certificate = Certificate(parsed, at),
        });
    }

    private X509Certificate2? Certificate(ParseResult parsed, ClusterAddress at)
    {
        var (path, passwordPath) = (parsed.GetValue(certificate), parsed.GetValue(password));
        if (path is null) return passwordPath is null ? null : throw new RunException("--tls-password-file is without --tls-certificate. Give both, or neither.");
        if (at.Redis is null) throw new RunException("--tls-certificate is not for local:N, whose messages stay on this machine. Leave it out.");
        return SharedCertificate.Read(path, passwordPath is null ? null : FromFile(passwordPath));
    }

    private static IPAddress Parsed(string text) =>
        IPAddress.TryParse(text, out var address) ? address : throw new RunException($"--address is '{text}'; expected an IP address of this machine, such as 10.0.0.7.");

    private static string Secret(string? file)
    {
        var secret = file is null ? Environment.GetEnvironmentVariable(LocalWorkers.SecretVariable) : FromFile(file);
        if (secret is null) throw new RunException($"There is no secret. Give every process of the cluster the same one by --secret-file, or by {LocalWorkers.SecretVariable} in the environment.");
        return secret.Length >= ShortestSecret ? secret : throw new RunException($"The secret has {secret.Length} characters; expected at least {ShortestSecret}, such as of 'openssl rand -hex 32'.");
    }

    private static string FromFile(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The secret cannot be read from '{file}': {error.Message.TrimEnd('.')}. Check the path.", error);
        }
    }
}
