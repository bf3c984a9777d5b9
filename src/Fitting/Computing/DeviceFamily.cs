namespace Discovery.Fitting.Computing;

/// <summary>
/// Devices that have to be looked for, such as GPUs: NAME:0, NAME:1 ... A program that is not asked for them does not look, which would load a driver. Looked for once.
/// </summary>
/// <param name="name">What stands before the colon; alone it is the first of them.</param>
/// <param name="look">Looks for them.</param>
public sealed class DeviceFamily(string name, Func<DeviceListing> look)
{
    private readonly Lazy<DeviceListing> _listing = new(look);

    public string Name { get; } = name;

    /// <summary>Whether it is one device, of the family's name, that chooses among others.</summary>
    public bool IsChoice { get; init; }

    /// <summary>What there is here.</summary>
    public DeviceListing Look() => _listing.Value;

    /// <summary>Whether a name is one of this family.</summary>
    internal bool Claims(string name) => name == Name || name.StartsWith(Name + ":", StringComparison.Ordinal);

    /// <summary>The device of a name that the family claims, or a sentence that says why there is none.</summary>
    internal (Device? Device, string? Error) Find(string name)
    {
        (var devices, string? problem) = Look();
        if (devices.IsEmpty) return (null, $"This machine has no device '{name}': {problem}");
        Device? found = name == Name ? devices[0] : devices.FirstOrDefault(device => device.Name == name);
        if (found is null) return (null, $"This machine has no device '{name}'; it has {string.Join(", ", devices.Select(device => $"'{device.Name}'"))}.");
        return found.Problem is { } why ? (null, $"The device '{name}' cannot be used: {why}") : (found, null);
    }
}
