namespace Discovery.Problems.Programs;

/// <summary>What a program writes for new sequences.</summary>
internal static class ProgramPrediction
{
    /// <exception cref="FormatException">No program was found.</exception>
    /// <exception cref="DataException">The table does not have what the program reads.</exception>
    public static Prediction Of(ProgramRun run, Table table)
    {
        if (run.Chosen is not { } chosen) throw new FormatException("the run found no program, so there is nothing to predict with.");
        var rows = SequenceTable.ReadInputs(table, run.Layout, run.Inputs);
        var (examples, runner, missing) = (rows.Examples, new ProgramRunner(chosen.Program), 0);
        var cells = run.Layout.Targets.Select(_ => new string[table.RowCount]).ToArray();
        for (var k = 0; k < examples.SequenceCount; k++)
        {
            var values = runner.Run(examples.InputsOf(k), examples.LengthOf(k));
            for (var step = 0; step < examples.LengthOf(k); step++)
            {
                for (var target = 0; target < cells.Length; target++)
                    cells[target][rows.Rows[examples.Begins[k] + step]] = values[target][step] is { } value ? run.Targets[target].Cell(value) : "";
                if (values[0][step] is null) missing++;
            }
        }
        string[] keys = [.. new[] { run.Layout.Sequence, run.Layout.Step }.OfType<string>()];
        return new Prediction(
            [.. keys.Select(name => (name, table.Text(name))), .. run.Layout.Targets.Select((name, i) => (name, cells[i]))],
            missing == 0 ? [] : [$"{missing} steps have no value: a table of the program has no entry for what came there, or a number left 64 bits; the steps after it are left out too."]);
    }
}
