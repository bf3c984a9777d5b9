using System.CommandLine;

namespace Discovery.Cli.Commands;

/// <summary>The option --law N of commands on a finished run.</summary>
internal static class LawNumber
{
    public static Option<int?> Option() => new("--law") { Description = "another law of the front, by its number there", HelpName = "N" };

    /// <summary>The run with the law that was asked for.</summary>
    /// <exception cref="FormatException">There is no such law.</exception>
    public static Run Apply(Run run, int? number) => number is { } law ? run.WithLaw(law) : run;
}
