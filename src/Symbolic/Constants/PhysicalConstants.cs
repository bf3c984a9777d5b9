namespace Discovery.Symbolic.Constants;

/// <summary>
/// The CODATA 2022 recommended values: P. Mohr, D. Newell, B. Taylor, E. Tiesinga, "CODATA Recommended Values of the Fundamental
/// Physical Constants: 2022" (NIST, 2024). Values that are exact since 2019 and irrational are given to the digits of a double.
/// </summary>
public static class PhysicalConstants
{
    public static IReadOnlyList<PhysicalConstant> All { get; } =
    [
        new("c", "speed of light in vacuum", 299_792_458, 0, "m/s"),
        new("h", "Planck constant", 6.62607015e-34, 0, "J*s"),
        new("hbar", "reduced Planck constant", 1.0545718176461565e-34, 0, "J*s"),
        new("q_e", "elementary charge", 1.602176634e-19, 0, "C"),
        new("k_B", "Boltzmann constant", 1.380649e-23, 0, "J/K"),
        new("N_A", "Avogadro constant", 6.02214076e23, 0, "1/mol"),
        new("G", "Newtonian constant of gravitation", 6.67430e-11, 0.00015e-11, "m^3/kg/s^2"),
        new("g_n", "standard acceleration of gravity", 9.80665, 0, "m/s^2"),
        new("R", "molar gas constant", 8.31446261815324, 0, "J/mol/K"),
        new("F", "Faraday constant", 96485.33212331001, 0, "C/mol"),
        new("sigma_SB", "Stefan-Boltzmann constant", 5.6703744191844294e-8, 0, "W/m^2/K^4"),
        new("b_W", "Wien wavelength displacement law constant", 2.897771955185173e-3, 0, "m*K"),
        new("b_f", "Wien frequency displacement law constant", 5.878925757646825e10, 0, "Hz/K"),
        new("c_1", "first radiation constant", 3.7417718521927573e-16, 0, "W*m^2"),
        new("c_2", "second radiation constant", 1.4387768775039339e-2, 0, "m*K"),
        new("epsilon_0", "vacuum electric permittivity", 8.8541878188e-12, 0.0000000014e-12, "F/m"),
        new("mu_0", "vacuum magnetic permeability", 1.25663706127e-6, 0.00000000020e-6, "N/A^2"),
        new("Z_0", "characteristic impedance of vacuum", 376.730313412, 0.000000059, "ohm"),
        new("alpha", "fine-structure constant", 7.2973525643e-3, 0.0000000011e-3, "1"),
        new("R_inf", "Rydberg constant", 10_973_731.568157, 0.000012, "1/m"),
        new("a_0", "Bohr radius", 5.29177210544e-11, 0.00000000082e-11, "m"),
        new("E_h", "Hartree energy", 4.3597447222060e-18, 0.0000000000048e-18, "J"),
        new("r_e", "classical electron radius", 2.8179403205e-15, 0.0000000013e-15, "m"),
        new("lambda_C", "Compton wavelength", 2.42631023538e-12, 0.00000000076e-12, "m"),
        new("sigma_T", "Thomson cross section", 6.6524587051e-29, 0.0000000062e-29, "m^2"),
        new("mu_B", "Bohr magneton", 9.2740100657e-24, 0.0000000029e-24, "J/T"),
        new("mu_N", "nuclear magneton", 5.0507837393e-27, 0.0000000016e-27, "J/T"),
        new("m_e", "electron mass", 9.1093837139e-31, 0.0000000028e-31, "kg"),
        new("m_mu", "muon mass", 1.883531627e-28, 0.000000042e-28, "kg"),
        new("m_p", "proton mass", 1.67262192595e-27, 0.00000000052e-27, "kg"),
        new("m_n", "neutron mass", 1.67492750056e-27, 0.00000000085e-27, "kg"),
        new("m_u", "atomic mass constant", 1.66053906892e-27, 0.00000000052e-27, "kg"),
        new("Phi_0", "magnetic flux quantum", 2.0678338484619295e-15, 0, "Wb"),
        new("G_0", "conductance quantum", 7.748091729863649e-5, 0, "S"),
        new("K_J", "Josephson constant", 483597.84841698424e9, 0, "Hz/V"),
        new("R_K", "von Klitzing constant", 25812.80745930451, 0, "ohm"),
        new("V_m", "molar volume of an ideal gas (273.15 K, 101.325 kPa)", 22.413969545014137e-3, 0, "m^3/mol"),
        new("atm", "standard atmosphere", 101_325, 0, "Pa"),
    ];
}
