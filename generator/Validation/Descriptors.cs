using Microsoft.CodeAnalysis;

namespace Flywheel.Generators.Validation;

/// <summary>Every diagnostic of the generator. An id is never used again for something else; each has a page in <c>Rules</c>.</summary>
internal static class Descriptors
{
    public const string Category = "Flywheel";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "FLY001", "A model and the types around it must be partial", "The model {0} cannot be mapped because {1} is not partial; add 'partial' to its declaration");

    public static readonly DiagnosticDescriptor Generic = Error(
        "FLY002", "A model cannot be generic", "The model {0} cannot be mapped because {1} is generic; declare a model without type parameters");

    public static readonly DiagnosticDescriptor Hidden = Error(
        "FLY003", "A model must be reachable from its assembly", "The model {0} cannot be mapped because {1} is {2}; make it internal or public");

    public static readonly DiagnosticDescriptor Unfit = Error(
        "FLY004", "A model must be a type that can be constructed", "{0} is {1} and cannot be a model; put the attributes on a class, record or struct that can be constructed");

    public static readonly DiagnosticDescriptor AsyncHook = Error(
        "FLY005", "A hook cannot be async", "{0}.{1} is async, so that nobody waits for it and what it throws ends the process; remove 'async', and await before the item is given to the engine");

    public static readonly DiagnosticDescriptor MemberClash = Error(
        "FLY006", "A member has the name of a generated one", "{0} declares '{1}', the name of a generated member; {2}");

    public static readonly DiagnosticDescriptor NoConstructor = Error(
        "FLY007", "A model needs one constructor that can be used", "{0} cannot be read: {1}; add a parameterless constructor, or one whose parameters have the names and types of stored properties");

    public static readonly DiagnosticDescriptor RequiredNotStored = Error(
        "FLY008", "A required member must be stored", "{0}.{1} is required but not stored, so {0} cannot be constructed on reading; store it or remove 'required'");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "FLY009", "Flywheel needs C# 13 or later", "The model {0} needs C# 13 and the project uses {1}; set <LangVersion> to 13 or later");

    public static readonly DiagnosticDescriptor NoHashKey = Error(
        "FLY010", "A model needs a hash key", "The model {0} has no hash key; put [HashKey] on one of its properties");

    public static readonly DiagnosticDescriptor TwoHashKeys = Error(
        "FLY011", "A model has one hash key", "{0}.{1} is a second hash key beside {2}; a table has one, so remove [HashKey] from one of them");

    public static readonly DiagnosticDescriptor TwoRangeKeys = Error(
        "FLY012", "A model has at most one range key", "{0}.{1} is a second range key beside {2}; a table has at most one, so remove [RangeKey] from one of them");

    public static readonly DiagnosticDescriptor BothKeys = Error(
        "FLY013", "A property cannot be both keys", "{0}.{1} is the hash key and the range key; remove [RangeKey], or put it on another property");

    public static readonly DiagnosticDescriptor KeyType = Error(
        "FLY014", "A key must be a string, a number or binary", "{0}.{1} is the {2} but its type {3} is not stored as a string, a number or binary; use another property or type");

    public static readonly DiagnosticDescriptor NullableKey = Error(
        "FLY015", "A key of the table cannot be nullable", "{0}.{1} is a key of the table, which every item has; declare it as {2} without '?'");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "FLY016", "The type of a property cannot be stored", "{0}.{1} has the type {2}, which cannot be stored: {3}; use a supported type or mark the property [Ignore]");

    public static readonly DiagnosticDescriptor MisfitFormat = Error(
        "FLY017", "The format does not fit the type", "{0}.{1} has the format {2}, which does not fit {3}: Number is for enums, the others are for DateTime and DateTimeOffset; remove it or change the type");

    public static readonly DiagnosticDescriptor CannotReadBack = Error(
        "FLY018", "A stored property cannot be read back", "{0}.{1} would be written but cannot be read back; add a setter, a constructor parameter or [Ignore]");

    public static readonly DiagnosticDescriptor NotStored = Error(
        "FLY019", "The attribute stands on something that is not stored", "{0}.{1} has [{2}] but {3} and is not stored; remove [{2}] or put it on a stored property");

    public static readonly DiagnosticDescriptor DuplicateAttribute = Error(
        "FLY020", "Two properties have one attribute name", "{0}.{1} is stored as '{2}', and so is {3}; give one of them another name with [Field(\"…\")]");

    public static readonly DiagnosticDescriptor AttributeName = Error(
        "FLY021", "The attribute name is not valid", "{0}.{1} has the attribute name '{2}', which {3}; give it a valid name with [Field(\"…\")]");

    public static readonly DiagnosticDescriptor TableName = Error(
        "FLY022", "The table name is not valid", "The model {0} has the table name '{1}'; use 3 to 255 characters of a-z A-Z 0-9 _ - . in [Table(\"…\")]");

    public static readonly DiagnosticDescriptor IndexName = Error(
        "FLY023", "The index name is not valid", "The model {0} has an index named '{1}'; use 3 to 255 characters of a-z A-Z 0-9 _ - .");

    public static readonly DiagnosticDescriptor DuplicateIndex = Error(
        "FLY024", "Two indexes have one name", "The model {0} has two indexes named '{1}'; rename one of them{2}");

    public static readonly DiagnosticDescriptor LocalIndexWithoutRangeKey = Error(
        "FLY025", "A local index needs a table with a range key", "The local index '{1}' of {0} needs a table with a range key; put [RangeKey] on a property, or declare a [GlobalIndex]");

    public static readonly DiagnosticDescriptor LocalIndexOnKey = Error(
        "FLY026", "A local index cannot be on a key of the table", "The local index '{2}' is on {0}.{1}, which is a key of the table already; put [LocalIndex] on another property");

    public static readonly DiagnosticDescriptor UnknownProperty = Error(
        "FLY027", "An index names a property that is not stored", "The index '{1}' of {0} names '{2}', which is no stored property of {0}; name one, best with nameof");

    public static readonly DiagnosticDescriptor RepeatedProperty = Error(
        "FLY028", "An index names a property twice", "The index '{1}' of {0} names '{2}' twice; remove one of them");

    public static readonly DiagnosticDescriptor IncludeMismatch = Error(
        "FLY029", "Include and Projection.Include go together", "The index '{1}' of {0} {2}");

    public static readonly DiagnosticDescriptor TooManyLocalIndexes = Error(
        "FLY030", "A table has at most 5 local indexes", "The local index '{1}' of {0} is one too many: a table has at most 5; remove it or declare a [GlobalIndex]");

    public static readonly DiagnosticDescriptor TooManyGlobalIndexes = Warning(
        "FLY031", "More than 20 global indexes need a higher quota", "The global index '{1}' of {0} is beyond DynamoDB's default quota of 20 for a table; remove one, or have the quota raised and suppress this warning");

    public static readonly DiagnosticDescriptor HiddenType = Error(
        "FLY032", "The type of a stored property is less accessible than the model", "{0}.{1} uses {2}, which is less accessible than {0}; make it as accessible as the model, or remove the attributes from the property");

    public static readonly DiagnosticDescriptor UnstoredValue = Warning(
        "FLY033", "An initial value takes the place of null", "{0} has an initial value, but {1} is not stored: once saved, it reads back as the initial value; {2}");

    public static readonly DiagnosticDescriptor CompositeDeclaration = Error(
        "FLY034", "A composite is a partial property with a getter only", "{0}.{1} is a composite but {2}; a composite is a partial property with a getter only: 'public partial {3} {1} {{ get; }}'");

    public static readonly DiagnosticDescriptor NoParts = Error(
        "FLY035", "A composite needs parts", "The composite {0}.{1} has no parts; name the properties that it is made of: [Composite(nameof(…), nameof(…))]");

    public static readonly DiagnosticDescriptor UnknownPart = Error(
        "FLY036", "A composite names a property that is not stored", "The composite {0}.{1} names '{2}', which is no stored property of {0}; name one, best with nameof");

    public static readonly DiagnosticDescriptor CircularPart = Error(
        "FLY037", "A composite is made of itself", "The composite {0}.{1} is made of itself: {2}; take one of them out of the parts");

    public static readonly DiagnosticDescriptor CannotJoin = Error(
        "FLY038", "The parts of a composite cannot be joined", "The composite {0}.{1} cannot join {2}");

    public static readonly DiagnosticDescriptor NullablePart = Error(
        "FLY039", "A composite must be nullable when its value may be null", "The composite {0}.{1} is null when {2} is, and its type {3} is not nullable; {4}");

    public static readonly DiagnosticDescriptor MergeMethod = Error(
        "FLY040", "The merge method does not fit", "The composite {0}.{1} is merged by '{2}', {3}; declare '{4}'");

    public static readonly DiagnosticDescriptor CompositeOptions = Error(
        "FLY041", "The options of a composite contradict each other", "The composite {0}.{1} has {2}");

    public static readonly DiagnosticDescriptor MixedIndexKeys = Error(
        "FLY042", "The keys of an index are named in one way", "The index '{1}' of {0} has keys in its constructor and sets {2}; name all of them in HashKeys and RangeKeys, or all in the constructor");

    public static readonly DiagnosticDescriptor IndexWithoutHashKey = Error(
        "FLY043", "A global index needs a hash key", "The global index '{1}' of {0} has no hash key; name a property in its constructor, or one to four in HashKeys");

    public static readonly DiagnosticDescriptor TooManyIndexHashKeys = Error(
        "FLY044", "An index has at most 4 hash keys", "The index '{1}' of {0} has '{2}' as a hash key too many: an index has at most 4; remove one");

    public static readonly DiagnosticDescriptor TooManyIndexRangeKeys = Error(
        "FLY045", "An index has at most 4 range keys", "The index '{1}' of {0} has '{2}' as a range key too many: an index has at most 4; remove one");

    public static readonly DiagnosticDescriptor ConverterMisfit = Error(
        "FLY046", "A converter must take the type", "{0} has the converter {1}, which takes {2}; implement {3}, where TStored is the type to store, or name another converter");

    public static readonly DiagnosticDescriptor ConverterNotStorable = Error(
        "FLY047", "A converter must make what can be stored", "{0} has the converter {1}, which makes {2}, and that cannot be stored: {3}; let it make a supported type");

    public static readonly DiagnosticDescriptor ConverterAmbiguous = Error(
        "FLY048", "A converter must take a type once", "{0} has the converter {1}, which takes {2} twice; let it implement IConverter<{2}, TStored> for one stored type");

    public static readonly DiagnosticDescriptor ConverterUnusable = Error(
        "FLY049", "A converter must be a type that can be called", "{0} has the converter {1}, which {2}; name a class or struct that implements IConverter<TValue, TStored>");

    public static readonly DiagnosticDescriptor ConverterContested = Error(
        "FLY050", "One converter must take a type", "{0} has the converters {1} and {3}, and both take {2}; remove one of them");

    public static readonly DiagnosticDescriptor VainLenience = Error(
        "FLY051", "Lenient has no meaning for the type", "{0} is Lenient, but nothing else is read as {1}; remove Lenient");

    public static readonly DiagnosticDescriptor TableOfBase = Error(
        "FLY052", "An abstract base type has no table", "{0} is abstract, and a table is not inherited; put [{1}] on the models that derive from {0}, or add [Discriminator] to keep them in one table");

    public static readonly DiagnosticDescriptor UnfitDerivedType = Error(
        "FLY053", "A type cannot be listed by [DerivedType]", "{0} lists {1}, which {2}");

    public static readonly DiagnosticDescriptor DerivedTypeName = Error(
        "FLY054", "Each type of a table needs a name of its own", "{0}, listed by {1}, {2}; give it another name: [DerivedType(typeof({0}), \"…\")]");

    public static readonly DiagnosticDescriptor UnlistedDerivedType = Error(
        "FLY055", "A model whose base type has a [Discriminator] must be listed", "{0} derives from {1}, whose items share a table, and is not listed; put [DerivedType(typeof({0}))] on {1}");

    public static readonly DiagnosticDescriptor DerivedTypeAlone = Error(
        "FLY056", "[DerivedType] needs a [Discriminator]", "{0} lists derived types but has no [Discriminator] that would tell their items apart; add [Discriminator] to {0}, or move [DerivedType] to the base type that has it");

    public static readonly DiagnosticDescriptor DiscriminatorAlone = Warning(
        "FLY057", "[Discriminator] without any [DerivedType]", "{0} has a [Discriminator] but lists no derived type; list them with [DerivedType], say Unknown = UnknownDiscriminator.OtherModel where unrelated models share the table, or remove [Discriminator]");

    public static readonly DiagnosticDescriptor DerivedTypeIsOwn = Error(
        "FLY058", "A listed type shares table and keys with its base type", "{0} shares the table of {1}, so it cannot have a [{2}] of its own; remove it, or move it to {1}");

    public static readonly DiagnosticDescriptor DiscriminatorName = Error(
        "FLY059", "The discriminator needs an attribute of its own", "The discriminator of {0} {1}");

    public static readonly DiagnosticDescriptor UnknownIsAbstract = Error(
        "FLY060", "An unknown item cannot be of an abstract type", "{0} is abstract, so an item with an unknown discriminator cannot be read as one; use UnknownDiscriminator.Error, or make {0} constructible");

    public static readonly DiagnosticDescriptor EqualByKey = Error(
        "FLY061", "[EqualByKey] cannot stand here", "{0} cannot have [EqualByKey], because it {1}");

    public static readonly DiagnosticDescriptor StoreNull = Error(
        "FLY062", "StoreNull needs a property that can be null and is no key", "{0}.{1} has StoreNull, but {2}; {3}");

    public static readonly DiagnosticDescriptor TimeToLive = Error(
        "FLY063", "[TimeToLive] needs a time in whole seconds", "{0}.{1} is marked [TimeToLive], but {2}; {3}");

    public static readonly DiagnosticDescriptor TwoTimesToLive = Error(
        "FLY064", "A model has one [TimeToLive]", "{0}.{1} is a second [TimeToLive] beside {2}; a table has one, so remove it from one of them");

    public static readonly DiagnosticDescriptor Extra = Error(
        "FLY065", "[Extra] needs a dictionary of attribute values", "{0}.{1} is marked [Extra], but {2}; {3}");

    public static readonly DiagnosticDescriptor TwoExtras = Error(
        "FLY066", "A model has one [Extra]", "{0}.{1} is a second [Extra] beside {2}; remove it from one of them");

    public static readonly DiagnosticDescriptor Flatten = Error(
        "FLY067", "Only a nested object can be flattened", "{0}.{1} is marked [Flatten], but {2}; {3}");

    public static readonly DiagnosticDescriptor UnknownCheckMethod = Error(
        "FLY068", "The method that validates a property does not exist", "{0} is validated by '{1}', but {2}; add {3}, which gives the complaint or null");

    public static readonly DiagnosticDescriptor UnfitCheckMethod = Error(
        "FLY069", "The method that validates a property does not fit", "{0} is validated by '{1}', which {2}; make it {3}, which gives the complaint or null");

    public static readonly DiagnosticDescriptor MisfitCheck = Error(
        "FLY070", "The validation attribute does not fit the type", "{0} has [{1}], but {2}; remove it, or check the property with [Validate(nameof(…))]");

    public static readonly DiagnosticDescriptor BadCheck = Error(
        "FLY071", "The validation attribute has an invalid argument", "{0} has [{1}], but {2}; correct it");

    public static readonly DiagnosticDescriptor ResourceMessage = Warning(
        "FLY072", "The message of a validation attribute comes from a resource", "{0} has [{1}] with a message from a resource, which would need reflection, so that Flywheel gives a message of its own; use ErrorMessage");

    public static readonly DiagnosticDescriptor UncheckedAttribute = Warning(
        "FLY073", "The validation attribute is not checked by Flywheel", "{0} has [{1}], which is not checked before a write, as {2}; check the property with [Validate(nameof(…))], or silence this where others check it");

    public static readonly DiagnosticDescriptor VersionType = Error(
        "FLY074", "[Version] needs an integer", "{0}.{1} is marked [Version], but {2}; use long or another integer type without a converter");

    public static readonly DiagnosticDescriptor StampTimeType = Error(
        "FLY075", "[CreatedAt] and [UpdatedAt] need a date with a time", "{0}.{1} is marked [{2}], but its type is {3}; use DateTimeOffset or DateTime");

    public static readonly DiagnosticDescriptor TwoStamps = Error(
        "FLY076", "A model has one [Version], one [CreatedAt] and one [UpdatedAt]", "{0}.{1} is a second [{2}] beside {3}; remove it from one of them");

    public static readonly DiagnosticDescriptor MisplacedStamp = Error(
        "FLY077", "The engine cannot keep a version or a time here", "{0}.{1} is marked [{2}], but {3}; {4}");

    public static readonly DiagnosticDescriptor CannotCopy = Error(
        "FLY078", "A tracked model must be able to take over what is stored", "{0}.{1} cannot be set on an object that exists: a sync or a refresh would leave its old value, and the next sync would write that over what is stored; give it a setter or 'init', or mark the model [NoTracking]");

    public static readonly DiagnosticDescriptor UnknownProjectedProperty = Error(
        "FLY079", "A projection has properties of its model", "{0}.{1} cannot be read from {2}, {3}; name a stored property of {2}, or mark it [Ignore]");

    public static readonly DiagnosticDescriptor ProjectedType = Error(
        "FLY080", "A projected property has the type of the model's", "{0}.{1} has the type {2}, but {3}.{1} is {4}; declare it as {4}, which may get a '?'");

    public static readonly DiagnosticDescriptor ProjectionOfNoModel = Error(
        "FLY081", "A projection needs a model", "{0} is a projection of {1}, which is no model; name a type with a [HashKey] that is not abstract, or that has a [Discriminator]");

    public static readonly DiagnosticDescriptor UnfitProjection = Error(
        "FLY082", "A projection must be a partial type that can be constructed", "{0} cannot be a projection, because {1}");

    public static readonly DiagnosticDescriptor EmptyProjection = Error(
        "FLY083", "A projection needs properties", "{0} has no properties to read; give it some of {1}'s");

    public static readonly DiagnosticDescriptor ProjectionIsModel = Error(
        "FLY084", "A projection cannot be a model", "{0} is a projection of {1} and a model itself; remove [ProjectionOf], or the attributes that make it a model");

    public static readonly DiagnosticDescriptor ProjectionStores = Error(
        "FLY085", "A projection does not say how its properties are stored", "{0}.{1} has [{2}], but {3}.{1} says how it is stored; remove [{2}]");

    public static readonly DiagnosticDescriptor UnreadableProjection = Error(
        "FLY086", "A projection must be readable", "{0} cannot be read, because {1}");

    public static readonly DiagnosticDescriptor HalfCapacity = Error(
        "FLY087", "A provisioned capacity is one of reads and one of writes", "{0} has {1} without {2}; set both, or none of them for {3}");

    public static readonly DiagnosticDescriptor CapacityOnDemand = Error(
        "FLY088", "The capacity of an index needs a provisioned table", "{0} has {1}, but its table is billed on demand; set ReadCapacityUnits and WriteCapacityUnits in [Table], or remove those of the index");

    public static readonly DiagnosticDescriptor MaximumOfProvisioned = Error(
        "FLY089", "A maximum of request units is for on-demand billing", "{0} has {1}, but it is provisioned, and its capacity is its maximum; remove {1}, or the capacity for on-demand billing");

    public static readonly DiagnosticDescriptor NumberOutOfRange = Error(
        "FLY090", "A number of a table or an index is out of range", "{0} has {1} = {2}, but {3}");

    public static readonly DiagnosticDescriptor UnknownEnumMember = Error(
        "FLY091", "The value is no member of its enum", "{0} has {1} = {2}, which is no member of {3}; name one of them");

    public static readonly DiagnosticDescriptor Tag = Error(
        "FLY092", "The tag is not valid", "{0} has the tag '{1}', whose {2}");

    public static readonly DiagnosticDescriptor DuplicateTag = Error(
        "FLY093", "Two tags have one key", "{0} has two tags with the key '{1}'; a table has one value for each, so remove one of them");

    public static readonly DiagnosticDescriptor TooManyTags = Error(
        "FLY094", "A table has at most 50 tags", "The tag '{1}' of {0} is one too many: a table has at most 50; remove one");

    public static readonly DiagnosticDescriptor TooManyIncluded = Error(
        "FLY095", "Indexes include at most 20 attributes each, and 100 together", "The index '{1}' of {0} includes {2} attributes, and {3}; include fewer, or use Projection.All, which counts as none");

    public static readonly DiagnosticDescriptor IncludesTableKey = Warning(
        "FLY096", "An index holds the keys of its table", "The index '{1}' of {0} includes '{2}', a key of the table, which every index holds; remove it from Include");

    public static readonly DiagnosticDescriptor AutoIncrementType = Error(
        "FLY097", "[AutoIncrement] needs an integer", "{0}.{1} is marked [AutoIncrement], but {2}; use long or another integer type without a converter");

    public static readonly DiagnosticDescriptor TwoAutoIncrements = Error(
        "FLY098", "A model has one [AutoIncrement]", "{0}.{1} is a second [AutoIncrement] beside {2}; remove it from one of them");

    public static readonly DiagnosticDescriptor MisplacedAutoIncrement = Error(
        "FLY099", "The engine cannot number this", "{0}.{1} is marked [AutoIncrement], but {2}; {3}");

    public static readonly DiagnosticDescriptor MissingUpgrade = Error(
        "FLY100", "Upgrades lead to the schema version without gaps", "{0} has no upgrade from version {1} to {2}, so older items could not be read; add 'static void Upgrade{1}To{2}(ItemBag item)', or lower [SchemaVersion]");

    public static readonly DiagnosticDescriptor OverlappingUpgrades = Error(
        "FLY101", "Of each version one upgrade leads on", "{0}.{1} begins with a version that {2} leads past or begins with as well; an item is upgraded along one line, so remove one of them or correct its numbers");

    public static readonly DiagnosticDescriptor VainUpgrade = Error(
        "FLY102", "An upgrade is never called", "{0}.{1} is never called: {2}");

    public static readonly DiagnosticDescriptor UnfitUpgrade = Error(
        "FLY103", "An upgrade is a static method that takes an ItemBag", "{0}.{1} {2}; declare it as 'static {3} {1}(ItemBag item)'");

    public static readonly DiagnosticDescriptor SchemaVersion = Error(
        "FLY104", "The schema version cannot be kept", "{0} {1}");

    public static readonly DiagnosticDescriptor UniqueType = Error(
        "FLY105", "[Unique] needs a value that is stored as text, a number or binary data", "{0}.{1} is marked [Unique], but its type is {2}; use a type that is stored as a string, a number or binary data");

    public static readonly DiagnosticDescriptor MisplacedUnique = Error(
        "FLY106", "[Unique] stands on an attribute whose former value is known", "{0}.{1} is marked [Unique], but {2}; {3}");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, Generic, Hidden, Unfit, AsyncHook, MemberClash, NoConstructor, RequiredNotStored, LanguageVersion, NoHashKey, TwoHashKeys,
        TwoRangeKeys, BothKeys, KeyType, NullableKey, UnsupportedType, MisfitFormat, CannotReadBack, NotStored, DuplicateAttribute, AttributeName,
        TableName, IndexName, DuplicateIndex, LocalIndexWithoutRangeKey, LocalIndexOnKey, UnknownProperty, RepeatedProperty, IncludeMismatch,
        TooManyLocalIndexes, TooManyGlobalIndexes, HiddenType, UnstoredValue, CompositeDeclaration, NoParts, UnknownPart, CircularPart, CannotJoin,
        NullablePart, MergeMethod, CompositeOptions, MixedIndexKeys, IndexWithoutHashKey, TooManyIndexHashKeys, TooManyIndexRangeKeys,
        ConverterMisfit, ConverterNotStorable, ConverterAmbiguous, ConverterUnusable, ConverterContested, VainLenience, TableOfBase, UnfitDerivedType,
        DerivedTypeName, UnlistedDerivedType, DerivedTypeAlone, DiscriminatorAlone, DerivedTypeIsOwn, DiscriminatorName, UnknownIsAbstract,
        EqualByKey, StoreNull, TimeToLive, TwoTimesToLive, Extra, TwoExtras, Flatten, UnknownCheckMethod, UnfitCheckMethod, MisfitCheck, BadCheck,
        ResourceMessage, UncheckedAttribute, VersionType, StampTimeType, TwoStamps, MisplacedStamp, CannotCopy, UnknownProjectedProperty,
        ProjectedType, ProjectionOfNoModel, UnfitProjection, EmptyProjection, ProjectionIsModel, ProjectionStores, UnreadableProjection,
        HalfCapacity, CapacityOnDemand, MaximumOfProvisioned, NumberOutOfRange, UnknownEnumMember, Tag, DuplicateTag, TooManyTags, TooManyIncluded,
        IncludesTableKey, AutoIncrementType, TwoAutoIncrements, MisplacedAutoIncrement, MissingUpgrade, OverlappingUpgrades, VainUpgrade, UnfitUpgrade,
        SchemaVersion, UniqueType, MisplacedUnique,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) => Descriptor(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Descriptor(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Descriptor(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/flywheel-net/flywheel/blob/main/generator/Validation/Rules/{id}.md");
}
