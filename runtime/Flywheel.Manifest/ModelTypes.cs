using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Flywheel.Manifest;

/// <summary>Finds the models of an assembly in its metadata: nothing of it is loaded, so that its other types need none of their dependencies.</summary>
internal static class ModelTypes
{
    /// <summary>The metadata tokens of the models.</summary>
    public static List<int> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from type in metadata.TypeDefinitions
               where metadata.GetTypeDefinition(type).GetInterfaceImplementations().Any(implemented => IsModel(metadata, metadata.GetInterfaceImplementation(implemented).Interface))
               select MetadataTokens.GetToken(type),
        ];
    }

    /// <summary>Whether an interface is <c>Flywheel.IModel</c> of a type.</summary>
    private static bool IsModel(MetadataReader metadata, EntityHandle implemented)
    {
        if (implemented.Kind != HandleKind.TypeSpecification)
        {
            return false;
        }

        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)implemented).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return false;
        }

        // A byte says that the generic type is a reference type, as every interface is.
        signature.ReadByte();
        var generic = signature.ReadTypeHandle();
        if (generic.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        var reference = metadata.GetTypeReference((TypeReferenceHandle)generic);
        return metadata.StringComparer.Equals(reference.Name, "IModel`1") && metadata.StringComparer.Equals(reference.Namespace, "Flywheel");
    }
}
