namespace Discovery.Search.Tests.Dynamics;

public sealed class SystemSearchTests
{
    /// <summary>Van der Pol's equations, S. Strogatz, Nonlinear Dynamics and Chaos, 7.1, by its own integration.</summary>
    private static readonly Func<double, double[], double[]> VanDerPol = (_, y) => [y[1], ((1 - (y[0] * y[0])) * y[1]) - y[0]];

    [Fact]
    public void Noise_is_found_by_differences_to_a_tenth()
    {
        var run = Runs.Of(VanDerPol, [1, 0], 15, 512, 0.02);
        var deviation = Runs.Record(VanDerPol, [1, 0], 15, 512, 0, "x", "y").Deviation[0];
        Assert.Equal(0.02 * deviation, NoiseEstimate.Of([run.States[0]]), 0.1 * 0.02 * deviation);
    }

    /// <summary>Trapezoid sums over smooth bumps are exact far beyond their order: without noise the true terms leave less than a millionth.</summary>
    [Fact]
    public void The_weak_form_of_raw_rows_holds_for_the_true_terms()
    {
        var record = Runs.Record(VanDerPol, [1, 0], 15, 300, 0, "x", "y");
        var weak = new WeakForm(record, [1e-3, 1e-3]);
        var rows = weak.Rows(1, [(new MotionTerm([(1, 1)]), 0), (new MotionTerm([(0, 1)]), 0), (new MotionTerm([(0, 2), (1, 1)]), 0)]);
        var (coefficients, squares) = SubsetSearch.Solve(rows, [0, 1, 2]);
        Assert.All(coefficients.Zip([1.0, -1, -1]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        Assert.True(squares < 1e-12 * rows.Target.Sum(value => value * value));
    }

    [Theory]
    [InlineData(150, 0)]
    [InlineData(150, 0.02)]
    [InlineData(400, 0.05)]
    public void Van_der_pols_equations_come_back_from_one_trajectory(int rows, double noise)
    {
        var record = Runs.Record(VanDerPol, [1, 0], 15, rows, noise, "x", "y");
        var found = SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!;
        Assert.Equal("0:1^1;1:0^1;1:1^1;1:0^2*1^1", found.Shot.System.Structure);
        var deviations = found.Shot.Deviations();
        double[] truth = [1, -1, 1, -1];
        // Four standard deviations: chance exceeds them for one constant in 16 000. Without noise what is left is the integration's own error.
        Assert.All(found.Shot.System.Parameters.Zip(truth, deviations), item => Assert.True(Math.Abs(item.First - item.Second) < (4 * item.Third) + 1e-6, $"{item}"));
        Assert.Equal(noise == 0, found.IsExact);
    }

    /// <summary>Michaelis and Menten's law of an enzyme, by its own integration; the constant inside is known to a few percent from 150 rows.</summary>
    [Fact]
    public void A_constant_inside_a_saturation_is_found()
    {
        var record = Runs.Record((_, y) => [-1.2 * y[0] / (0.5 + y[0])], [4], 6, 150, 0.01, "s");
        var found = SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!;
        Assert.Equal("0:|Hill,0,1", found.Shot.System.Structure);
        Assert.Equal(0.5, found.Shot.System.Slots[0].K, 0.05);
    }

    /// <summary>
    /// Torricelli's law for two vessels, one above the other; Newton's resistance of the square in a plane; Stefan's growth of ice; a body in the field of a
    /// star (Newton): each by its own integration, whose error is far below the tolerance.
    /// </summary>
    [Theory]
    [InlineData("vessels", "0:|Root,0,0;1:|Root,0,0;1:|Root,1,0", new[] { -0.6, 0.6, -0.4 })]
    [InlineData("throw", "0:0^1|Distance,0,1;1:;1:1^1|Distance,0,1", new[] { -0.05, -9.81, -0.05 })]
    [InlineData("ice", "0:|Inverse,0,0", new[] { 0.7 })]
    [InlineData("planet", "0:2^1;1:3^1;2:0^1|InverseCubedDistance,0,1;3:1^1|InverseCubedDistance,0,1", new[] { 1.0, 1, -1.3, -1.3 })]
    public void Roots_inverses_and_distances_are_terms(string system, string structure, double[] constants)
    {
        var record = system switch
        {
            "vessels" => Runs.Record((_, h) => [-0.6 * Math.Sqrt(h[0]), (0.6 * Math.Sqrt(h[0])) - (0.4 * Math.Sqrt(h[1]))], [4, 1], 5, 120, 0, "upper", "lower"),
            "throw" => Runs.Record((_, v) => [-0.05 * v[0] * Math.Sqrt((v[0] * v[0]) + (v[1] * v[1])), -9.81 - (0.05 * v[1] * Math.Sqrt((v[0] * v[0]) + (v[1] * v[1])))], [12, 14], 3, 120, 0, "u", "v"),
            "ice" => Runs.Record((_, h) => [0.7 / h[0]], [0.4], 8, 80, 0, "h"),
            _ => Runs.Record((_, p) => [p[2], p[3], -1.3 * p[0] / Math.Pow((p[0] * p[0]) + (p[1] * p[1]), 1.5), -1.3 * p[1] / Math.Pow((p[0] * p[0]) + (p[1] * p[1]), 1.5)], [1, 0, 0, 1.3], 8, 200, 0, "x", "y", "u", "v"),
        };
        var found = SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!;
        Assert.Equal(structure, found.Shot.System.Structure);
        Assert.All(found.Shot.System.Parameters.Zip(constants), pair => Assert.Equal(pair.Second, pair.First, 1e-5 * Math.Abs(pair.Second)));
    }

    [Fact]
    public void The_seed_of_nothing_changes_the_answer()
    {
        var record = Runs.Record(VanDerPol, [1, 0], 15, 100, 0.02, "x", "y");
        var (one, other) = (SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!, SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!);
        Assert.Equal(one.Shot.System.Parameters, other.Shot.System.Parameters);
    }

    [Fact]
    public void Exact_constants_are_written_so_only_where_the_rows_support_it()
    {
        var record = Runs.Record(VanDerPol, [1, 0], 15, 300, 0.01, "x", "y");
        var shot = SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!.Shot;
        var written = SystemWriting.Of(shot);
        // One part in a few hundred is known, and 1 takes no bits at all.
        Assert.All(written, constant => Assert.Equal(1, Math.Abs(constant.Written.Evaluate(new Dictionary<string, double>())), 0.02));
        Assert.Contains(written, constant => constant.IsExact);
    }

    /// <summary>y - y K/(K + x) = y x/(K + x).</summary>
    [Fact]
    public void Equal_forms_of_saturation_are_tried_in_all_equations_at_once()
    {
        var repressed = new MotionTerm([(1, 1)], new TermFactor(FactorKind.Repression, 0, 1));
        var system = MotionSystem.Of([(0, new MotionTerm([(1, 1)]), 0, 2.0), (0, repressed, 0.7, -2.01), (1, repressed, 0.7, 3.0)]);
        Assert.Equal("0:1^1|Hill,0,1;1:1^1;1:1^1|Hill,0,1", Assert.Single(EqualForms.Of(system)).Structure);
    }

    [Fact]
    public void Smooth_residuals_do_not_pay_for_terms_row_by_row()
    {
        // What an instrument adds that swings slowly is no part of the law, and no noise of rows either.
        var run = Runs.Of((_, y) => [-0.5 * y[0]], [3], 8, 200);
        for (var row = 0; row < run.Count; row++) run.States[0][row] += 0.01 * Math.Sin(5 * run.Times[row]);
        var record = new MotionRecord(["x"], [false], [], "t", [run], []);
        var found = SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!;
        Assert.Equal("0:0^1", found.Shot.System.Structure);
    }

    /// <summary>Rows of Euler's method, one step or five from row to row, by its definition: the terms of the equations and no more, where a solution would need others to follow the method's error.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Rows_of_eulers_steps_give_the_equations_that_were_stepped(int steps)
    {
        var (x, y, h) = (0.7, 1.7, 0.05 / steps);
        var (times, states) = (new double[301], new double[][] { new double[301], new double[301] });
        for (var row = 0; row < times.Length; row++)
        {
            (times[row], states[0][row], states[1][row]) = (0.05 * row, x, y);
            for (var step = 0; step < steps; step++) (x, y) = (x + (h * ((1.5 * x) - (x * y))), y + (h * ((0.7 * x * y) - (0.7 * y))));
        }
        var record = new MotionRecord(["x", "y"], [false, false], [], "t", [new Trajectory("", times, states, [])], []);
        var found = SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!;
        Assert.Equal("0:0^1;0:0^1*1^1;1:1^1;1:0^1*1^1", found.Shot.System.Structure);
        Assert.Equal(steps, found.Stepping!.Steps);
        Assert.True(found.IsExact);
        // Rounding is all that is left.
        Assert.All(found.Shot.System.Parameters.Zip([1.5, -1, -0.7, 0.7]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    /// <summary>Velocities moved before places, as scripts of mechanics do; a pendulum with friction.</summary>
    [Fact]
    public void Rows_of_symplectic_steps_are_known_as_such()
    {
        var (q, w) = (2.0, 0.0);
        var (times, states) = (new double[600], new double[][] { new double[600], new double[600] });
        for (var row = 0; row < times.Length; row++)
        {
            (times[row], states[0][row], states[1][row]) = (0.02 * row, q, w);
            w += 0.02 * ((-2 * Math.Sin(q)) - (0.1 * w));
            q += 0.02 * w;
        }
        var record = new MotionRecord(["q", "w"], [false, false], [], "t", [new Trajectory("", times, states, [])], []);
        var found = SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!;
        Assert.Equal("0:1^1;1:|Sine,0,0;1:1^1", found.Shot.System.Structure);
        Assert.Equal([1, 0], found.Stepping!.Phases.ToArray());
    }

    /// <summary>A gene that switches itself on, with an exponent that no first guess has; rows by their own integration.</summary>
    [Fact]
    public void The_exponent_of_a_saturation_is_found()
    {
        Func<double, double[], double[]> gene = (_, y) => [0.2 + (4 * Math.Pow(y[0], 5) / (Math.Pow(1.5, 5) + Math.Pow(y[0], 5))) - y[0]];
        var record = new MotionRecord(["x"], [false], [], "t", [Runs.Of(gene, [1.3], 10, 150), Runs.Of(gene, [1.1], 10, 150)], []);
        var found = SystemSearch.Find(record, new SystemSearchOptions(), CancellationToken.None)!;
        // x^n/(K^n + x^n) is 1 less K^n/(K^n + x^n), so that beside a constant both say the same.
        Assert.Equal(3, found.Shot.System.Entries.Length);
        var (term, k) = found.Shot.System.Slots.Single(slot => slot.Term.HasParameter);
        Assert.Equal(5, term.Factor!.Value.Order);
        Assert.Equal(1.5, k, 1e-4);
    }
}
