using System.CommandLine;

namespace Discovery.Cli.Commands;

/// <summary>The option <c>--memory</c>: an amount such as 500MB.</summary>
internal static class MemoryOption
{
    /// <param name="description">What it is the limit of.</param>
    public static Option<string?> Create(string description)
    {
        var option = new Option<string?>("--memory") { Description = description, HelpName = "SIZE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !MemorySize.TryParse(text, out _))
                result.AddError($"--memory: found '{text}', expected a size such as 500MB, 1GB or 2GiB.");
        });
        return option;
    }

    /// <summary>Bytes; null where nothing was said.</summary>
    public static long? Bytes(this ParseResult arguments, Option<string?> option) => MemorySize.TryParse(arguments.GetValue(option) ?? "", out var bytes) ? bytes : null;
}
