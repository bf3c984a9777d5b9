using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Prints what a shell needs to complete the words of this command.</summary>
internal static class CompletionCommand
{
    /// <summary>What a shell puts before the line that is to be completed: [suggest:POSITION].</summary>
    private const string Directive = "[suggest:";

    /// <summary>A row a shell. Each asks the command itself, so that nothing has to be renewed with a new version.</summary>
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _discover() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$(discover "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _discover discover

            """,
        ["zsh"] = """
            _discover() {
                local -a words_known
                words_known=("${(@f)$(discover "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                compadd -a words_known
                _files
            }
            compdef _discover discover

            """,
        ["fish"] = """
            complete -c discover -a '(discover "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'

            """,
        ["powershell"] = """
            Register-ArgumentCompleter -Native -CommandName discover -ScriptBlock {
                param($word, $line, $position)
                discover "[suggest:$position]" "$line" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """,
    };

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", Scripts.Keys) };
        shell.CompletionSources.Add(_ => Scripts.Keys.Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        var command = new Command("completion", "Prints a script that lets a shell complete commands and options.") { shell };
        command.SetAction(arguments =>
        {
            var name = arguments.GetValue(shell)!;
            terminal.Output.Write(Scripts.TryGetValue(name, out var script) ? script.ReplaceLineEndings("\n")
                : throw new FormatException($"'{name}' is no shell that is known.{Spelling.Suggestion(name, Scripts.Keys)} Known: {string.Join(", ", Scripts.Keys)}."));
            return ExitCode.Accepted;
        });
        return command;
    }

    /// <summary>Whether a shell asks how a line may go on.</summary>
    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments.Count == 2 && arguments[0].StartsWith(Directive, StringComparison.Ordinal);

    /// <summary>Prints the words that may stand at the position.</summary>
    public static int Suggest(Terminal terminal, RootCommand root, IReadOnlyList<string> arguments)
    {
        var line = arguments[1];
        var start = line.TakeWhile(letter => !char.IsWhiteSpace(letter)).Count();
        var position = int.TryParse(arguments[0][Directive.Length..].TrimEnd(']'), out var given) ? Math.Clamp(given, start, Math.Max(start, line.Length)) : line.Length;
        // The name of the program is left out: it may be called by a path.
        foreach (var item in root.Parse(line[start..]).GetCompletions(position - start)) terminal.Output.WriteLine(item.InsertText ?? item.Label);
        return ExitCode.Accepted;
    }
}
