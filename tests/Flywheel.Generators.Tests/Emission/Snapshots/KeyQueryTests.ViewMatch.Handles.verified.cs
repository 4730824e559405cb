public static class TableKey
        {
            /// <summary>The items of one hash key, for <c>Engine.Query</c>. The range key <c>event</c> can be narrowed.</summary>
            /// <param name="id">The hash key, <c>Id</c>.</param>
            public static global::Flywheel.RangeQuery<global::Sports.ViewMatch, int, global::Flywheel.KeyQuery<global::Sports.ViewMatch>> Query(string id)
                => new(
                    new(null, global::Flywheel.KeyQuery.Equal(global::Sports.ViewMatch.Fields.Instance.Id, id)),
                    global::Sports.ViewMatch.Fields.Instance.@event,
                    static start => start);
        }

        /// <summary>The indexes of the table of <see cref="global::Sports.ViewMatch"/>, for <c>Query.Index</c>.</summary>
        [global::System.CodeDom.Compiler.GeneratedCode("Flywheel.Generators", "0.1.0")]
        public static class Indexes
        {
            /// <summary>The local index <c>ByPlayed</c>: hash key <c>Id</c>, range key <c>Ended</c>; it holds all attributes.</summary>
            public static ByPlayedDefinition ByPlayed { get; } = new();

            /// <summary>The handle of the index <c>ByPlayed</c>.</summary>
            public sealed class ByPlayedDefinition : global::Flywheel.IndexDefinition<global::Sports.ViewMatch>
            {
                internal ByPlayedDefinition()
                    : base(
                        "ByPlayed",
                        isGlobal: false,
                        [new("Id", global::Flywheel.AttributeType.String)],
                        [new("Ended", global::Flywheel.AttributeType.Number)])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>. The range key <c>Ended</c> can be narrowed.</summary>
                /// <param name="id">The hash key, <c>Id</c>.</param>
                public global::Flywheel.RangeQuery<global::Sports.ViewMatch, global::System.DateTime, global::Flywheel.KeyQuery<global::Sports.ViewMatch>> Query(string id)
                    => new(
                        new(this, global::Flywheel.KeyQuery.Equal(global::Sports.ViewMatch.Fields.Instance.Id, id)),
                        global::Sports.ViewMatch.Fields.Instance.Ended,
                        static start => start);
            }

            /// <summary>The global index <c>ByRound</c>: hash keys <c>Tournament</c>, <c>Region</c>, range keys <c>Round</c>, <c>at</c>, <c>Venue</c>; it holds all attributes.</summary>
            public static ByRoundDefinition ByRound { get; } = new();

            /// <summary>The handle of the index <c>ByRound</c>.</summary>
            public sealed class ByRoundDefinition : global::Flywheel.IndexDefinition<global::Sports.ViewMatch>
            {
                internal ByRoundDefinition()
                    : base(
                        "ByRound",
                        isGlobal: true,
                        [new("Tournament", global::Flywheel.AttributeType.String), new("Region", global::Flywheel.AttributeType.String)],
                        [new("Round", global::Flywheel.AttributeType.Number), new("at", global::Flywheel.AttributeType.Number), new("Venue", global::Flywheel.AttributeType.String)])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>. The range key <c>Round</c>, then <c>Played</c>, then <c>Venue</c> can be narrowed.</summary>
                /// <param name="tournament">The hash key, <c>Tournament</c>.</param>
                /// <param name="region">The hash key, <c>Region</c>.</param>
                public global::Flywheel.RangeQuery<global::Sports.ViewMatch, int, global::Flywheel.RangeQuery<global::Sports.ViewMatch, global::System.DateTime, global::Flywheel.TextRangeQuery<global::Sports.ViewMatch, string, global::Flywheel.KeyQuery<global::Sports.ViewMatch>>>> Query(string tournament, string region)
                    => new(
                        new(this, global::Flywheel.KeyQuery.Equal(global::Sports.ViewMatch.Fields.Instance.Tournament, tournament) & global::Flywheel.KeyQuery.Equal(global::Sports.ViewMatch.Fields.Instance.Region, region)),
                        global::Sports.ViewMatch.Fields.Instance.Round,
                        static start => new(
                            start,
                            global::Sports.ViewMatch.Fields.Instance.Played,
                            static start => new(
                                start,
                                global::Sports.ViewMatch.Fields.Instance.Venue,
                                static start => start)));
            }

            /// <summary>The global index <c>ByKind</c>: hash key <c>Shelf</c>, range key <c>Digest</c>; it holds all attributes.</summary>
            public static ByKindDefinition ByKind { get; } = new();

            /// <summary>The handle of the index <c>ByKind</c>.</summary>
            public sealed class ByKindDefinition : global::Flywheel.IndexDefinition<global::Sports.ViewMatch>
            {
                internal ByKindDefinition()
                    : base(
                        "ByKind",
                        isGlobal: true,
                        [new("Shelf", global::Flywheel.AttributeType.String)],
                        [new("Digest", global::Flywheel.AttributeType.Binary)])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>. The range key <c>Digest</c> can be narrowed.</summary>
                /// <param name="kind">A part of the hash key, <c>Kind</c>.</param>
                /// <param name="owner">A part of the hash key, <c>Owner</c>.</param>
                public global::Flywheel.BinaryRangeQuery<global::Sports.ViewMatch, global::Flywheel.KeyQuery<global::Sports.ViewMatch>> Query(global::Sports.ViewKind kind, global::System.Guid owner)
                    => new(
                        new(this, global::Flywheel.KeyQuery.Equal(global::Sports.ViewMatch.Fields.Instance.Shelf, global::Sports.ViewMatch.Mapping.MakeShelf(kind, owner))),
                        global::Sports.ViewMatch.Fields.Instance.Digest,
                        static start => start);
            }

            /// <summary>The global index <c>ByRegion</c>: hash key <c>Region</c>; it holds all attributes.</summary>
            public static ByRegionDefinition ByRegion { get; } = new();

            /// <summary>The handle of the index <c>ByRegion</c>.</summary>
            public sealed class ByRegionDefinition : global::Flywheel.IndexDefinition<global::Sports.ViewMatch>
            {
                internal ByRegionDefinition()
                    : base(
                        "ByRegion",
                        isGlobal: true,
                        [new("Region", global::Flywheel.AttributeType.String)],
                        [])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>.</summary>
                /// <param name="region">The hash key, <c>Region</c>.</param>
                public global::Flywheel.KeyQuery<global::Sports.ViewMatch> Query(string region)
                    => new(this, global::Flywheel.KeyQuery.Equal(global::Sports.ViewMatch.Fields.Instance.Region, region));
            }

            /// <summary>The global index <c>ByCode</c>: hash key <c>Kind</c>, range key <c>Code</c>; it holds all attributes.</summary>
            public static ByCodeDefinition ByCode { get; } = new();

            /// <summary>The handle of the index <c>ByCode</c>.</summary>
            public sealed class ByCodeDefinition : global::Flywheel.IndexDefinition<global::Sports.ViewMatch>
            {
                internal ByCodeDefinition()
                    : base(
                        "ByCode",
                        isGlobal: true,
                        [new("Kind", global::Flywheel.AttributeType.String)],
                        [new("Code", global::Flywheel.AttributeType.String)])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>. The range key <c>Code</c> can be narrowed.</summary>
                /// <param name="kind">The hash key, <c>Kind</c>.</param>
                public global::Flywheel.TextRangeQuery<global::Sports.ViewMatch, global::Sports.ViewCode, global::Flywheel.KeyQuery<global::Sports.ViewMatch>> Query(global::Sports.ViewKind kind)
                    => new(
                        new(this, global::Flywheel.KeyQuery.Equal(global::Sports.ViewMatch.Fields.Instance.Kind, kind)),
                        global::Sports.ViewMatch.Fields.Instance.Code,
                        static start => start);
            }

            /// <summary>The global index <c>Mapping</c>: hash key <c>Sum</c>, range key <c>Kind</c>; it holds all attributes.</summary>
            public static MappingDefinition Mapping { get; } = new();

            /// <summary>The handle of the index <c>Mapping</c>.</summary>
            public sealed class MappingDefinition : global::Flywheel.IndexDefinition<global::Sports.ViewMatch>
            {
                internal MappingDefinition()
                    : base(
                        "Mapping",
                        isGlobal: true,
                        [new("Sum", global::Flywheel.AttributeType.Number)],
                        [new("Kind", global::Flywheel.AttributeType.String)])
                {
                }

                /// <summary>The items of one hash key, for <c>Engine.Query</c>. The range key <c>Kind</c> can be narrowed.</summary>
                /// <param name="round">A part of the hash key, <c>Round</c>.</param>
                /// <param name="owner">A part of the hash key, <c>Owner</c>.</param>
                public global::Flywheel.RangeQuery<global::Sports.ViewMatch, global::Sports.ViewKind, global::Flywheel.KeyQuery<global::Sports.ViewMatch>> Query(int round, global::System.Guid owner)
                    => new(
                        new(this, global::Flywheel.KeyQuery.Equal(global::Sports.ViewMatch.Fields.Instance.Sum, global::Sports.ViewMatch.Mapping.MakeSum(round, owner))),
                        global::Sports.ViewMatch.Fields.Instance.Kind,
                        static start => start);
            }
        }

