namespace Discovery.Search.Dynamics;

/// <summary>
/// Terms that hardly move a state. Rows without noise that no system meets to rounding carry the errors of how they were made, such as those of a solver's
/// steps: smooth ones, which small terms follow however many there are. They are no law of the motion.
/// </summary>
internal static class SlightTerms
{
    /// <summary>Share of the root mean square of an equation's rate below which a term is slight.</summary>
    private const double Slight = 5e-3;

    /// <summary>Share of a state's deviation that the solution may miss without them.</summary>
    private const double Missed = 1e-2;

    /// <summary>By this factor each slight term of a law lessens what the solution misses; terms that only follow an error do so little by little.</summary>
    private const double Needed = 100;

    /// <summary>The system without the slight terms that the rows can be followed without.</summary>
    /// <param name="shot">The system.</param>
    /// <param name="record">The trajectories.</param>
    /// <param name="levels">The best systems where larger residuals counted as none.</param>
    /// <param name="fit">Fits a system with the starts of another; null where it cannot follow the rows.</param>
    public static Shot Without(Shot shot, MotionRecord record, IEnumerable<Shot> levels, Func<MotionSystem, Shot, Shot?> fit)
    {
        // What rows without noise leave smoothly is an error of the rows; a shorter system may follow them with a larger one of the kind.
        if (!Whiteness.IsWhite(shot, record))
            foreach (var level in levels.Where(level => level.System.Entries.Length < shot.System.Entries.Length).OrderBy(level => level.System.Entries.Length))
                if (fit(level.System, level) is { } coarse && IsEnough(coarse, shot.System.Entries.Length - level.System.Entries.Length)) return coarse;
        var slight = Of(shot.System, record);
        if (slight.Count == 0) return shot;
        if (Fitted(shot.System, slight) is { } all) return all;
        var best = shot;
        foreach (var term in slight) best = Fitted(best.System, [term]) ?? best;
        return best;

        Shot? Fitted(MotionSystem system, List<(int Equation, string Key)> terms)
        {
            var less = system.Parts().Where(part => !terms.Contains((part.Equation, part.Term.Key))).ToList();
            // An equation without terms says that nothing moves.
            if (less.Select(part => part.Equation).Distinct().Count() < system.Entries.Select(entry => entry.Equation).Distinct().Count()) return null;
            return fit(MotionSystem.Of(less), shot) is { } shorter && IsEnough(shorter, terms.Count) ? shorter : null;
        }

        bool IsEnough(Shot shorter, int terms) => Share(shorter, record) is var share && share < Missed && share <= Math.Pow(Needed, terms) * Share(shot, record);
    }

    /// <summary>The largest root mean square that the solution leaves of a state, as a share of its deviation.</summary>
    private static double Share(Shot shot, MotionRecord record) => shot.MeanSquares.Select((square, state) => Math.Sqrt(square) / record.Deviation[state]).Max();

    /// <summary>The terms of a system that are slight, the slightest first.</summary>
    private static List<(int Equation, string Key)> Of(MotionSystem system, MotionRecord record)
    {
        var shares = Shares(system, record);
        return [.. Enumerable.Range(0, shares.Length).Where(entry => shares[entry] < Slight).OrderBy(entry => shares[entry]).Select(entry => (system.Entries[entry].Equation, system.Slots[system.Entries[entry].Slot].Term.Key))];
    }

    /// <summary>Of each entry the root mean square of its term over the rows, as a share of that of its equation's rate.</summary>
    private static double[] Shares(MotionSystem system, MotionRecord record)
    {
        var (own, rates, row) = (new double[system.Entries.Length], new double[record.Dimension], new double[record.Variables.Length]);
        for (var run = 0; run < record.Trajectories.Length; run++)
        {
            for (var i = 0; i < record.Trajectories[run].Times.Length; i++)
            {
                record.Raw(run, i, row);
                var rate = new double[record.Dimension];
                for (var entry = 0; entry < own.Length; entry++)
                {
                    var (equation, slot, coefficient) = system.Entries[entry];
                    var value = coefficient * system.Slots[slot].Term.Value(row, system.Slots[slot].K);
                    own[entry] += value * value;
                    rate[equation] += value;
                }
                for (var equation = 0; equation < rate.Length; equation++) rates[equation] += rate[equation] * rate[equation];
            }
        }
        return [.. own.Select((squares, entry) => rates[system.Entries[entry].Equation] is > 0 and var whole ? Math.Sqrt(squares / whole) : 1)];
    }
}
