namespace Flywheel.Tests;

/// <summary>Shares a table with <see cref="SharedCustomer"/>, and nothing tells their items apart but their keys.</summary>
[Table("shop")]
[GlobalIndex("ByName", nameof(Name))]
public sealed partial class SharedOrder
{
    [HashKey]
    public required string Id { get; init; }

    public string? Name { get; set; }

    public required decimal Total { get; set; }
}

/// <summary>Shares a table with <see cref="SharedOrder"/>.</summary>
[Table("shop")]
[GlobalIndex("ByName", nameof(Name))]
[GlobalIndex("ByEmail", nameof(Email), Projection = Projection.KeysOnly)]
public sealed partial class SharedCustomer
{
    [HashKey]
    public required string Id { get; init; }

    public string? Name { get; set; }

    public string? Email { get; set; }
}

/// <summary>Shares a table with <see cref="SharedClient"/> and <see cref="SharedVisit"/>, of which each reads its own items only.</summary>
[Table("ledger")]
[Discriminator("kind", Unknown = UnknownDiscriminator.OtherModel)]
[GlobalIndex("ByOwner", nameof(Owner), nameof(Total))]
public sealed partial class SharedInvoice
{
    [HashKey]
    public required string Pk { get; init; }

    [RangeKey]
    public required string Sk { get; init; }

    public string? Owner { get; set; }

    public decimal? Total { get; set; }

    public string? Note { get; set; }
}

/// <summary>A part of an invoice.</summary>
[ProjectionOf<SharedInvoice>]
public sealed partial record SharedNote(string Sk, string? Note);

/// <summary>A client, by whose key the invoices stand.</summary>
[Table("ledger")]
[Discriminator("kind", Unknown = UnknownDiscriminator.OtherModel)]
[DerivedType(typeof(SharedClient), "client")]
[GlobalIndex("ByOwner", nameof(Owner), nameof(Debt))]
[GlobalIndex("ByName", nameof(Name), Projection = Projection.KeysOnly)]
public sealed partial class SharedClient
{
    [HashKey]
    public required string Pk { get; init; }

    [RangeKey]
    public required string Sk { get; init; }

    public string? Owner { get; set; }

    [Field("Total")]
    public decimal? Debt { get; set; }

    public string? Name { get; set; }
}

/// <summary>A family of types in the table of others.</summary>
[Table("ledger")]
[Discriminator("kind", Unknown = UnknownDiscriminator.OtherModel)]
[DerivedType(typeof(SharedCall), "call")]
[DerivedType(typeof(SharedMail), "mail")]
public abstract partial class SharedVisit
{
    [HashKey]
    public required string Pk { get; init; }

    [RangeKey]
    public required string Sk { get; init; }
}

public sealed partial class SharedCall : SharedVisit
{
    public int Minutes { get; set; }
}

public sealed partial class SharedMail : SharedVisit
{
    public string? Subject { get; set; }
}
