// Asks samples/Serve.cs from this machine, with so many connections at a time for so many seconds, and says how many answers a second came and how long they took.
//   dotnet run -c Release samples/Serve.cs -- http://127.0.0.1:5080
//   dotnet run -c Release bench/serve/Load.cs -- http://127.0.0.1:5080 [SECONDS]
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0 || !Uri.TryCreate(args[0], UriKind.Absolute, out var address) || !IPAddress.TryParse(address.Host, out var ip) || !IPAddress.IsLoopback(ip))
{
    Console.WriteLine("usage: Load.cs ADDRESS [SECONDS]; the address is one of this machine, such as http://127.0.0.1:5080");
    return 2;
}
var seconds = args.Length > 1 ? Math.Clamp(double.Parse(args[1]), 0.1, 60) : 5;
using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address };
(string Name, string Path, int Rows)[] kinds = [("health", "/health", 0), ("mean, 1 row", "/mean", 1), ("predict, 1 row", "/predict", 1), ("mean, 100 rows", "/mean", 100), ("predict, 100 rows", "/predict", 100)];

Console.WriteLine("| answer | connections | answers/s | median ms | 99 % ms | wrong |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var (name, path, rows) in kinds)
{
    var expected = await Ask(path, rows);
    foreach (var connections in (int[])[1, 16])
    {
        await Run(path, rows, expected, connections, 0.2 * seconds); // until it is compiled
        var (count, wrong, times) = await Run(path, rows, expected, connections, seconds);
        Array.Sort(times);
        Console.WriteLine($"| {name} | {connections} | {count / seconds:F0} | {times[times.Length / 2]:F2} | {times[(int)(0.99 * (times.Length - 1))]:F2} | {wrong} |");
    }
}
return 0;

async Task<string> Ask(string path, int rows)
{
    using var body = new StringContent($"[{string.Join(',', Enumerable.Range(0, rows).Select(i => $"[{i * 0.3}]"))}]", Encoding.UTF8, "application/json");
    using var answer = rows == 0 ? await client.GetAsync(path) : await client.PostAsync(path, body);
    answer.EnsureSuccessStatusCode();
    return await answer.Content.ReadAsStringAsync();
}

async Task<(int Count, int Wrong, double[] Times)> Run(string path, int rows, string expected, int connections, double time)
{
    var begun = Stopwatch.GetTimestamp();
    var callers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
    {
        var (times, wrong) = (new List<double>(), 0);
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < time)
        {
            var start = Stopwatch.GetTimestamp();
            if (await Ask(path, rows) != expected) wrong++;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return (times, wrong);
    })));
    return (callers.Sum(c => c.times.Count), callers.Sum(c => c.wrong), [.. callers.SelectMany(c => c.times)]);
}
