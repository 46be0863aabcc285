using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>Kernels as text: sums and products of named kernels, <c>Linear + SquaredExponential * Periodic(Matern32, period=1)</c>.</summary>
/// <remarks>
/// expression = term { '+' term }; term = factor { '*' factor }; factor = '(' expression ')' or name [ '(' argument { ',' argument } ')' ];
/// argument = name '=' value, a kernel (the base of Periodic), or a number (the degree of Polynomial); value = number or '[' number { ',' number } ']'.
/// A name of an input column stands for its number in <c>activeDims=[…]</c>. Without lengthscales a kernel on several columns gets one for each.
/// </remarks>
public sealed class KernelExpression
{
    private const int MaxLength = 4096; // bounds the depth of nested brackets

    private readonly string text;
    private readonly IReadOnlyList<string> inputs;
    private readonly List<Token> tokens;
    private int at;

    private KernelExpression(string text, IReadOnlyList<string> inputs)
    {
        this.text = text;
        this.inputs = inputs;
        tokens = Token.Split(text);
    }

    private Token Present => tokens[at];

    /// <summary>The kernel that an expression says, for data with the given input columns.</summary>
    /// <exception cref="ExpressionException">The text is not an expression; the message says where.</exception>
    public static Kernel Parse(string text, IReadOnlyList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(inputs);
        if (text.Length > MaxLength) throw new ExpressionException($"Kernel expression: the text has {text.Length} characters; at most {MaxLength} are read.");
        var parser = new KernelExpression(text, inputs);
        var kernel = parser.Expression();
        return parser.Present.IsEnd ? kernel : throw parser.Wrong("'+', '*' or the end");
    }

    /// <summary>The expression of a kernel's form, without the values of its parameters.</summary>
    public static string Text(Kernel kernel) => KernelTable.Text(kernel);

    private Kernel Expression()
    {
        var sum = Term();
        while (Takes("+")) sum += Term();
        return sum;
    }

    private Kernel Term()
    {
        var product = Factor();
        while (Takes("*")) product *= Factor();
        return product;
    }

    private Kernel Factor()
    {
        if (Takes("("))
        {
            var inner = Expression();
            Expect(")");
            return inner;
        }
        if (!Present.IsWord) throw Wrong("a kernel");
        var name = Present;
        if (!KernelTable.Has(name.Text)) throw Unknown(name);
        at++;
        var arguments = new Arguments(name.Text, inputs.Count);
        if (Takes("("))
        {
            if (!Takes(")")) ArgumentList(arguments);
        }
        return Made(name, arguments);
    }

    private static Kernel Made(Token name, Arguments arguments)
    {
        try
        {
            return KernelTable.Make(name.Text, arguments);
        }
        catch (Exception error) when (error is ArgumentException)
        {
            throw new ExpressionException($"Kernel expression, character {name.Position + 1}: {error.Message}", error);
        }
    }

    private void ArgumentList(Arguments arguments)
    {
        do Argument(arguments);
        while (Takes(","));
        Expect(")");
    }

    private void Argument(Arguments arguments)
    {
        if (Present.IsNumber(out var number))
        {
            arguments.Plain = number;
            at++;
        }
        else if (tokens[Math.Min(at + 1, tokens.Count - 1)].Text == "=")
        {
            var name = Present.Text;
            at += 2;
            arguments.Add(name, Value());
        }
        else
        {
            arguments.Base = Expression();
        }
    }

    private double[] Value()
    {
        if (!Takes("[")) return [Number()];
        var values = new List<double>();
        do values.Add(Number());
        while (Takes(","));
        Expect("]");
        return [.. values];
    }

    private double Number()
    {
        var token = Present;
        var column = inputs.ToList().IndexOf(token.Text);
        if (!token.IsNumber(out var value) && column < 0) throw Wrong("a number");
        at++;
        return column >= 0 ? column : value;
    }

    private bool Takes(string sign)
    {
        if (Present.Text != sign) return false;
        at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Takes(sign)) throw Wrong($"'{sign}'");
    }

    private ExpressionException Wrong(string expected) =>
        new($"Kernel expression, character {Present.Position + 1}: expected {expected}, found {(Present.IsEnd ? "the end" : $"'{Present.Text}'")} in \"{text}\".");

    private static ExpressionException Unknown(Token name) =>
        new($"Kernel expression, character {name.Position + 1}: there is no kernel '{name.Text}'.{Suggestion.For(name.Text, KernelTable.Names)} The kernels are: {string.Join(", ", KernelTable.Names)}.");
}
