namespace Discovery.Devices.Tests;

/// <summary>A theory that is left out, with the reason, where the machine has no device of OpenCL.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenClTheoryAttribute : TheoryAttribute
{
    public OpenClTheoryAttribute()
    {
        DeviceListing listing = OpenClDevices.Look();
        if (listing.Devices.IsEmpty) Skip = listing.Problem;
    }
}
