using System.Collections.Immutable;

namespace Discovery.Problems.Motion;

/// <summary>A system of equations of motion as laws of its targets, with the evidence of its solution.</summary>
internal static class SystemAnswer
{
    /// <summary>Points of a trajectory that a run keeps for its pictures.</summary>
    private const int Drawn = 400;

    /// <summary>Solutions that leave less than this share of the deviation leave rounding.</summary>
    private const double Rounding = 1e-6;

    public static (IReadOnlyList<Findings> Found, IReadOnlyList<ProblemData> Data) Of(LawProblem problem, MotionRecord record, FoundSystem found, IReadOnlyList<ProblemData> data, Journal journal, CancellationToken cancellation)
    {
        var written = SystemWriting.Of(found.Shot);
        var shot = found.Shot;
        var ahead = Foresight.Of(shot, record, [.. shot.MeanSquares.Select((square, state) => Math.Max(Math.Sqrt(square), 1e-7 * record.Deviation[state]))], found.Stepping, cancellation);
        var assessment = Assess(shot, record, found);
        journal.Say($"{found.Fits} systems were fitted to the trajectories; {shot.System.Entries.Length} terms, from {found.Family}");
        var kept = KeptByMotion.Note(record, shot.System, [.. written.Select(constant => constant.Written)]);
        var findings = new List<Findings>();
        foreach (var (target, i) in problem.Targets.Select((target, i) => (target, i)))
        {
            var rate = target.Rate!;
            var state = record.States.IndexOf(rate.Column);
            var equation = rate.Order == 2 ? record.Velocity[state] : state;
            var own = new Journal(null);
            foreach (var (rival, nats) in found.Rivals) AddRival(own, rival, nats, shot.System, equation, record);
            findings.Add(new Findings
            {
                Candidates = [Candidate(shot, record, equation, written, found.Family)],
                Assessment = assessment,
                Followed = [.. record.Trajectories.Select((run, r) => Followed(shot, record, r, state, ahead))],
                Notes = [Note(record, found, state), .. i == 0 ? StepNotes(found) : [], .. i == 0 && kept is not null ? [kept] : Array.Empty<string>()],
                Journal = i == 0 ? [.. journal.Entries(), .. own.Entries()] : own.Entries(),
                End = cancellation.IsCancellationRequested ? RunEnd.TimeUp : RunEnd.Complete,
            });
        }
        return (findings, [.. data.Zip(problem.Targets, (rows, target) => SystemRows.Of(rows, record, target.Rate!))]);
    }

    /// <summary>Over all trajectories of one quantity together.</summary>
    public static Metrics Overall(ImmutableArray<FollowedTrajectory> followed)
    {
        double rows = followed.Sum(one => one.Rows);
        // Each trajectory's R2 is against its own mean; the least is what the law is worth.
        return new Metrics(Math.Sqrt(followed.Sum(one => one.Rmse * one.Rmse * one.Rows) / rows), followed.Min(one => one.R2), double.NaN);
    }

    private static LawCandidate Candidate(Shot shot, MotionRecord record, int equation, ImmutableArray<(Expr Written, double Value, double Deviation, bool IsExact)> written, string family)
    {
        var system = shot.System;
        var used = new SortedSet<int>();
        var right = system.RightSide(equation, record.Variables, i =>
        {
            used.Add(i);
            return written[i].Written;
        });
        return new LawCandidate(Tenths.Written(right), new Origin(Road.Solutions, $"{family}, with the whole system"))
        {
            Constants = [.. used.Select(i => new FittedConstant($"c{i + 1}", written[i].Value, written[i].Deviation, written[i].IsExact ? Tenths.Written(written[i].Written).ToString() : null))],
        };
    }

    private static void AddRival(Journal journal, MotionSystem rival, double nats, MotionSystem chosen, int equation, MotionRecord record)
    {
        Expr Right(MotionSystem system)
        {
            var parameters = system.Parameters;
            return system.RightSide(equation, record.Variables, i => MathMarkup.Rounded(Expr.Decimal(parameters[i])));
        }

        var own = chosen.Entries.Where(entry => entry.Equation == equation).Select(entry => chosen.Slots[entry.Slot].Term.Key);
        var other = rival.Entries.Where(entry => entry.Equation == equation).Select(entry => rival.Slots[entry.Slot].Term.Key);
        if (!own.SequenceEqual(other)) journal.Rival(Right(rival), nats / Math.Log(2));
    }

    private static FollowedTrajectory Followed(Shot shot, MotionRecord record, int run, int state, double[][]? ahead)
    {
        var trajectory = record.Trajectories[run];
        var (measured, solution) = (trajectory.States[state], shot.Followed[run][state]);
        var mean = measured.Average();
        var (square, spread) = (measured.Zip(solution, (a, b) => (a - b) * (a - b)).Average(), measured.Average(value => (value - mean) * (value - mean)));
        int[] rows = [.. Enumerable.Range(0, Math.Min(Drawn, measured.Length)).Select(i => (int)((long)i * measured.Length / Math.Min(Drawn, measured.Length)))];
        return new FollowedTrajectory(trajectory.Name, record.States[state], measured.Length, shot.Pieces.Count(piece => piece.Run == run), spread > 0 ? 1 - (square / spread) : double.NaN, Math.Sqrt(square))
        {
            Ahead = ahead?[run][state],
            Times = [.. rows.Select(row => trajectory.Times[row])],
            Measured = [.. rows.Select(row => measured[row])],
            Solution = [.. rows.Select(row => solution[row])],
        };
    }

    /// <summary>What is to be said of rows that a solver's steps made.</summary>
    private static IEnumerable<string> StepNotes(FoundSystem found)
    {
        if (found.Stepping is { } stepping)
            yield return $"The rows are steps of {stepping.Name}, {(stepping.Steps == 1 ? "one" : stepping.Steps)} from row to row: a solution of the equations leaves them as far as such steps err. So here constants are fitted, and what is told of the solution is told, by these steps.";
    }

    private static string Note(MotionRecord record, FoundSystem found, int state) =>
        $"All rows of the trajectories took part in the fit of the system. What its solution leaves of {record.States[state]} is {Figures.Of(Math.Sqrt(found.Shot.MeanSquares[state]), 3)}; differences of neighbouring rows say that the noise is at most {Figures.Of(record.Noise[state], 3)}.";

    private static Assessment Assess(Shot shot, MotionRecord record, FoundSystem found)
    {
        var share = shot.MeanSquares.Select((square, state) => Math.Sqrt(square) / record.Deviation[state]).Max();
        if (found.Stepping is { } stepping && share < Rounding) return new Assessment(Standing.Exact, $"steps of {stepping.Name} meet every row; what they leave is {Figures.Of(share, 2)} of the deviation");
        if (found.IsExact && share < Rounding) return new Assessment(Standing.Exact, $"the solution of the equations meets every row; what it leaves is {Figures.Of(share, 2)} of the deviation");
        var worst = Enumerable.Range(0, record.Measured).MaxBy(state => Math.Abs(Whiteness.Of(shot, record, state)));
        var correlation = Whiteness.Of(shot, record, worst);
        if (Math.Abs(correlation) < Whiteness.Deviations)
            return new Assessment(Standing.Noise, "neighbouring rows leave the solution of the equations independently, as noise does");
        return new Assessment(Standing.Summary, $"what the solution leaves of {record.States[worst]} is alike in neighbouring rows, {Figures.Of(correlation, 2)} standard deviations more than chance would have it")
        {
            Advice = "a quantity that also acts, as one more column, or rows at shorter distances",
        };
    }
}
