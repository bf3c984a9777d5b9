
namespace Discovery.Localisation;

/// <summary>One state of a chain.</summary>
/// <param name="Energy">The eigenvalue.</param>
/// <param name="Amplitudes">The eigenvector, of norm 1, one amplitude a site.</param>
public sealed record Eigenstate(double Energy, double[] Amplitudes)
{
    private const int InverseIterations = 3;

    /// <summary>The inverse participation ratio, sum |psi|^4 / (sum |psi|^2)^2: 1 on one site, 1/N evenly over all.</summary>
    public double InverseParticipation
    {
        get
        {
            double two = 0, four = 0;
            foreach (var amplitude in Amplitudes)
            {
                var square = amplitude * amplitude;
                two += square;
                four += square * square;
            }
            return four / (two * two);
        }
    }

    /// <summary>The fractal dimension D = -log IPR / log N: 0 localised, 1 extended.</summary>
    public double Dimension => -Math.Log(InverseParticipation) / Math.Log(Amplitudes.Length);

    /// <summary>The state of a number, counted from the lowest energy: bisection on the number of states below an energy, then inverse iteration.</summary>
    /// <param name="chain">The Hamiltonian.</param>
    /// <param name="number">0 .. sites - 1.</param>
    /// <param name="random">Source of the vector that the iteration starts from.</param>
    /// <remarks>J. H. Wilkinson, The Algebraic Eigenvalue Problem (1965), chapter 5. Linear in the number of sites.</remarks>
    public static Eigenstate Find(IChain chain, int number, RandomSource random)
    {
        if (number < 0 || number >= chain.Sites) throw new ArgumentOutOfRangeException(nameof(number), number, $"a chain of {chain.Sites} sites has states 0 to {chain.Sites - 1}");
        var (low, high) = chain.Spectrum;
        while (true)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) break;
            if (chain.StatesBelow(middle) > number) high = middle; else low = middle;
        }
        double[] vector = [.. Enumerable.Range(0, chain.Sites).Select(_ => random.Uniform(-1, 1))];
        for (var iteration = 0; iteration < InverseIterations; iteration++)
        {
            chain.Solve(low, vector);
            var norm = Math.Sqrt(vector.Sum(x => x * x));
            for (var n = 0; n < vector.Length; n++) vector[n] /= norm;
        }
        return new Eigenstate(low, vector);
    }
}
