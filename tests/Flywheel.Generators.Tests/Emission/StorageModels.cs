namespace Flywheel.Generators.Tests.Emission;

/// <summary>Models that say how their properties are stored, each kept as a snapshot.</summary>
internal static class StorageModels
{
    public const string StoredNulls = """
        using System.Collections.Generic;
        using Flywheel;

        namespace Profiles;

        public class Address
        {
            [Field(StoreNull = true)] public string? City { get; init; } = "Oslo";
            public int Zip { get; set; } = 1;
        }

        public class Box<T>
        {
            [Field(StoreNull = true)] public int? Size { get; init; } = 3;
            public T? Content { get; set; }
        }

        public record struct Limits([property: Field(StoreNull = true)] int? Low, [property: Field(StoreNull = true)] int? High = 9);

        public partial class Profile
        {
            [HashKey] public required string Id { get; init; }
            public int Count { get; set; } = 5;
            [Field(StoreNull = true)] public required string? Name { get; set; }
            [Field(StoreNull = true)] public string? Country { get; set; } = "NO";
            [Field(StoreNull = true)] public int? Limit { get; init; } = 7;
            [Field(StoreNull = true)] public string? Note { get; set; }
            [Field(StoreNull = true)] public HashSet<string> Tags { get; set; } = ["new"];
            [Field(StoreNull = true)] public List<int> Lines { get; set; } = [1];
            [Field(StoreNull = true)] public required ISet<int> Numbers { get; set; }
            [Field(StoreNull = true)] public Address? Home { get; set; } = new();
            public Limits Limits { get; set; }
            public Box<int>? Box { get; set; }
        }
        """;

    public const string Expiry = """
        using System;
        using Flywheel;

        namespace Sessions;

        public partial record Session([HashKey] string Id, [TimeToLive, Field("ttl")] DateTime? Expires);
        """;

    public const string Extras = """
        using System.Collections.Generic;
        using Amazon.DynamoDBv2.Model;
        using Flywheel;

        namespace Notes;

        public partial class Note
        {
            [HashKey] public required string Id { get; init; }
            public string? Text { get; set; }
            public int Stars { get; set; } = 3;
            [Extra] public Dictionary<string, AttributeValue> Others { get; init; } = [];
        }

        public partial record Memo([HashKey] string Id, [property: Extra] IDictionary<string, AttributeValue>? Rest);

        public partial struct Mark
        {
            [HashKey] public string Id { get; set; }
            [Extra] public required IDictionary<string, AttributeValue> Others { get; set; }
        }

        public partial class Scrap
        {
            [HashKey] public string Id { get; set; } = "";
            [Extra] internal Dictionary<string, AttributeValue> @params { get; set; }
        }
        """;

    public const string Flattened = """
        using System.Collections.Generic;
        using Flywheel;

        namespace People;

        public readonly record struct Geo(double Lat, double Long);

        public struct Spot
        {
            public Spot()
            {
            }

            public int X { get; set; } = 1;
            public int Y { get; init; } = 2;
        }

        public class Address
        {
            public required string Street { get; init; }
            public string City { get; set; } = "Oslo";
            [Flatten] public Geo Geo { get; set; }
            public List<string> Lines { get; set; } = [];
            public Address? Map { get; set; }
        }

        public class Contact
        {
            [Field("mail")] public string? Mail { get; init; }
            [Field(StoreNull = true)] public string? Phone { get; init; } = "none";
            [Flatten(Prefix = "c:")] public Geo? Place { get; set; }
        }

        [GlobalIndex("ByName", nameof(Name), Projection = Projection.Include, Include = [nameof(Work)])]
        public partial class Person
        {
            [HashKey] public required string Id { get; init; }
            public string? Name { get; set; }
            /// <summary>Where the person lives.</summary>
            [Flatten] public Address? Home { get; set; }
            [Flatten(Prefix = "work:")] public required Contact Work { get; set; }
            [Flatten(Prefix = "")] public Geo Center { get; set; }
            [Flatten] public Spot? Spot { get; init; }
            [Flatten] public Contact Backup { get; set; } = new() { Mail = "none" };
            public Contact? Other { get; set; }
        }

        public partial record Place([HashKey] string Id, [Flatten] Geo Geo, [Flatten(Prefix = "b_")] Geo? Border = null);
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(StoredNulls)] = StoredNulls,
        [nameof(Expiry)] = Expiry,
        [nameof(Extras)] = Extras,
        [nameof(Flattened)] = Flattened,
    };
}
