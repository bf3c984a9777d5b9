namespace Discovery.Fitting.Tables;

/// <summary>How a text says a table.</summary>
/// <param name="Separator">Between cells; a blank for any number of blanks.</param>
/// <param name="Decimal">The decimal mark, a point or a comma.</param>
internal sealed record TextDialect(char Separator, char Decimal)
{
    public static TextDialect Plain { get; } = new(',', '.');

    /// <summary>What a line begins with that is no row, beside #.</summary>
    public char Comment { get; init; } = '#';

    /// <summary>Where the text can be understood in another way: what to write to be sure; else empty.</summary>
    public string Doubt { get; init; } = "";

    /// <summary>Whether it is what is taken for granted: commas and decimal points.</summary>
    public bool IsPlain => (Separator, Decimal) == (Plain.Separator, Plain.Decimal);

    public string Words => $"{SeparatorName}, decimal {(Decimal == '.' ? "point" : "comma")}";

    private string SeparatorName => Separator switch
    {
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "bar",
        ' ' => "blanks",
        _ => $"'{Separator}'",
    };
}
