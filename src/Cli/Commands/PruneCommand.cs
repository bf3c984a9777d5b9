using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Takes an edge or a node out of a run's network.</summary>
internal static class PruneCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("prune", "Takes an edge or a node out of a run's network, trains the rest and assembles the law again.");
        var step = new StepArguments(terminal, command);
        var what = new Argument<string>("EDGE-or-NODE") { Description = "as 'edges' names it: the edge 0.0.1 or 'x->1.1', the node 1.1, or an input" };
        command.Add(what);
        command.SetAction((arguments, cancellation) =>
        {
            var name = arguments.GetValue(what)!;
            return step.TakeAsync(arguments, $"prune {name}", (study, token) => study.Prune(name, token), cancellation);
        });
        return command;
    }
}
