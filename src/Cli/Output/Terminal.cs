using Spectre.Console;
using Spectre.Console.Rendering;

namespace Discovery.Cli.Output;

/// <summary>Where a command writes, and the folder that relative paths start from.</summary>
/// <param name="Output">The result, and nothing else.</param>
/// <param name="Error">Progress and errors.</param>
/// <param name="Folder">The current folder.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, string Folder)
{
    /// <summary>Wide enough that no law is broken where nobody looks at a screen.</summary>
    private const int PlainWidth = 400;

    /// <summary>Whether a person looks at the result, rather than a file or a pipe.</summary>
    public bool OutputIsLive { get; init; }

    public bool ErrorIsLive { get; init; }

    public static Terminal Real() => new(Console.Out, Console.Error, Directory.GetCurrentDirectory())
    {
        OutputIsLive = !Console.IsOutputRedirected,
        ErrorIsLive = !Console.IsErrorRedirected,
    };

    /// <summary>Puts a table or a styled text into the result, without blanks at the ends of lines.</summary>
    public void Render(IRenderable what)
    {
        var page = new StringWriter();
        var console = ConsoleOn(page, OutputIsLive);
        if (OutputIsLive) console.Profile.Width = AnsiConsole.Profile.Width;
        console.Write(what);
        foreach (var line in page.ToString().TrimEnd().Split('\n')) Output.WriteLine(line.TrimEnd());
    }

    public IAnsiConsole ProgressConsole() => ConsoleOn(Error, ErrorIsLive);

    /// <summary>The path from the current folder.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool isLive)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isLive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isLive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isLive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isLive) console.Profile.Width = PlainWidth;
        return console;
    }
}
