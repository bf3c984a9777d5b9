using System.Reflection;
using Discovery.Devices.Accelerators;
using Discovery.Fitting.Tests.Computing;

namespace Discovery.Devices.Tests;

/// <summary>The kernels on the first device of OpenCL keep the contract of all devices, each of its tests by name; PoCL is one such device that needs no GPU.</summary>
public sealed class OpenClTests
{
    private static readonly Lazy<Device> First = new(() => OpenClDevices.Look(DeviceThresholds.None).Devices[0]);

    public static IEnumerable<object[]> Contract => Tests().Select(test => (object[])[test.Name, test.Case]);

    public static TheoryData<string, double, double> Functions => DeviceFormulaCheck.Functions;

    [OpenClTheory]
    [MemberData(nameof(Contract))]
    public void The_contract_is_kept(string name, string which)
    {
        (_, _, MethodInfo method, object[] arguments) = Tests().Single(test => test.Name == name && test.Case == which);
        try
        {
            method.Invoke(new OnFirst(), arguments);
        }
        catch (TargetInvocationException error) when (error.InnerException is { } failure)
        {
            throw failure;
        }
    }

    [OpenClTheory]
    [MemberData(nameof(Functions))]
    public void A_function_has_the_value_of_the_table(string formula, double low, double high) => DeviceFormulaCheck.Run(First.Value, formula, low, high);

    /// <summary>Every fact and every case of a theory of the contract.</summary>
    private static IEnumerable<(string Name, string Case, MethodInfo Method, object[] Arguments)> Tests()
    {
        foreach (MethodInfo method in typeof(DeviceContract).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
        {
            var cases = method.GetCustomAttributes().OfType<Xunit.Sdk.DataAttribute>().SelectMany(data => data.GetData(method)).ToList();
            if (cases.Count == 0) cases.Add([]);
            foreach (object[] arguments in cases) yield return (method.Name, string.Join(", ", arguments), method, arguments);
        }
    }

    private sealed class OnFirst() : DeviceContract(First.Value);
}
