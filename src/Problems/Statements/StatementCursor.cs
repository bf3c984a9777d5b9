using System.Globalization;

namespace Discovery.Problems.Statements;

/// <summary>Reads a statement word by word. Every error says where, what was found and what was expected.</summary>
public sealed class StatementCursor
{
    private readonly Statement _statement;
    private int _position;

    public StatementCursor(Statement statement)
    {
        _statement = statement;
        SkipSpace();
    }

    public Place Place => _statement.PlaceOf(_position);

    public string File => _statement.File;

    /// <summary>What has not been read yet.</summary>
    public string Remaining => Text[_position..];

    public bool AtEnd => _position >= Text.Length;

    private string Text => _statement.Text;

    /// <summary>What an error says it found here.</summary>
    private string Found => AtEnd ? "the end of the line" : $"'{Peek()}'";

    public ProblemException Error(string sentence) => _statement.Error(_position, sentence);

    /// <summary>An error at another place of the same file.</summary>
    public ProblemException ErrorAt(Place place, string sentence) => new(_statement.File, place, sentence);

    public ProblemException Expected(string what) => Error($"found {Found}, expected {what}.");

    /// <summary>The next word: up to a blank. Empty at the end.</summary>
    public string Peek()
    {
        var end = _position;
        while (end < Text.Length && !char.IsWhiteSpace(Text[end])) end++;
        return Text[_position..end];
    }

    public string Word(string expected)
    {
        if (AtEnd) throw Expected(expected);
        var word = Peek();
        Advance(word.Length);
        return word;
    }

    /// <summary>Whether a word stands here, and one of some others behind it.</summary>
    public bool AheadIs(string word, params ReadOnlySpan<string> next)
    {
        var rest = Text[_position..].Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        return rest.Length > 1 && rest[0] == word && next.Contains(rest[1]);
    }

    public bool TryWord(string word)
    {
        if (Peek() != word) return false;
        Advance(word.Length);
        return true;
    }

    public void Expect(string word)
    {
        if (!TryWord(word)) throw Expected($"'{word}'");
    }

    /// <summary>One of a few words.</summary>
    public string OneOf(params IReadOnlyList<string> words)
    {
        var word = Peek();
        if (words.Contains(word)) return Word("");
        throw Error($"found {Found}, expected {Series(words)}.{Spelling.Suggestion(word, words)}");
    }

    /// <summary>A name that can stand in an equation, where those of functions and constants mean these.</summary>
    public string EquationName(string what) => Name(what, VariableName.ObjectionInEquation);

    /// <summary>A name that can stand in a formula.</summary>
    public string Name(string what) => Name(what, VariableName.Objection);

    private string Name(string what, Func<string, string?> objectionTo)
    {
        if (AtEnd) throw Expected($"{what}: {VariableName.Rule}");
        var name = Peek();
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0) name = name[..equals];
        if (objectionTo(name) is { } objection) throw Error(objection);
        Advance(name.Length);
        return name;
    }

    /// <summary>The name of a column, in quotes where it has blanks.</summary>
    public string Column() => AtEnd || Text[_position] != '"' ? Word("the name of a column") : Quoted("the name of a column");

    public string Quoted(string what)
    {
        if (AtEnd || Text[_position] != '"') throw Expected($"{what} in quotes");
        var end = Text.IndexOf('"', _position + 1);
        var content = Text[(_position + 1)..end];
        if (string.IsNullOrWhiteSpace(content)) throw Error($"found empty quotes, expected {what}.");
        Advance(content.Length + 2);
        return content;
    }

    public double Number(string what)
    {
        if (!double.TryParse(Peek(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) throw Expected(what);
        Advance(Peek().Length);
        return value;
    }

    public long Integer(string what)
    {
        if (!long.TryParse(Peek(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) throw Expected(what);
        Advance(Peek().Length);
        return value;
    }

    /// <summary>The rest of the line; quotes around all of it are dropped.</summary>
    public string Rest(string what)
    {
        if (AtEnd) throw Expected(what);
        var rest = Text[_position..].TrimEnd();
        Advance(rest.Length);
        return rest.Length > 2 && rest[0] == '"' && rest.IndexOf('"', 1) == rest.Length - 1 ? rest[1..^1] : rest;
    }

    /// <summary>A formula, up to a mark or a word (found anywhere on the line), or to the end of the line where there is none.</summary>
    /// <param name="symbols">The variables that may occur.</param>
    /// <param name="stop">Where the formula ends: a whole word, or <c>..</c>; the last such one.</param>
    public Expr Formula(IReadOnlyCollection<string> symbols, string? stop = null)
    {
        var end = stop is null ? -1 : Find(stop);
        if (end < 0) end = Text.Length;
        var text = Text[_position..end];
        return Parsed(text, text, symbols, "a formula");
    }

    /// <summary>A formula in any names, up to a word or the end of the line.</summary>
    public Expr AnyFormula(string stop)
    {
        var end = Find(stop) is >= 0 and var found ? found : Text.Length;
        var text = Text[_position..end];
        return Parsed(text, text, null, "a formula");
    }

    /// <summary>The rest of the line as a formula in any names, a question mark standing for what is not known.</summary>
    /// <param name="unknown">The symbol that a question mark becomes: one letter, so that columns stay right.</param>
    public Expr Form(string unknown)
    {
        var text = Text[_position..];
        return Parsed(text, text.Replace("?", unknown, StringComparison.Ordinal), null, "a formula such as a*exp(b*t), or with a '?' for what is not known");
    }

    /// <param name="text">What stands in the statement.</param>
    /// <param name="read">What is read in its place; as long.</param>
    /// <param name="symbols">The variables that may occur; null for any.</param>
    /// <param name="expected">What should stand here.</param>
    private Expr Parsed(string text, string read, IReadOnlyCollection<string>? symbols, string expected)
    {
        if (string.IsNullOrWhiteSpace(text)) throw Expected(expected);
        if (!FormulaParser.TryParse(read, symbols, out var formula, out var error))
            throw _statement.Error(_position + error.Column - 1, error.Message[^1] is '.' or '?' ? error.Message : error.Message + ".");
        Advance(text.Length);
        return formula;
    }

    /// <summary>The rest of the line as an equation of a differential problem.</summary>
    /// <param name="vocabulary">What names mean.</param>
    /// <param name="onlyFormula">Whether no '=' may stand in it.</param>
    public Expr Equation(Vocabulary vocabulary, bool onlyFormula = false)
    {
        var text = Text[_position..];
        if (string.IsNullOrWhiteSpace(text)) throw Expected(onlyFormula ? "a formula" : "an equation");
        var isRead = onlyFormula ? EquationReader.TryFormula(text, vocabulary, out var formula, out var error) : EquationReader.TryRead(text, vocabulary, out formula, out error);
        if (!isRead) throw _statement.Error(_position + error!.Column - 1, error.Message[^1] is '.' or '?' ? error.Message : error.Message + ".");
        Advance(text.Length);
        return formula!;
    }

    /// <summary>What stands before a mark that is there, without passing it.</summary>
    public string UpTo(char mark) => Text[_position..Text.IndexOf(mark, _position)];

    /// <summary>An equation that ends before a mark, which is passed too.</summary>
    public Expr EquationBefore(char mark, Vocabulary vocabulary)
    {
        var text = UpTo(mark);
        if (!EquationReader.TryRead(text, vocabulary, out var residual, out var error))
            throw _statement.Error(_position + error.Column - 1, error.Message[^1] is '.' or '?' ? error.Message : error.Message + ".");
        Advance(text.Length + 1);
        return residual;
    }

    /// <summary>What stands before a mark, which is passed too.</summary>
    public string Before(char mark)
    {
        var text = Text[_position..Text.IndexOf(mark, _position)];
        Advance(text.Length + 1);
        return text;
    }

    /// <summary>What stands before a word, or all that is left.</summary>
    public string Until(string word, string expected)
    {
        if (AtEnd) throw Expected(expected);
        var end = Find(word);
        var text = end < 0 ? Text[_position..] : Text[_position..end];
        Advance(text.Length);
        return text;
    }

    /// <summary>What stands before the first occurrence of a text, which is not passed.</summary>
    public string UntilFirst(string mark)
    {
        var end = Text.IndexOf(mark, _position, StringComparison.Ordinal);
        var text = end < 0 ? Text[_position..] : Text[_position..end];
        Advance(text.Length);
        return text;
    }

    public bool Has(char mark) => Text.IndexOf(mark, _position) >= 0;

    public bool Has(string mark) => Find(mark) >= 0;

    public void End(string expected = "")
    {
        if (!AtEnd) throw Expected(expected.Length == 0 ? "the end of the line" : $"{expected} or the end of the line");
    }

    private static string Series(IReadOnlyList<string> words) =>
        string.Join(", ", words.SkipLast(1).Select(word => $"'{word}'")) + (words.Count > 1 ? " or " : "") + $"'{words[^1]}'";

    private int Find(string mark)
    {
        if (mark == "..") return Text.IndexOf(mark, _position, StringComparison.Ordinal);
        for (var at = Text.LastIndexOf(mark, StringComparison.Ordinal); at >= _position; at = at == 0 ? -1 : Text.LastIndexOf(mark, at - 1, StringComparison.Ordinal))
        {
            var after = at + mark.Length;
            if ((at == 0 || char.IsWhiteSpace(Text[at - 1])) && (after == Text.Length || char.IsWhiteSpace(Text[after]))) return at;
        }
        return -1;
    }

    private void Advance(int count)
    {
        _position += count;
        SkipSpace();
    }

    private void SkipSpace()
    {
        while (_position < Text.Length && char.IsWhiteSpace(Text[_position])) _position++;
    }
}
