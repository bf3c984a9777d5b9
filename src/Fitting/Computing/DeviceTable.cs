using System.Collections.Immutable;

namespace Discovery.Fitting.Computing;

/// <summary>The devices that a program knows, by name. Immutable: one more gives another table.</summary>
public sealed class DeviceTable
{
    private DeviceTable(ImmutableArray<Device> all) => All = all;

    /// <summary>What there is without further assemblies; the first is the usual one.</summary>
    public static DeviceTable Default { get; } = new([Device.Cpu, Device.Scalar]);

    public ImmutableArray<Device> All { get; }

    /// <exception cref="ArgumentException">There is a device of this name.</exception>
    public DeviceTable With(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (All.Any(known => known.Name == device.Name)) throw new ArgumentException($"There is a device '{device.Name}' already.", nameof(device));
        return new DeviceTable(All.Add(device));
    }

    /// <summary>The device of a name, or a sentence that says why there is none: it is not known, or this machine lacks it.</summary>
    public (Device? Device, string? Error) Find(string name)
    {
        Device? found = All.FirstOrDefault(device => device.Name == name);
        if (found is { IsAvailable: true }) return (found, null);
        string there = string.Join(", ", All.Where(device => device.IsAvailable).Select(device => $"'{device.Name}'"));
        return (null, found is null ? $"There is no device '{name}'; there are {there}." : $"This machine has no device '{name}'; it has {there}.");
    }
}
