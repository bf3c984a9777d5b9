namespace Discovery.Cli.Commands;

/// <summary>What <c>--device</c> takes. Families are looked for where one of them is named: until then no driver is loaded.</summary>
internal static class KnownDevices
{
    public static DeviceTable All { get; } = DeviceTable.Default.WithAccelerators();
}
