using System.CommandLine;

namespace Cotangent.Cli;

/// <summary>One option of a command that sets one property of a request: declared here and nowhere else.</summary>
/// <param name="Property">The name of the property, as messages of a run use it.</param>
/// <param name="Option">The option, as the parser takes it.</param>
/// <param name="Apply">Puts what was given into a request.</param>
internal sealed record Setting<TRequest>(string Property, Option Option, Func<TRequest, ParseResult, TRequest> Apply)
{
    /// <summary>The same, with words that a shell may complete.</summary>
    internal Setting<TRequest> Suggesting(IEnumerable<string> words)
    {
        var names = words.ToArray();
        Option.CompletionSources.Add(_ => names.Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        return this;
    }

    /// <summary>An option with a value, whose default is that of the request.</summary>
    /// <param name="property">The name of the property.</param>
    /// <param name="name">The name of the option, with its dashes.</param>
    /// <param name="helpName">What stands for the value in the help.</param>
    /// <param name="description">The description in the help.</param>
    /// <param name="initial">The default; null when leaving it out has another meaning, which the description states.</param>
    /// <param name="with">Returns a request with the value put in.</param>
    internal static Setting<TRequest> Of<T>(string property, string name, string helpName, string description, T? initial, Func<TRequest, T, TRequest> with)
    {
        var option = new Option<T>(name) { Description = description, HelpName = helpName };
        if (initial is not null) option.DefaultValueFactory = _ => initial;
        return new(property, option, (request, parsed) => parsed.GetValue(option) is { } value ? with(request, value) : request);
    }

    /// <summary>An option that is given or not.</summary>
    internal static Setting<TRequest> Flag(string property, string name, string description, Func<TRequest, TRequest> with)
    {
        var option = new Option<bool>(name) { Description = description };
        return new(property, option, (request, parsed) => parsed.GetValue(option) ? with(request) : request);
    }
}
