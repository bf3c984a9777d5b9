namespace Discovery.Problems.Tabular;

/// <summary>What a question about a table asks, and what its data look like.</summary>
internal static class LawExplanation
{
    public static FactSheet Of(LawProblem problem, ProblemData data)
    {
        var facts = new FactSheet();
        if (problem.Kind.HasTargets)
        {
            var range = data.Classes is { } classes ? $"classes {string.Join(", ", classes.Names)}; {classes.Rule}" : Range(data.Train.Target);
            facts.Add("target", $"{problem.Target.Name}{Unit(data.Units.GetValueOrDefault(data.TargetName))}: {range}");
            foreach (var other in problem.OtherTargets) facts.Add("", $"{other.Name}{Unit(other.Unit)}");
        }
        facts.AddAll(problem.Kind.HasTargets ? "inputs" : "variables", data.InputNames.Select((name, i) => $"{name}{Unit(data.Units.GetValueOrDefault(name))}{(data.Headers.TryGetValue(name, out var header) && !header.StartsWith(name, StringComparison.Ordinal) ? $", in the file '{header}'" : "")}: {Range(data.Train.Inputs[i])}"));
        facts.AddAll("known", data.Constants.Select(constant => $"{constant.Name} = {Figures.Of(constant.Value, 10)}{Unit(constant.Unit)}"));
        facts.Add("rows", problem.Source switch
        {
            DataSource.File file => $"from {file.Path}",
            DataSource.Sample sample => $"drawn from {problem.Target.Name} = {sample.Formula}" + (sample.Noise > 0 ? $" with noise {Figures.Of(sample.Noise)}" : ""),
            _ => "",
        });
        foreach (var note in data.Notes) facts.Add("", note);
        if (data.Sets is { } sets) facts.Add("data sets", $"{sets.Column}: {string.Join(", ", sets.Names)}");
        if (problem.Weights is { } weights) facts.Add("weights", weights.IsSigma ? $"1/{weights.Column}^2" : weights.Column);
        if (!problem.Forms.IsEmpty)
        {
            facts.AddAll("fits", problem.Forms.Select(form => $"{(form.Name.Length == 0 ? "" : form.Name + ": ")}{problem.Target.Name} = {form.Template}"));
            facts.AddAll("with", problem.Parameters.Select(Parameter));
            facts.AddAll("derives", problem.Derived.Select(derived => $"{derived.Name} = {derived.Formula}{Unit(derived.Unit)}"));
            return facts;
        }
        var functions = problem.Search.Functions.IsEmpty ? "the usual functions" : string.Join(' ', problem.Search.Functions.Select(function => function.Text));
        var time = problem.Search.Time is { } limit ? $", at most {limit.TotalSeconds} s" : "";
        var roads = problem.Search.Roads switch { RoadChoice.Direct => ", no networks", RoadChoice.Network => ", networks alone", _ => "" };
        facts.Add("search", $"{functions}, effort {problem.Search.Effort.ToString().ToLowerInvariant()}{roads}{time}, seed {problem.Seed}");
        if (problem.Network.Shape is { } shape) facts.Add("network", $"{shape}");
        if (problem.Form is { } form) facts.Add("known part", $"{problem.Target.Name} = {form}{(form.Constants.IsEmpty ? "" : $" with {string.Join(", ", form.Constants)} to be fitted")}");
        if (!problem.Forced.IsEmpty) facts.Add("must have", string.Join(", ", problem.Forced));
        if (!problem.Forbidden.IsEmpty) facts.Add("must not have", string.Join(", ", problem.Forbidden));
        facts.AddAll("must be", problem.Shapes.Select(kept => kept.ToString()));
        facts.Add("accepts", $"{problem.Kind.Style.Quality} {Figures.Of(problem.Accept, 10)} and above");
        return facts;
    }

    private static string Parameter(FormParameter parameter) => parameter.Name + Unit(parameter.Unit)
        + (double.IsFinite(parameter.Low) ? FormattableString.Invariant($" in {parameter.Low} .. {parameter.High}") : "")
        + (parameter.Start is { } start ? FormattableString.Invariant($" from {start}") : "")
        + (parameter.IsOwn ? " of each data set" : "");

    private static string Unit(string? unit) => unit is null ? "" : $" [{unit}]";

    private static string Range(double[] values) => $"{Figures.Of(values.Min())} to {Figures.Of(values.Max())}";
}
