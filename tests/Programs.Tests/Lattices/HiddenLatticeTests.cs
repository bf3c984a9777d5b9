namespace Discovery.Programs.Tests.Lattices;

public sealed class HiddenLatticeTests
{
    /// <summary>
    /// Points A z + b with z from 0 to 20 and a noise of 1e-3 of the lattice's own step: the basis that is found is A up to a unimodular change, so that A's inverse turns it
    /// into whole numbers of determinant 1 or -1. The tolerance is that of 200 points fitted with that noise, some thousandths.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void The_lattice_comes_back(int dimension)
    {
        var random = new Random(dimension);
        // A lower triangle has its inverse at hand.
        double[][] a = [.. Enumerable.Range(0, dimension).Select(i => Enumerable.Range(0, dimension).Select(j => i == j ? 1.0 : j < i ? random.Next(-2, 3) + 0.25 : 0).ToArray())];
        List<double[]> points = [.. Enumerable.Range(0, 200).Select(_ =>
        {
            double[] z = [.. Enumerable.Range(0, dimension).Select(_ => (double)random.Next(21))];
            return a.Select((row, i) => row.Zip(z, (x, y) => x * y).Sum() + (0.3 * i) + (1e-3 * (random.NextDouble() - 0.5))).ToArray();
        })];
        var lattice = HiddenLattice.Find(points);
        Assert.NotNull(lattice);
        Assert.Equal(dimension, lattice.Basis.Length);
        double[][] change = [.. lattice.Basis.Select(vector => Forward(a, vector))];
        Assert.All(change.SelectMany(row => row), value => Assert.Equal(Math.Round(value), value, 0.02));
        Assert.Equal(1, Math.Abs(Determinant(change)), 0.05);
    }

    [Fact]
    public void Random_points_stand_on_no_lattice()
    {
        var random = new Random(1);
        Assert.Null(HiddenLattice.Find([.. Enumerable.Range(0, 200).Select(_ => new[] { random.NextDouble(), random.NextDouble() })]));
    }

    [Fact]
    public void Too_many_dimensions_are_refused() =>
        Assert.Equal("found points of 9 numbers; a lattice is sought in 1 to 8. (Parameter 'points')", Assert.Throws<ArgumentException>(() => HiddenLattice.Find([new double[9]])).Message);

    private static double[] Forward(double[][] lower, double[] right)
    {
        var solution = new double[right.Length];
        for (var i = 0; i < right.Length; i++)
        {
            solution[i] = right[i];
            for (var j = 0; j < i; j++) solution[i] -= lower[i][j] * solution[j];
        }
        return solution;
    }

    private static double Determinant(double[][] matrix)
    {
        if (matrix.Length == 1) return matrix[0][0];
        return Enumerable.Range(0, matrix.Length).Sum(k => (k % 2 == 0 ? 1 : -1) * matrix[0][k] * (Math.Round(matrix[0][k]) == 0 ? 0 : Determinant([.. matrix.Skip(1).Select(row => row.Where((_, column) => column != k).ToArray())])));
    }
}
