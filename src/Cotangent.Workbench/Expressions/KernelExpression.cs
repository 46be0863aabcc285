using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Expressions;

/// <summary>Kernels as text: sums and products of named kernels, <c>Linear + SquaredExponential * Periodic(Matern32, period=1)</c>.</summary>
/// <remarks>
/// expression = term { '+' term }; term = factor { '*' factor }; factor = '(' expression ')' or name [ '(' argument { ',' argument } ')' ];
/// argument = name '=' value, a kernel (the base of Periodic), or a number (the degree of Polynomial); value = number or '[' number { ',' number } ']'.
/// In <c>activeDims=[…]</c> a column is given by its number from 0, or by its name if that is a word. Without lengthscales a kernel on several columns
/// gets one for each. Brackets nest at most 100 deep.
/// </remarks>
public sealed class KernelExpression
{
    private const int MaxLength = 4096;
    private const int MaxDepth = 100; // the parser calls itself for every bracket, and the stack has an end

    private readonly string text;
    private readonly IReadOnlyList<string> inputs;
    private readonly List<Token> tokens;
    private int at;
    private int depth;

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
    /// <exception cref="ArgumentException">It holds a kernel of one's own, which expressions do not know.</exception>
    public static string Text(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelTable.Text(kernel);
    }

    private Kernel Expression()
    {
        if (++depth > MaxDepth) throw new ExpressionException($"Kernel expression, character {Present.Position + 1}: brackets nest more than {MaxDepth} deep.");
        var sum = Term();
        while (Takes("+")) sum += Term();
        depth--;
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
        if (Present.IsNumber(out _)) throw Wrong("a kernel", " A kernel is scaled by its variance, such as Linear(variance=2).");
        if (!Present.IsWord) throw Wrong("a kernel");
        var name = Present;
        if (!KernelTable.Has(name.Text)) throw Unknown(name);
        at++;
        var arguments = new Arguments(name, inputs.Count);
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
        catch (ArgumentException error)
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
            arguments.Add(number);
            at++;
            return;
        }
        if (Present.IsWord && tokens[at + 1].Text == "=")
        {
            var name = Present.Text;
            at += 2;
            arguments.Add(name, name.Equals("activeDims", StringComparison.OrdinalIgnoreCase) ? Value(Column) : Value(Number));
            return;
        }
        if (!Present.IsWord && Present.Text != "(") throw Wrong("an argument");
        arguments.Add(Expression());
    }

    private Tensor Value(Func<double> element)
    {
        if (!Takes("[")) return Tensor.Scalar(element());
        var values = new List<double>();
        do values.Add(element());
        while (Takes(","));
        Expect("]");
        return Tensor.FromSpan([.. values]);
    }

    private double Number()
    {
        if (!Present.IsNumber(out var value)) throw Wrong("a number");
        at++;
        return value;
    }

    /// <summary>The number of a column that is given by number or by name.</summary>
    private double Column()
    {
        if (!Present.IsNumber(out var column))
        {
            if (!Present.IsWord) throw Wrong("a column");
            column = inputs.ToList().IndexOf(Present.Text);
        }
        if (!(column >= 0 && column < inputs.Count && column == Math.Truncate(column))) throw NoColumn(Present);
        at++;
        return column;
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

    private ExpressionException Wrong(string expected, string remedy = "") =>
        new($"Kernel expression, character {Present.Position + 1}: expected {expected}, found {(Present.IsEnd ? "the end" : $"'{Present.Text}'")} in \"{text}\".{remedy}");

    private ExpressionException NoColumn(Token name) =>
        new($"Kernel expression, character {name.Position + 1}: there is no column '{name.Text}'.{Nearest.Hint(name.Text, inputs)} The columns, from 0, are: {string.Join(", ", inputs)}.");

    private static ExpressionException Unknown(Token name) =>
        new($"Kernel expression, character {name.Position + 1}: there is no kernel '{name.Text}'.{Nearest.Hint(name.Text, KernelTable.Names)} The kernels are: {string.Join(", ", KernelTable.Names)}.");
}
