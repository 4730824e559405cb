public static class Indexes
        {
            /// <summary>The global index <c>ByRegion</c>: hash keys <c>Tournament</c>, <c>Region</c>, range keys <c>Round</c>, <c>at</c>; it holds all attributes.</summary>
            public static global::Flywheel.IndexDefinition<global::Sports.Match> ByRegion { get; } = global::Flywheel.IndexDefinition<global::Sports.Match>.Global(
                "ByRegion",
                [new("Tournament", global::Flywheel.AttributeType.String), new("Region", global::Flywheel.AttributeType.String)],
                [new("Round", global::Flywheel.AttributeType.Number), new("at", global::Flywheel.AttributeType.Number)]);

            /// <summary>The global index <c>ByState</c>: hash keys <c>Region</c>, <c>Round</c>; it holds the keys and <c>Score</c>.</summary>
            public static global::Flywheel.IndexDefinition<global::Sports.Match> ByState { get; } = global::Flywheel.IndexDefinition<global::Sports.Match>.Global(
                "ByState",
                [new("Region", global::Flywheel.AttributeType.String), new("Round", global::Flywheel.AttributeType.Number)],
                projection: global::Flywheel.Projection.Include,
                include: ["Score"]);

            /// <summary>The global index <c>ByRound</c>: hash key <c>Round</c>; it holds all attributes.</summary>
            public static global::Flywheel.IndexDefinition<global::Sports.Match> ByRound { get; } = global::Flywheel.IndexDefinition<global::Sports.Match>.Global(
                "ByRound",
                [new("Round", global::Flywheel.AttributeType.Number)]);