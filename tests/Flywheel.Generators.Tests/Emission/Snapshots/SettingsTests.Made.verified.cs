                        throughput: new() { ReadCapacityUnits = 5, WriteCapacityUnits = 2 })
                        throughput: new() { WarmWriteUnitsPerSecond = 40 })

internal static global::Flywheel.TableDefinition Table { get; } = new(
                "made",
                new("Id", global::Flywheel.AttributeType.String),
                new("Number", global::Flywheel.AttributeType.Number))
            {
                Attributes = ["Id", "Number", "Title", "Text", "Price"],
                Indexes = [Indexes.ByPrice, Indexes.ByTitle, Indexes.ByText],
                Settings = new()
                {
                    Throughput = new() { ReadCapacityUnits = 20, WriteCapacityUnits = 10, WarmReadUnitsPerSecond = 3000000000 },
                    Stream = global::Flywheel.StreamView.NewAndOldImages,
                    InfrequentAccess = true,
                    DeletionProtection = false,
                    EncryptionKey = "alias/\"shop\"",
                    PointInTimeRecoveryDays = 7,
                    Tags = new global::System.Collections.Generic.SortedDictionary<string, string>(global::System.StringComparer.Ordinal)
                    {
                        ["Part"] = "",
                        ["team"] = "games \"and\" scores",
                    },
                },
