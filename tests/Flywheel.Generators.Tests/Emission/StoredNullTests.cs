namespace Flywheel.Generators.Tests.Emission;

/// <summary>Null that is stored as NULL and is not the same as missing.</summary>
public class StoredNullTests
{
    private const string Whole =
        """{"Id":{"S":"i"},"Count":{"N":"2"},"Name":{"S":"n"},"Country":{"S":"SE"},"Limit":{"N":"1"},"Note":{"S":"x"},"Tags":{"SS":["a"]},"Lines":{"L":[{"N":"2"}]},"Numbers":{"NS":["3"]},"Home":{"M":{"City":{"S":"Rome"},"Zip":{"N":"4"}}},"Limits":{"M":{"Low":{"N":"1"},"High":{"N":"2"}}},"Box":{"M":{"Size":{"N":"1"},"Content":{"N":"2"}}}}""";

    private const string Nulls =
        """{"Id":{"S":"i"},"Count":{"N":"2"},"Name":{"NULL":true},"Country":{"NULL":true},"Limit":{"NULL":true},"Note":{"NULL":true},"Tags":{"NULL":true},"Lines":{"L":[]},"Numbers":{"NULL":true},"Home":{"M":{"City":{"NULL":true},"Zip":{"N":"1"}}},"Limits":{"M":{"Low":{"NULL":true},"High":{"NULL":true}}},"Box":{"M":{"Size":{"NULL":true},"Content":{"N":"2"}}}}""";

    [TestCase(Whole, Whole, TestName = "Values_are_read_and_written")]
    [TestCase(Nulls, Nulls, TestName = "NULL_is_null_in_spite_of_an_initial_value_and_is_written_again")]
    [TestCase(
        """{"Id":{"S":"i"},"Limits":{"M":{}},"Box":{"M":{"Content":{"N":"0"}}}}""",
        """{"Id":{"S":"i"},"Count":{"N":"5"},"Name":{"NULL":true},"Country":{"S":"NO"},"Limit":{"N":"7"},"Note":{"NULL":true},"Tags":{"SS":["new"]},"Lines":{"L":[{"N":"1"}]},"Numbers":{"NULL":true},"Home":{"M":{"City":{"S":"Oslo"},"Zip":{"N":"1"}}},"Limits":{"M":{"Low":{"NULL":true},"High":{"N":"9"}}},"Box":{"M":{"Size":{"N":"3"},"Content":{"N":"0"}}}}""",
        TestName = "What_is_missing_keeps_the_initial_value")]
    [TestCase(
        """{"Id":{"S":"i"},"Count":{"NULL":true},"Lines":{"NULL":true},"Home":{"NULL":true},"Unknown":{"NULL":true},"Limits":{"M":{"Low":{"N":"1"}}}}""",
        """{"Id":{"S":"i"},"Count":{"N":"5"},"Name":{"NULL":true},"Country":{"S":"NO"},"Limit":{"N":"7"},"Note":{"NULL":true},"Tags":{"SS":["new"]},"Lines":{"L":[]},"Numbers":{"NULL":true},"Home":{"NULL":true},"Limits":{"M":{"Low":{"N":"1"},"High":{"N":"9"}}}}""",
        TestName = "NULL_of_another_property_is_missing_and_of_a_collection_is_empty")]
    public void Null_comes_back(string json, string expected)
    {
        var compiled = CompiledModel.Of(StorageModels.StoredNulls, "Profiles.Profile");

        Assert.That(compiled.Write(compiled.Read(json)), Is.EqualTo(expected));
    }
}
