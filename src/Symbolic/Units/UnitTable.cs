namespace Discovery.Symbolic.Units;

/// <summary>The named units and the prefixes. Sources: The International System of Units (BIPM, 9th edition) and CODATA 2022.</summary>
public static class UnitTable
{
    private static readonly Dimension Newton = Dimension.Mass * Dimension.Length / Dimension.Time.Pow(2);
    private static readonly Dimension Joule = Newton * Dimension.Length;
    private static readonly Dimension Watt = Joule / Dimension.Time;
    private static readonly Dimension Coulomb = Dimension.Current * Dimension.Time;
    private static readonly Dimension Volt = Watt / Dimension.Current;
    private static readonly Dimension Hertz = Dimension.None / Dimension.Time;
    private static readonly Dimension Pascal = Newton / Dimension.Length.Pow(2);
    private static readonly Dimension Weber = Volt * Dimension.Time;

    /// <summary>A unit's symbol, its size in SI units, its dimension, and whether it takes prefixes.</summary>
    public static IReadOnlyDictionary<string, (Unit Unit, bool TakesPrefix)> Named { get; } = new Dictionary<string, (Unit, bool)>
    {
        ["m"] = (new(1, Dimension.Length), true),
        ["g"] = (new(1e-3, Dimension.Mass), true),
        ["s"] = (new(1, Dimension.Time), true),
        ["A"] = (new(1, Dimension.Current), true),
        ["K"] = (new(1, Dimension.Temperature), true),
        ["mol"] = (new(1, Dimension.Amount), true),
        ["cd"] = (new(1, Dimension.LuminousIntensity), true),
        ["Hz"] = (new(1, Hertz), true),
        ["N"] = (new(1, Newton), true),
        ["Pa"] = (new(1, Pascal), true),
        ["J"] = (new(1, Joule), true),
        ["W"] = (new(1, Watt), true),
        ["C"] = (new(1, Coulomb), true),
        ["V"] = (new(1, Volt), true),
        ["F"] = (new(1, Coulomb / Volt), true),
        ["ohm"] = (new(1, Volt / Dimension.Current), true),
        ["Ω"] = (new(1, Volt / Dimension.Current), true),
        ["S"] = (new(1, Dimension.Current / Volt), true),
        ["Wb"] = (new(1, Weber), true),
        ["T"] = (new(1, Weber / Dimension.Length.Pow(2)), true),
        ["H"] = (new(1, Weber / Dimension.Current), true),
        ["lm"] = (new(1, Dimension.LuminousIntensity), true),
        ["lx"] = (new(1, Dimension.LuminousIntensity / Dimension.Length.Pow(2)), true),
        ["Bq"] = (new(1, Hertz), true),
        ["Gy"] = (new(1, Joule / Dimension.Mass), true),
        ["Sv"] = (new(1, Joule / Dimension.Mass), true),
        ["kat"] = (new(1, Dimension.Amount / Dimension.Time), true),
        ["eV"] = (new(1.602176634e-19, Joule), true),
        ["L"] = (new(1e-3, Dimension.Length.Pow(3)), true),
        ["l"] = (new(1e-3, Dimension.Length.Pow(3)), true),
        ["bar"] = (new(1e5, Pascal), true),
        ["pc"] = (new(3.0856775814913673e16, Dimension.Length), true),
        ["cal"] = (new(4.184, Joule), true),
        ["rad"] = (Unit.One, true),
        ["sr"] = (Unit.One, false),
        ["deg"] = (new(Math.PI / 180, Dimension.None), false),
        ["°"] = (new(Math.PI / 180, Dimension.None), false),
        ["arcmin"] = (new(Math.PI / 10_800, Dimension.None), false),
        ["arcsec"] = (new(Math.PI / 648_000, Dimension.None), false),
        ["%"] = (new(0.01, Dimension.None), false),
        ["percent"] = (new(0.01, Dimension.None), false),
        ["ppm"] = (new(1e-6, Dimension.None), false),
        ["ppb"] = (new(1e-9, Dimension.None), false),
        ["sec"] = (new(1, Dimension.Time), false),
        ["min"] = (new(60, Dimension.Time), false),
        ["h"] = (new(3600, Dimension.Time), false),
        ["hr"] = (new(3600, Dimension.Time), false),
        ["rpm"] = (new(1.0 / 60, Hertz), false),
        ["d"] = (new(86_400, Dimension.Time), false),
        ["day"] = (new(86_400, Dimension.Time), false),
        ["yr"] = (new(31_557_600, Dimension.Time), false),
        ["atm"] = (new(101_325, Pascal), false),
        ["mmHg"] = (new(133.322387415, Pascal), false),
        ["u"] = (new(1.66053906892e-27, Dimension.Mass), false),
        ["Da"] = (new(1.66053906892e-27, Dimension.Mass), true),
        ["t"] = (new(1000, Dimension.Mass), false),
        ["au"] = (new(149_597_870_700, Dimension.Length), false),
        ["AU"] = (new(149_597_870_700, Dimension.Length), false),
        ["ly"] = (new(9_460_730_472_580_800, Dimension.Length), false),
        ["Å"] = (new(1e-10, Dimension.Length), false),
        ["angstrom"] = (new(1e-10, Dimension.Length), false),
        ["G"] = (new(1e-4, Weber / Dimension.Length.Pow(2)), false),
        ["erg"] = (new(1e-7, Joule), false),
        ["dyn"] = (new(1e-5, Newton), false),
        ["in"] = (new(0.0254, Dimension.Length), false),
        ["ft"] = (new(0.3048, Dimension.Length), false),
        ["mi"] = (new(1609.344, Dimension.Length), false),
        ["lb"] = (new(0.45359237, Dimension.Mass), false),
    };

    public static IReadOnlyDictionary<string, double> Prefixes { get; } = new Dictionary<string, double>
    {
        ["q"] = 1e-30,
        ["r"] = 1e-27,
        ["y"] = 1e-24,
        ["z"] = 1e-21,
        ["a"] = 1e-18,
        ["f"] = 1e-15,
        ["p"] = 1e-12,
        ["n"] = 1e-9,
        ["u"] = 1e-6,
        ["µ"] = 1e-6,
        ["μ"] = 1e-6,
        ["m"] = 1e-3,
        ["c"] = 1e-2,
        ["d"] = 1e-1,
        ["da"] = 1e1,
        ["h"] = 1e2,
        ["k"] = 1e3,
        ["M"] = 1e6,
        ["G"] = 1e9,
        ["T"] = 1e12,
        ["P"] = 1e15,
        ["E"] = 1e18,
        ["Z"] = 1e21,
        ["Y"] = 1e24,
        ["R"] = 1e27,
        ["Q"] = 1e30,
    };

    /// <summary>All names that are understood, those without a prefix first.</summary>
    public static IEnumerable<string> Names => Named.Keys.Concat(Named.Where(row => row.Value.TakesPrefix).SelectMany(row => Prefixes.Keys.Select(prefix => prefix + row.Key)));

    /// <summary>Names of temperatures whose zero is elsewhere, so that a law cannot multiply them.</summary>
    internal static IReadOnlySet<string> Shifted { get; } = new HashSet<string> { "degC", "°C", "celsius", "Celsius", "degF", "°F", "fahrenheit", "Fahrenheit" };

    /// <summary>A named unit, also behind a prefix; a name without prefix wins, so that min is a minute and Pa a pascal.</summary>
    public static Unit? Find(string name)
    {
        if (Named.TryGetValue(name, out var plain)) return plain.Unit;
        for (var length = 1; length <= 2 && length < name.Length; length++)
        {
            if (Prefixes.TryGetValue(name[..length], out var factor) && Named.TryGetValue(name[length..], out var row) && row.TakesPrefix)
                return new Unit(factor * row.Unit.Factor, row.Unit.Dimension);
        }
        return null;
    }
}
