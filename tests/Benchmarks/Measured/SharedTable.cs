namespace Discovery.Benchmarks;

/// <summary>A table that lies in the folder beside the repository: it is asked about as a user would, with its columns and nothing else.</summary>
/// <param name="Name">Of the table, as the accepted forms have it.</param>
/// <param name="File">Relative to the folder of the experiments.</param>
/// <param name="Target">The column that a law is sought for.</param>
/// <param name="Inputs">The columns that it may use.</param>
internal sealed record SharedTable(string Name, string File, string Target, params string[] Inputs)
{
    /// <summary>Tables with a law that is taught. Airfoils, concrete, buildings, yachts and rough pipes have none; that of Titius and Bode has blanks; dyes are several sets; the others are simulated.</summary>
    public static IReadOnlyList<SharedTable> Experiments { get; } =
    [
        new("balmer_lines", "balmer_lines.csv", "wavelength_air_nm", "n"),
        new("hubble1929", "hubble1929.csv", "velocity_km_s", "distance_Mpc"),
        new("kepler_exoplanets", "kepler_exoplanets.csv", "period_kdays", "distance_AU", "mass_star_Msun", "mass_planet_Mjup"),
        new("kepler_solar_system", "kepler_solar_system.csv", "period_kdays", "distance_AU", "mass_planet_Mearth"),
        new("langmuir_table_IX", "langmuir_table_IX.csv", "loading", "pressure"),
        new("leavitt1912_cepheids", "leavitt1912_cepheids.csv", "magnitude", "log10_period_days"),
        new("real_linear_a_1", "schmidt_lipson/real_linear_a_1.csv", "a", "x", "v"),
        new("real_pend_a_1", "schmidt_lipson/real_pend_a_1.csv", "alpha", "theta_rad", "omega"),
        new("resistors_parallel_noisy", "resistors_parallel_noisy.csv", "r_ohm", "r1_ohm", "r2_ohm"),
        new("sparc_rar", "sparc_rar.csv", "log10_gobs", "log10_gbar"),
        new("tully_fisher1977", "tully_fisher1977.csv", "absolute_magnitude", "velocity_width_km_s"),
    ];

    /// <param name="folder">Where the file lies.</param>
    public LawProblem ToProblem(string folder) => LawProblem.Parse(
        $"""
         problem {Name}
         data "{File}"
         {string.Join('\n', Inputs.Select(input => $"input {input}"))}
         target {Target}
         """,
        Path.Combine(folder, Name + ".problem"));
}
