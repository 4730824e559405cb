public static class Indexes
        {
            /// <summary>The global index <c>ByRegion</c>: hash keys <c>Tournament</c>, <c>Region</c>, range keys <c>Round</c>, <c>at</c>; it holds all attributes.</summary>
            public static ByRegionDefinition ByRegion { get; } = new();

            /// <summary>The handle of the index <c>ByRegion</c>.</summary>
            public sealed class ByRegionDefinition : global::Flywheel.IndexDefinition<global::Sports.Match>
            {
                internal ByRegionDefinition()
                    : base(
                        "ByRegion",
                        isGlobal: true,
                        [new("Tournament", global::Flywheel.AttributeType.String), new("Region", global::Flywheel.AttributeType.String)],
                        [new("Round", global::Flywheel.AttributeType.Number), new("at", global::Flywheel.AttributeType.Number)])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>. The range key <c>Round</c>, then <c>Played</c> can be narrowed.</summary>
                /// <param name="tournament">The hash key, <c>Tournament</c>.</param>
                /// <param name="region">The hash key, <c>Region</c>.</param>
                public global::Flywheel.RangeQuery<global::Sports.Match, int, global::Flywheel.RangeQuery<global::Sports.Match, global::System.DateTime, global::Flywheel.KeyQuery<global::Sports.Match>>> Query(string tournament, string region)
                    => new(
                        new(this, global::Flywheel.KeyQuery.Equal(global::Sports.Match.Fields.Instance.Tournament, tournament) & global::Flywheel.KeyQuery.Equal(global::Sports.Match.Fields.Instance.Region, region)),
                        global::Sports.Match.Fields.Instance.Round,
                        static start => new(
                            start,
                            global::Sports.Match.Fields.Instance.Played,
                            static start => start));
            }

            /// <summary>The global index <c>ByState</c>: hash keys <c>Region</c>, <c>Round</c>; it holds the keys and <c>Score</c>.</summary>
            public static ByStateDefinition ByState { get; } = new();

            /// <summary>The handle of the index <c>ByState</c>.</summary>
            public sealed class ByStateDefinition : global::Flywheel.IndexDefinition<global::Sports.Match>
            {
                internal ByStateDefinition()
                    : base(
                        "ByState",
                        isGlobal: true,
                        [new("Region", global::Flywheel.AttributeType.String), new("Round", global::Flywheel.AttributeType.Number)],
                        [],
                        projection: global::Flywheel.Projection.Include,
                        include: ["Score"])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>.</summary>
                /// <param name="region">The hash key, <c>Region</c>.</param>
                /// <param name="round">The hash key, <c>Round</c>.</param>
                public global::Flywheel.KeyQuery<global::Sports.Match> Query(string region, int round)
                    => new(this, global::Flywheel.KeyQuery.Equal(global::Sports.Match.Fields.Instance.Region, region) & global::Flywheel.KeyQuery.Equal(global::Sports.Match.Fields.Instance.Round, round));
            }

            /// <summary>The global index <c>ByRound</c>: hash key <c>Round</c>; it holds all attributes.</summary>
            public static ByRoundDefinition ByRound { get; } = new();

            /// <summary>The handle of the index <c>ByRound</c>.</summary>
            public sealed class ByRoundDefinition : global::Flywheel.IndexDefinition<global::Sports.Match>
            {
                internal ByRoundDefinition()
                    : base(
                        "ByRound",
                        isGlobal: true,
                        [new("Round", global::Flywheel.AttributeType.Number)],
                        [])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>.</summary>
                /// <param name="round">The hash key, <c>Round</c>.</param>
                public global::Flywheel.KeyQuery<global::Sports.Match> Query(int round)
                    => new(this, global::Flywheel.KeyQuery.Equal(global::Sports.Match.Fields.Instance.Round, round));
            }