using Discovery.Cli;
using Discovery.Cli.Output;
using Discovery.Runs;

using var interruption = new Interruption();
return await CommandLine.RunAsync(args, Terminal.Real(), SearchStep.Find, interruption.Token);
