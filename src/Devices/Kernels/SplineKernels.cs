namespace Discovery.Devices.Kernels;

/// <summary>B-splines of one node in one row: its cell, the degree + 1 bases that are not zero there, and their slopes.</summary>
/// <remarks>As <see cref="BSpline"/>, whose references hold: beyond its grid a spline goes on as a straight line.</remarks>
internal static class SplineKernels
{
    public static void Bases(NetworkView network, RowSpace space, int input, int row)
    {
        int grid = network.Input(input, InputField.Grid), slot = network.Input(input, InputField.Slot);
        double x = space.Get(network.Input(input, InputField.Node), row), low = network.Grids[grid], high = network.Grids[grid + 1];
        double inside = x < low ? low : x > high ? high : x;
        if (network.Grids[grid + 3] == 0) Even(network, space, input, row, inside);
        else Uneven(network, space, input, row, inside);

        double beyond = x - inside;
        for (int j = 0; j <= network.Degree; j++) space.Add(slot + 1 + j, row, beyond * space.Get(slot + 2 + network.Degree + j, row));
    }

    private static void Even(NetworkView network, RowSpace space, int input, int row, double inside)
    {
        int grid = network.Input(input, InputField.Grid), slot = network.Input(input, InputField.Slot), cells = network.Input(input, InputField.Cells), degree = network.Degree;
        double inverse = network.Grids[grid + 2], position = (inside - network.Grids[grid]) * inverse;
        int cell = (int)position;
        cell = cell < 0 ? 0 : cell >= cells ? cells - 1 : cell;
        double t = position - cell;
        int bases = slot + 1, slopes = slot + 2 + degree;
        space.Set(slot, row, cell);
        space.Set(bases, row, 1);
        for (int d = 1; d <= degree; d++)
        {
            double saved = 0, before = 0, scale = 1.0 / d;
            for (int r = 0; r < d; r++)
            {
                double own = space.Get(bases + r, row), part = own * scale;
                if (d == degree) space.Set(slopes + r, row, (before - own) * inverse);
                before = own;
                space.Set(bases + r, row, ((r + 1 - t) * part) + saved);
                saved = (t + (d - r - 1)) * part;
            }

            if (d == degree) space.Set(slopes + degree, row, before * inverse);
            space.Set(bases + d, row, saved);
        }
    }

    private static void Uneven(NetworkView network, RowSpace space, int input, int row, double inside)
    {
        int slot = network.Input(input, InputField.Slot), degree = network.Degree;
        int knots = network.Input(input, InputField.Grid) + InputField.KnotsAt + degree;
        int cell = 0, end = network.Input(input, InputField.Cells);
        while (end - cell > 1)
        {
            int middle = (cell + end) / 2;
            if (inside >= network.Grids[knots + middle]) cell = middle;
            else end = middle;
        }

        int bases = slot + 1, slopes = slot + 2 + degree;
        space.Set(slot, row, cell);
        space.Set(bases, row, 1);
        for (int d = 1; d <= degree; d++)
        {
            double saved = 0, before = 0;
            for (int r = 0; r < d; r++)
            {
                double left = network.Grids[knots + cell + 1 - d + r], right = network.Grids[knots + cell + r + 1];
                double part = space.Get(bases + r, row) / (right - left);
                if (d == degree) space.Set(slopes + r, row, degree * (before - part));
                before = part;
                space.Set(bases + r, row, ((right - inside) * part) + saved);
                saved = (inside - left) * part;
            }

            if (d == degree) space.Set(slopes + degree, row, degree * before);
            space.Set(bases + d, row, saved);
        }
    }

    /// <summary>Sum of a spline's coefficients times what stands from a slot on: its bases, or their slopes.</summary>
    /// <param name="network">Has the coefficients.</param>
    /// <param name="space">Has the bases.</param>
    /// <param name="edge">The spline.</param>
    /// <param name="from">Places behind the slot of the cell.</param>
    /// <param name="row">The row.</param>
    public static double Combine(NetworkView network, RowSpace space, int edge, int from, int row)
    {
        int slot = network.Edge(edge, EdgeField.Slot), first = network.Edge(edge, EdgeField.Offset) + (int)space.Get(slot, row);
        double sum = 0;
        for (int j = 0; j <= network.Degree; j++) sum = Fused.MultiplyAdd(network.Parameters[first + j], space.Get(slot + from + j, row), sum);
        return sum;
    }
}
