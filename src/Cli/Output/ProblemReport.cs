namespace Discovery.Cli.Output;

/// <summary>Explains what a problem asks and what its data look like.</summary>
internal static class ProblemReport
{
    public static void Print(Terminal terminal, Problem problem, ProblemData data)
    {
        terminal.Output.WriteLine(problem.About is null ? problem.Name : $"{problem.Name}: {problem.About}");
        Facts(problem, data).WriteTo(terminal.Output);
    }

    private static FactSheet Facts(Problem problem, ProblemData data)
    {
        var facts = new FactSheet();
        void Add(string name, string value) => facts.Add(name, value);

        if (!problem.IsRelation)
        {
            var kind = data.Classes is { } classes ? $"classes {string.Join(", ", classes.Names)}; {classes.Rule}" : Range(data.Train.Target);
            Add("target", $"{problem.Target.Name}{Unit(problem.Target.Unit)}: {kind}");
            foreach (var other in problem.OtherTargets) Add("", $"{other.Name}{Unit(other.Unit)}");
        }
        for (var i = 0; i < data.InputNames.Length; i++)
        {
            var unit = problem.Inputs.FirstOrDefault(input => input.Name == data.InputNames[i])?.Unit;
            Add(i > 0 ? "" : problem.IsRelation ? "variables" : "inputs", $"{data.InputNames[i]}{Unit(unit)}: {Range(data.Train.Inputs[i])}");
        }
        for (var i = 0; i < data.Constants.Length; i++)
            Add(i == 0 ? "known" : "", $"{data.Constants[i].Name} = {Figures.Of(data.Constants[i].Value, 10)}{Unit(data.Constants[i].Unit)}");
        Add("rows", problem.Source switch
        {
            DataSource.File file => $"from {file.Path}",
            DataSource.Sample sample => $"drawn from {problem.Target.Name} = {sample.Formula}" + (sample.Noise > 0 ? $" with noise {Figures.Of(sample.Noise)}" : ""),
            _ => "",
        });
        foreach (var note in data.Notes) Add("", note);
        if (data.Sets is { } sets) Add("data sets", $"{sets.Column}: {string.Join(", ", sets.Names)}");
        if (problem.Weights is { } weights) Add("weights", weights.IsSigma ? $"1/{weights.Column}^2" : weights.Column);
        var functions = problem.Search.Functions.IsEmpty ? "the usual functions" : string.Join(' ', problem.Search.Functions.Select(function => function.Text));
        var time = problem.Search.Time is { } limit ? $", at most {limit.TotalSeconds} s" : "";
        Add("search", $"{functions}, effort {problem.Search.Effort.ToString().ToLowerInvariant()}{time}, seed {problem.Seed}");
        if (problem.Network.Shape is { } shape) Add("network", $"{shape}");
        if (problem.Form is { } form) Add("known part", $"{problem.Target.Name} = {form}{(form.Constants.IsEmpty ? "" : $" with {string.Join(", ", form.Constants)} to be fitted")}");
        if (!problem.Forced.IsEmpty) Add("must have", string.Join(", ", problem.Forced));
        if (!problem.Forbidden.IsEmpty) Add("must not have", string.Join(", ", problem.Forbidden));
        for (var i = 0; i < problem.Shapes.Length; i++) Add(i == 0 ? "must be" : "", problem.Shapes[i].ToString());
        Add("accepts", data.Classes is null ? $"R2 {Figures.Of(problem.AcceptR2, 10)} and above" : $"accuracy {Figures.Of(problem.AcceptAccuracy, 10)} and above");
        return facts;
    }

    private static string Unit(string? unit) => unit is null ? "" : $" [{unit}]";

    private static string Range(double[] values) => $"{Figures.Of(values.Min())} to {Figures.Of(values.Max())}";
}
