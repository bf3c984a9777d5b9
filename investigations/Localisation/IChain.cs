namespace Discovery.Localisation;

/// <summary>The Hamiltonian of one particle on a chain with open ends: a real symmetric matrix whose work is linear in its sites.</summary>
public interface IChain
{
    int Sites { get; }

    /// <summary>Bounds of the spectrum, by Gershgorin's discs.</summary>
    (double Low, double High) Spectrum { get; }

    /// <summary>How many eigenvalues lie below an energy.</summary>
    int StatesBelow(double energy);

    /// <summary>Solves (H - E) x = y; <paramref name="vector"/> is y on entry and x on return.</summary>
    void Solve(double energy, Span<double> vector);

    /// <summary>H x.</summary>
    double[] Apply(ReadOnlySpan<double> vector);
}
