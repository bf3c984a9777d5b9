using System.CommandLine;

namespace Discovery.Cli.Commands;

/// <summary>The argument FILE... of commands on problem files.</summary>
internal static class ProblemFiles
{
    /// <summary>Without this a misspelt option would be taken for one more file.</summary>
    public static Argument<string[]> Of(Command command)
    {
        var files = new Argument<string[]>("FILE") { Description = "problem files", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is not { } token) return;
            var word = token.Value.Split('=')[0];
            result.AddError($"'{command.Name}' does not take '{word}'.{Spelling.Suggestion(word, command.Options.Select(option => option.Name))}");
        });
        command.Add(files);
        return files;
    }
}
