namespace Discovery.Search.Spans;

/// <summary>One input or two, with the nodes on which functions of them are held as vectors: each value times the root of its node's weight, so that lengths are root mean squares.</summary>
internal sealed class SpanSide
{
    /// <summary>Nodes of one input alone, and of each of two.</summary>
    private const int Nodes = 56, NodesOfTwo = 22;

    private readonly double[] _roots;
    private readonly double[][] _points;
    private readonly IReadOnlyList<SpanFamily> _families;
    private List<(SpanAtom Atom, double[] Column)>? _starts;
    private SpanSide? _first, _second;

    /// <param name="inputs">Their numbers; one or two.</param>
    /// <param name="scales">One an input of the table.</param>
    /// <param name="families">Of which atoms are made.</param>
    public SpanSide(int[] inputs, SpanScale[] scales, IReadOnlyList<SpanFamily> families)
        : this(inputs, scales, families, inputs.Length == 1 ? Nodes : NodesOfTwo)
    {
    }

    private SpanSide(int[] inputs, SpanScale[] scales, IReadOnlyList<SpanFamily> families, int count)
    {
        (Inputs, Scales, _families) = (inputs, scales, families);
        var (nodes, weights) = Legendre.Gauss(count);
        PerInput = nodes.Length;
        Count = inputs.Length == 1 ? PerInput : PerInput * PerInput;
        int Node(int at, int which) => inputs.Length == 1 ? at : which == 0 ? at / PerInput : at % PerInput;
        _points = [.. inputs.Select((input, which) => Enumerable.Range(0, Count).Select(at => scales[input].Inverse(nodes[Node(at, which)])).ToArray())];
        _roots = [.. Enumerable.Range(0, Count).Select(at => Math.Sqrt(inputs.Select((_, which) => weights[Node(at, which)]).Aggregate((a, b) => a * b)))];
    }

    public int[] Inputs { get; }

    public SpanScale[] Scales { get; }

    /// <summary>Nodes of all inputs together, and of each.</summary>
    public int Count { get; }

    public int PerInput { get; }

    /// <summary>Of two inputs each alone, on the same nodes.</summary>
    public SpanSide First => _first ??= new([Inputs[0]], Scales, _families, PerInput);

    /// <inheritdoc cref="First"/>
    public SpanSide Second => _second ??= new([Inputs[1]], Scales, _families, PerInput);

    /// <summary>The values of an atom on the nodes.</summary>
    public double[] Column(SpanAtom atom)
    {
        var points = _points[Array.IndexOf(Inputs, atom.Input)];
        var column = new double[Count];
        if (Inputs.Length == 1)
        {
            for (var i = 0; i < Count; i++) column[i] = _roots[i] * atom.Family.Value(points[i], atom.Inner);
            return column;
        }
        // The first input changes with every row of nodes, the second within one.
        var isFirst = atom.Input == Inputs[0];
        var values = new double[PerInput];
        for (var i = 0; i < PerInput; i++) values[i] = atom.Family.Value(points[isFirst ? i * PerInput : i], atom.Inner);
        for (var i = 0; i < Count; i++) column[i] = _roots[i] * values[isFirst ? i / PerInput : i % PerInput];
        return column;
    }

    /// <summary>The function 1.</summary>
    public SpanAtom One => new(Inputs[0], _families[0], []);

    /// <summary>Atoms with first constants, and their columns.</summary>
    public IReadOnlyList<(SpanAtom Atom, double[] Column)> Starts => _starts ??=
    [
        .. from input in Inputs
           from family in _families
           where !family.IsOne || input == Inputs[0]
           from constants in family.Starts(Scales[input].Range)
           let atom = new SpanAtom(input, family, constants)
           let column = Column(atom)
           where column.All(double.IsFinite)
           select (atom, column),
    ];

    /// <summary>Products of Legendre polynomials in rows of a table, one column a set of degrees.</summary>
    /// <param name="columns">All inputs of the table.</param>
    /// <param name="degrees">One set a product.</param>
    public double[][] Basis(double[][] columns, int[][] degrees) => Legendre.Products(columns, Inputs, Scales, degrees);

    /// <summary>The same on the nodes, as vectors.</summary>
    public double[][] BasisOnNodes(int[][] degrees)
    {
        var columns = new double[Inputs.Max() + 1][];
        for (var which = 0; which < Inputs.Length; which++) columns[Inputs[which]] = _points[which];
        return Array.ConvertAll(Basis(columns, degrees), column => column.Select((value, i) => value * _roots[i]).ToArray());
    }

    /// <summary>A function of two inputs as a matrix: its columns by the first, rows by the second.</summary>
    public double[,] Matrix(double[] function)
    {
        var matrix = new double[PerInput, PerInput];
        for (var i = 0; i < function.Length; i++) matrix[i / PerInput, i % PerInput] = function[i];
        return matrix;
    }
}
