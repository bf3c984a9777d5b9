using System.Collections.Immutable;

namespace Discovery.Fitting.Computing;

/// <summary>The devices that a program knows, by name. Immutable: one more gives another table.</summary>
public sealed class DeviceTable
{
    private DeviceTable(ImmutableArray<Device> all, ImmutableArray<DeviceFamily> families) => (All, Families) = (all, families);

    /// <summary>What there is without further assemblies; the first is the usual one.</summary>
    public static DeviceTable Default { get; } = new([Device.Cpu, Device.Scalar], []);

    public ImmutableArray<Device> All { get; }

    /// <summary>Those that have to be looked for.</summary>
    public ImmutableArray<DeviceFamily> Families { get; }

    /// <summary>What can be asked for here, as people write it: names, and NAME:N for families.</summary>
    public IEnumerable<string> Names => [.. All.Where(device => device.IsAvailable).Select(device => device.Name), .. Families.Select(family => family.IsChoice ? family.Name : family.Name + ":N")];

    /// <exception cref="ArgumentException">There is a device of this name.</exception>
    public DeviceTable With(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (IsKnown(device.Name)) throw new ArgumentException($"There is a device '{device.Name}' already.", nameof(device));
        return new DeviceTable(All.Add(device), Families);
    }

    /// <exception cref="ArgumentException">There is a device or a family of this name.</exception>
    public DeviceTable With(DeviceFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (IsKnown(family.Name)) throw new ArgumentException($"There is a device '{family.Name}' already.", nameof(family));
        return new DeviceTable(All, Families.Add(family));
    }

    /// <summary>The device of a name, or a sentence that says why there is none: it is not known, or this machine lacks it.</summary>
    public (Device? Device, string? Error) Find(string name)
    {
        Device? found = All.FirstOrDefault(device => device.Name == name);
        if (found is { IsAvailable: true }) return (found, null);
        if (found is null && Families.FirstOrDefault(family => family.Claims(name)) is { } claiming) return claiming.Find(name);
        string there = string.Join(", ", All.Where(device => device.IsAvailable).Select(device => $"'{device.Name}'"));
        if (found is not null) return (null, $"This machine has no device '{name}'; it has {there}.");
        return (null, $"There is no device '{name}'; there are {string.Join(", ", Names.Select(known => $"'{known}'"))}.");
    }

    private bool IsKnown(string name) => All.Any(known => known.Name == name) || Families.Any(family => family.Claims(name));
}
