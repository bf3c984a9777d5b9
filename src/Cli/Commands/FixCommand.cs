using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Fixes an edge of a run's network to a function.</summary>
internal static class FixCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("fix", "Fixes an edge of a run's network to a function, trains the rest and assembles the law again.");
        var step = new StepArguments(terminal, command);
        var edge = new Argument<string>("EDGE") { Description = "the edge, as 'edges' names it: 0.0.1, or 'x->1.1'" };
        var function = new Argument<string>("FUNCTION") { Description = "a function such as sin or x^2, or a formula in x such as 'x*exp(-x)'" };
        command.Add(edge);
        command.Add(function);
        command.SetAction((arguments, cancellation) =>
        {
            var (name, form) = (arguments.GetValue(edge)!, arguments.GetValue(function)!);
            return step.TakeAsync(arguments, $"fix {name} {form}", (study, token) => study.Fix(name, form, token), cancellation);
        });
        return command;
    }
}
