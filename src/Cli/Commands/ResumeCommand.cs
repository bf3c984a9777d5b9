using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Trains the network of a run on.</summary>
internal static class ResumeCommand
{
    private const int UsualSteps = 100;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("resume", "Trains a run's network on, on finer grids where that is asked, and assembles the law again.");
        var step = new StepArguments(terminal, command);
        var count = Positive("--steps", $"at most so many steps of training (default: {UsualSteps})");
        var grid = Positive("--grid", "first give every spline a grid of so many intervals");
        command.Add(count);
        command.Add(grid);
        command.SetAction((arguments, cancellation) =>
        {
            var (steps, intervals) = (arguments.GetValue(count) ?? UsualSteps, arguments.GetValue(grid));
            var typed = string.Join(' ', (string[])["resume", .. Typed("--steps", arguments.GetValue(count)), .. Typed("--grid", intervals)]);
            return step.TakeAsync(arguments, typed, (study, token) => intervals is { } size ? study.Refine(size, steps, token) : study.Train(steps, token), cancellation);
        });
        return command;
    }

    private static string[] Typed(string option, int? value) => value is null ? [] : [option, $"{value}"];

    private static Option<int?> Positive(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 1)
                result.AddError($"{name}: found {number}, expected 1 or more.");
        });
        return option;
    }
}
