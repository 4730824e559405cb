namespace Flywheel.Generators.Tests.Harness;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class SnapshotTests
{
    private string _folder = "";

    private string Verified => Path.Combine(_folder, "Snapshots", "A.verified.cs");

    private string Received => Path.Combine(_folder, "Snapshots", "A.received.cs");

    [SetUp]
    public void CreateFolder()
    {
        _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(Path.GetDirectoryName(Verified)!);
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("1", null, true)]
    [TestCase("1", "", true)]
    [TestCase("1", "true", false)]
    [TestCase("0", null, false)]
    [TestCase(null, null, false)]
    public void Only_a_person_accepts(string? accept, string? ci, bool expected) => Assert.That(Snapshot.MayAccept(accept, ci), Is.EqualTo(expected));

    [TestCase("a\nb\n", "a\nb \n")]
    [TestCase("a\nb\n", "a\r\nb\n")]
    [TestCase("a\nb\n", "a\nb\nc\n")]
    [TestCase(null, "a\n")]
    public void A_difference_fails_and_is_written_beside_the_snapshot(string? verified, string text)
    {
        if (verified is not null)
        {
            File.WriteAllText(Verified, verified);
        }

        Assert.That(Outcome(text, mayAccept: false), Does.Contain("FLYWHEEL_ACCEPT=1"));
        Assert.That(File.ReadAllText(Received), Is.EqualTo(text));
        Assert.That(File.Exists(Verified) ? File.ReadAllText(Verified) : null, Is.EqualTo(verified));
    }

    [Test]
    public void What_is_accepted_passes_from_then_on()
    {
        Assert.That(Outcome("a\n", mayAccept: true), Is.Null);
        Assert.That(Outcome("a\n", mayAccept: false), Is.Null);
        Assert.That(File.Exists(Received), Is.False);
    }

    private string? Outcome(string text, bool mayAccept)
    {
        using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
        {
            try
            {
                Snapshot.Compare(Verified, Received, text, mayAccept);
                return null;
            }
            catch (AssertionException failure)
            {
                return failure.Message;
            }
        }
    }
}
