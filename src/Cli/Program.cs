using Discovery.Cli;
using Discovery.Cli.Output;

using var interruption = new Interruption();
return await CommandLine.RunAsync(args, Terminal.Real(), ProblemKinds.Default, interruption.Token);
