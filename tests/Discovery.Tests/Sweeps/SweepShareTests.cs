namespace Discovery.Tests.Sweeps;

public sealed class SweepShareTests
{
    [Theory]
    [InlineData("0", "0", "4", "1")]
    [InlineData("5", "5", "3", "2")]
    [InlineData("1", "1", "16", "1")]
    public void The_tasks_of_a_job_array_share_everything_and_nothing_twice(string id, string min, string count, string step)
    {
        int tasks = int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), first = int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), by = int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);
        var shares = Enumerable.Range(0, tasks).Select(i => Share(FormattableString.Invariant($"{first + (i * by)}"), min, count, step)!.Value).ToList();
        for (var task = 0; task < 50; task++) Assert.Single(shares, share => share.Has(task));
    }

    [Fact]
    public void Outside_of_an_array_there_is_no_share() => Assert.Null(Share(null, null, null, null));

    [Fact]
    public void Variables_that_contradict_each_other_are_told() => Assert.Equal(
        "SLURM_ARRAY_TASK_ID is 7, which is none of 4 from 0 in steps of 1; an array such as --array=0-15 was expected.",
        Assert.Throws<FormatException>(() => Share("7", "0", "4", "1")).Message);

    [Fact]
    public void A_variable_that_is_no_number_is_told() => Assert.Equal(
        "SLURM_ARRAY_TASK_ID is 'seven'; a whole number was expected.", Assert.Throws<FormatException>(() => Share("seven", "0", "4", "1")).Message);

    private static SweepShare? Share(string? id, string? min, string? count, string? step) => SweepShare.OfSlurm(name => name switch
    {
        "SLURM_ARRAY_TASK_ID" => id,
        "SLURM_ARRAY_TASK_MIN" => min,
        "SLURM_ARRAY_TASK_COUNT" => count,
        "SLURM_ARRAY_TASK_STEP" => step,
        _ => null,
    });
}
