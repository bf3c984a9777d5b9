using System.Text;

namespace Discovery.Pde.Jets;

/// <summary>How often a function is differentiated by each axis. The default is the function itself.</summary>
/// <remarks>Eight bits an axis, so that adding indices is adding numbers.</remarks>
public readonly record struct MultiIndex
{
    private const int Bits = 8;

    private readonly ulong _packed;

    private MultiIndex(ulong packed) => _packed = packed;

    public int this[int axis] => (int)((_packed >> (Bits * axis)) & 0xFF);

    /// <summary>The order of the derivative.</summary>
    public int Total
    {
        get
        {
            var total = 0;
            for (var i = 0; i < Box.MaxAxes; i++) total += this[i];
            return total;
        }
    }

    /// <summary>Once by one axis.</summary>
    public static MultiIndex Unit(int axis) => new(1UL << (Bits * axis));

    public static MultiIndex operator +(MultiIndex a, MultiIndex b) => new(a._packed + b._packed);

    /// <summary>a - b, where <see cref="Contains"/> says that there is one.</summary>
    public static MultiIndex operator -(MultiIndex a, MultiIndex b) => new(a._packed - b._packed);

    /// <summary>Whether no axis is differentiated more often in the other.</summary>
    public bool Contains(MultiIndex other)
    {
        for (var i = 0; i < Box.MaxAxes; i++)
            if (other[i] > this[i]) return false;
        return true;
    }

    /// <summary>By order, then by axes.</summary>
    public static int Compare(MultiIndex a, MultiIndex b) => a.Total != b.Total ? a.Total.CompareTo(b.Total) : a._packed.CompareTo(b._packed);

    /// <summary>The subscript that equations write, such as xxy; empty for the function itself.</summary>
    public string Subscript(Box box)
    {
        var text = new StringBuilder();
        for (var i = 0; i < box.Dimension; i++)
            for (var n = 0; n < this[i]; n++) text.Append(box.Axes[i].Name);
        return text.ToString();
    }
}
