using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Expressions;

/// <summary>Reads what a table's types are called in text, one level of brackets at a time; <see cref="KernelExpression"/> states the grammar.</summary>
internal sealed class ExpressionParser
{
    private const int MaxLength = 1 << 20; // a list of 10,000 columns for each of many kernels

    /// <summary>The most numbers that parameters may have together, where the text is all that is known of them.</summary>
    internal const long MostNumbers = 1 << 28;
    private const int MaxDepth = 100; // the parser calls itself for every bracket, and the stack has an end

    private readonly NodeTable root;
    private readonly string text;
    private readonly IReadOnlyList<string> inputs;
    private readonly int classes;
    private readonly NumberBudget budget;
    private readonly TimeLengths? lengths;
    private readonly List<Token> tokens;
    private int at;
    private int depth;
    private int timeCount; // numbers with a unit of time in the value at hand

    private ExpressionParser(NodeTable root, string text, IReadOnlyList<string> inputs, int classes, TimeLengths? lengths, long most)
    {
        (this.root, this.text, this.inputs, this.classes, this.lengths, budget) = (root, text, inputs, classes, lengths, new(most));
        tokens = Token.Split(text);
    }

    private Token Present => tokens[at];

    private Token Next => tokens[Math.Min(at + 1, tokens.Count - 1)];

    /// <summary>The node that a text describes, for data with the given input columns, and of as many classes or outputs where the text does not say of how many.</summary>
    /// <param name="table">The types that the text may name.</param>
    /// <param name="text">The expression.</param>
    /// <param name="inputs">The names of the columns.</param>
    /// <param name="classes">The number of classes of the data.</param>
    /// <param name="lengths">Collects lengths of time; null to refuse them.</param>
    /// <param name="most">The most numbers that the parameters may have together; more are refused before they are made.</param>
    /// <exception cref="ExpressionException">The text cannot be read; the message says where.</exception>
    internal static ISettings Parse(NodeTable table, string text, IReadOnlyList<string> inputs, int classes = 2, TimeLengths? lengths = null, long most = MostNumbers)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(inputs);
        if (text.Length > MaxLength) throw new ExpressionException($"{table.Title}: the text has {text.Length} characters; at most {MaxLength} are read.");
        var parser = new ExpressionParser(table, text, inputs, classes, lengths, most);
        var node = parser.Expression(table);
        return parser.Present.IsEnd ? node : throw parser.Wrong($"{(table.Sum is null ? "" : "'+', '*' or ")}the end");
    }

    private ISettings Expression(NodeTable table)
    {
        if (++depth > MaxDepth) throw At(Present, $"brackets nest more than {MaxDepth} deep.");
        var sum = Term(table);
        while (table.Sum is { } infix && Takes("+")) sum = Joined(infix, sum, Present, Term(table));
        depth--;
        return sum;
    }

    private ISettings Term(NodeTable table)
    {
        var product = Factor(table);
        while (table.Product is { } infix && Takes("*")) product = Joined(infix, product, Present, Factor(table));
        return product;
    }

    private ISettings Factor(NodeTable table)
    {
        if (Takes("("))
        {
            var inner = Expression(table);
            Expect(")");
            return inner;
        }
        if (Present.IsNumber(out _)) throw Wrong($"a {table.Kind}", table.NumberRemedy);
        if (!Present.IsWord) throw Wrong($"a {table.Kind}");
        var name = Present;
        var row = table.Named(name.Text) ?? throw Unknown(table, name);
        at++;
        var bracketed = row.Inner ?? table;
        var arguments = new Arguments(root.Title, name, bracketed, text, inputs.Count, classes, budget);
        if (Takes("(") && !Takes(")")) ArgumentList(bracketed, arguments);
        return Made(row, name, arguments);
    }

    private ISettings Joined(Infix infix, ISettings left, Token right, ISettings node)
    {
        try
        {
            return infix.Join(left, node);
        }
        catch (ArgumentException error)
        {
            throw new ExpressionException($"{root.Title}, character {right.Position + 1}: {error.Message}", error);
        }
    }

    private ISettings Made(NodeRow row, Token name, Arguments arguments)
    {
        try
        {
            var made = row.Make(arguments);
            arguments.RequireAllKnown();
            arguments.SetPriors(made);
            if (lengths is not null) arguments.SetLengths(made, lengths);
            return made;
        }
        catch (ArgumentException error)
        {
            throw new ExpressionException($"{root.Title}, character {name.Position + 1}: {error.Message}", error);
        }
    }

    private void ArgumentList(NodeTable bracketed, Arguments arguments)
    {
        do Argument(bracketed, arguments);
        while (Takes(","));
        Expect(")");
    }

    private void Argument(NodeTable bracketed, Arguments arguments)
    {
        if (Present.IsNumber(out var number))
        {
            arguments.Add(number);
            at++;
        }
        else if (Present.IsWord && Next.Text is "=" or "~" or "in")
        {
            var name = Present.Text;
            at++;
            arguments.Add(name, Named(name));
        }
        else if (Present.IsWord || Present.Text == "(")
        {
            arguments.Add(Expression(bracketed));
        }
        else
            throw Wrong("an argument");
    }

    private Argument Named(string name)
    {
        timeCount = 0;
        var (value, word) = Takes("=") ? Value(name) : default;
        var isTime = timeCount > 0;
        if (isTime && timeCount != value?.Count) throw Wrong("a unit of time after each number");
        var transform = Takes("in") ? (Transform)Expression(TransformTable.Table) : null;
        var prior = Takes("~") ? (Prior)Expression(PriorTable.Table) : null;
        return new(value, word, transform, prior) { IsTime = isTime };
    }

    private (Tensor? Value, Token? Word) Value(string name)
    {
        if (name.Equals("activeDims", StringComparison.OrdinalIgnoreCase)) return (Columns(), null);
        if (name.EndsWith("column", StringComparison.OrdinalIgnoreCase)) return (Numbers(Column), null);
        return Present.IsWord ? (null, tokens[at++]) : (Numbers(Number), null);
    }

    private Tensor Numbers(Func<double> element)
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
        if (!Present.IsWord || Present.Text == "in") return value;
        if (lengths is null) throw Wrong("a comma or the end of the brackets");
        if (!TimeLengths.TryUnit(Present.Text, out var days)) throw Wrong($"a comma, the end of the brackets, or a unit of time, one of {TimeLengths.Names}");
        at++;
        timeCount++;
        return value * days;
    }

    /// <summary>Columns; the name of a column of text stands for the inputs of all its words.</summary>
    private Tensor Columns()
    {
        var columns = new List<double>();
        if (!Takes("["))
        {
            AddColumns(columns);
            return columns.Count == 1 ? Tensor.Scalar(columns[0]) : Tensor.FromSpan([.. columns]);
        }
        do AddColumns(columns);
        while (Takes(","));
        Expect("]");
        return Tensor.FromSpan([.. columns]);
    }

    private void AddColumns(List<double> columns)
    {
        var words = Present.IsWord && !inputs.Contains(Present.Text)
            ? inputs.Index().Where(input => input.Item.StartsWith($"{Present.Text}=", StringComparison.Ordinal)).Select(input => (double)input.Index).ToArray()
            : [];
        if (words.Length == 0) columns.Add(Column());
        else at++;
        columns.AddRange(words);
    }

    /// <summary>The number of a column that is given by number or by name.</summary>
    private double Column()
    {
        if (!Present.IsNumber(out var column))
        {
            if (!Present.IsWord) throw Wrong("a column");
            column = inputs.ToList().IndexOf(Present.Text);
        }
        if (!(column >= 0 && column < inputs.Count && column == Math.Truncate(column)))
            throw At(Present, $"there is no column '{Present.Text}'.{Nearest.Hint(Present.Text, inputs)} The columns, from 0, are: {string.Join(", ", inputs)}.");
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
        At(Present, $"expected {expected}, found {(Present.IsEnd ? "the end" : $"'{Present.Text}'")} in \"{text}\".{remedy}");

    private ExpressionException Unknown(NodeTable table, Token name) =>
        At(name, $"there is no {table.Kind} '{name.Text}'.{Nearest.Hint(name.Text, table.Names)} The {table.Kind}s are: {string.Join(", ", table.Names)}.");

    private ExpressionException At(Token token, string message) => new($"{root.Title}, character {token.Position + 1}: {message}");
}
